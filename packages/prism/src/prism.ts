/**
 * Prism, behind a seam. The import costs about a second, so it happens only when {@link loadPrism} is called.
 */
import type { createClientFromOperations } from "@stoplight/prism-http/dist/client.js";
import type { AnswerChoice, Operation, Prism, PrismAnswer, PrismFinding, RequestMessage } from "./contract-messages.ts";
import { toPrismRequest } from "./prism-request.ts";
import { hasUnionFinding, nearestFindings, type PrismOperation, variantsOf } from "./prism-variants.ts";

/**
 * Imports Prism and gives it a contract.
 *
 * @param contract - Bundled, and without callbacks: Prism would send them, at once, to any address. Prism writes into it
 */
export async function loadPrism(contract: object): Promise<Prism> {
  const [{ createClientFromOperations }, { getHttpOperationsFromSpec }, validators] = await Promise.all([
    import("@stoplight/prism-http/dist/client.js"),
    import("@stoplight/prism-cli/dist/operations.js"),
    import("@stoplight/prism-http/dist/validator/index.js"),
  ]);
  const resources = await getHttpOperationsFromSpec(contract);
  const client = createClientFromOperations(resources, clientConfig);
  const known = new Map(resources.map((resource) => [describeOperation(resource), resource]));
  const variants = new Map(resources.map((resource) => [resource, variantsOf(resource)]));
  return {
    operations: [...known.keys()],
    answer: (operation, message, choice) =>
      answerWithPrism(client, operation, message, toMockConfig(choice, resourceOf(known, operation))),
    inspectSecurity(operation, message) {
      const element = toPrismRequest(operation, message);
      return collectFindings(() => validators.validateSecurity({ resource: resourceOf(known, operation), element }));
    },
    inspectRequest(operation, message) {
      const element = toPrismRequest(operation, message);
      return collectFindings(() => validators.validateInput({ resource: resourceOf(known, operation), element }));
    },
    inspectResponse(operation, { status, headers, body }) {
      const resource = resourceOf(known, operation);
      const element = { statusCode: status, headers: { ...headers }, body };
      const inspect = (by: PrismOperation) =>
        collectFindings(() => validators.validateOutput({ resource: by, element }));
      const found = inspect(resource);
      if (body === undefined && isBodyOptional(resource, status))
        return found.filter(({ path }) => path[0] === "header");
      return hasUnionFinding(found) ? nearestFindings(variants.get(resource) ?? [], inspect) : found;
    },
  };
}

async function answerWithPrism(
  client: PrismClient,
  operation: Operation,
  message: RequestMessage,
  mock: PrismConfig["mock"],
): Promise<PrismAnswer> {
  const { url, ...request } = toPrismRequest(operation, message);
  // Prism writes into the configuration it is given, so every call gets its own.
  const pairs = Object.entries(url.query).flatMap(([name, values]) =>
    [values].flat().map((value): [string, string] => [name, value]),
  );
  const output = await client.request(`${url.path}?${new URLSearchParams(pairs)}`, request, { mock });
  return {
    status: output.status,
    headers: output.headers ?? {},
    body: output.data,
    requestFindings: output.violations.input.flatMap(toFinding),
    responseFindings: output.violations.output.flatMap(toFinding),
  };
}

type PrismConfig = Parameters<typeof createClientFromOperations>[1];
type PrismClient = ReturnType<typeof createClientFromOperations>;
type Diagnostic = Awaited<ReturnType<PrismClient["request"]>>["violations"]["input"][number];

const clientConfig: PrismConfig = {
  mock: { dynamic: false },
  validateRequest: true,
  validateResponse: true,
  checkSecurity: true,
  errors: false,
  isProxy: false,
  upstreamProxy: undefined,
  logger: silentLogger(),
};

function silentLogger(): NonNullable<PrismConfig["logger"]> {
  const quiet = (): void => undefined;
  // Prism calls only these methods; the type asks for the whole of pino.
  const logger = { debug: quiet, info: quiet, success: quiet, warn: quiet, error: quiet, child: () => logger };
  return logger as unknown as NonNullable<PrismConfig["logger"]>;
}

function describeOperation(resource: PrismOperation): Operation {
  return {
    method: resource.method.toUpperCase(),
    path: resource.path,
    mediaTypes: (resource.request?.body?.contents ?? []).map(({ mediaType }) => mediaType),
    answers: resource.responses.map(({ code, contents = [] }) => ({
      code,
      examples: contents.flatMap(({ examples = [] }) => examples.map(({ key }) => key)),
    })),
  };
}

function resourceOf(known: ReadonlyMap<Operation, PrismOperation>, operation: Operation): PrismOperation {
  const resource = known.get(operation);
  if (resource === undefined)
    throw new Error(`${operation.method} ${operation.path} is not an operation of this Prism.`);
  return resource;
}

function toMockConfig(
  { code, example, dynamic = false }: AnswerChoice,
  { responses }: PrismOperation,
): PrismConfig["mock"] {
  const { contents = [] } = responses.find((response) => response.code === String(code)) ?? {};
  // Prism looks for an example only among those of one media type, JSON unless told otherwise.
  const content = contents.find(({ examples = [] }) => examples.some(({ key }) => key === example));
  return {
    dynamic,
    ...(code !== undefined && { code }),
    ...(example !== undefined && { exampleKey: example }),
    ...(content !== undefined && { mediaTypes: [content.mediaType] }),
  };
}

type ValidatorResult = { readonly _tag: "Left"; readonly left: readonly Diagnostic[] } | { readonly _tag: "Right" };

/**
 * Whether an answer may have no body although one is documented. If the contract knows several kinds of body, as for a
 * gateway in front of the service (E3), an answer without a body is allowed too. OpenAPI cannot express that.
 */
function isBodyOptional({ responses }: PrismOperation, status: number): boolean {
  const documented = responses.find(({ code }) => code === String(status));
  return (documented?.contents ?? []).length > 1;
}

/**
 * What a validator found. A validator throws on what it cannot parse, such as an answer's media type without a slash.
 */
function collectFindings(look: () => ValidatorResult): readonly PrismFinding[] {
  try {
    const result = look();
    return result._tag === "Left" ? result.left.flatMap(toFinding) : [];
  } catch (error) {
    return [{ path: [], code: "unreadable", message: error instanceof Error ? error.message : String(error) }];
  }
}

const errorSeverity = 0;

function toFinding({ path = [], code = "", message, severity }: Diagnostic): PrismFinding[] {
  return severity === errorSeverity ? [{ path, code: String(code), message }] : [];
}
