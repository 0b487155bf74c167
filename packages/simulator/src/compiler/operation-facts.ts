import { type OperationPlace, parametersOf, type RoutedOperation } from "./contract-operations.ts";
import { type ContractNode, childOf, listOf, nodeOf } from "./contract-places.ts";
import { flattenSchema } from "./flatten-schema.ts";

/** Where a request carries its API key. */
export type Credential =
  | { readonly in: "bearer" | "basic" | "nowhere" }
  | { readonly in: "header" | "cookie"; readonly name: string };

/** Where the requests of an operation carry their key. */
export function credentialsOf(contract: object, place: OperationPlace | undefined): readonly Credential[] {
  const root = nodeOf(contract);
  const demanded = listOf(place?.operation.node.security ?? root.security);
  if (demanded.length === 0) return [{ in: "nowhere" }];
  return demanded.map((alternative) => {
    const [name] = Object.keys(nodeOf(alternative));
    return name === undefined
      ? { in: "nowhere" }
      : credentialOf(childOf(contract, root.components, "securitySchemes", name));
  });
}

function credentialOf({ type, scheme, in: place, name }: ContractNode): Credential {
  if (type === "apiKey" && typeof name === "string" && (place === "header" || place === "cookie")) {
    return { in: place, name: place === "header" ? name.toLowerCase() : name };
  }
  if (type === "http" && String(scheme).toLowerCase() === "basic") return { in: "basic" };
  return type === "http" || type === "oauth2" || type === "openIdConnect" ? { in: "bearer" } : { in: "nowhere" };
}

/**
 * The status of the answer to a successful request: 200 if it is declared, otherwise the first declared 2xx, or 200.
 */
export function successOf(contract: object, place: OperationPlace | undefined): number {
  const statuses = Object.keys(childOf(contract, place?.operation.node.responses));
  return statuses.includes("200") ? 200 : Number(statuses.find((status) => /^2\d\d$/.test(status)) ?? 200);
}

/** The pattern of the parameter that names a task. @param read - The operation that reads the task */
export function idPatternOf(contract: object, read: RoutedOperation | undefined): string | undefined {
  const name = idParameterOf(read?.routes[0]?.path ?? "");
  const parameter = parametersOf(contract, read).find(({ node }) => node.in === "path" && node.name === name);
  const { pattern } = flattenSchema(contract, parameter?.node.schema);
  return typeof pattern === "string" ? pattern : undefined;
}

/** The path parameter that names the task: `task_id`, or the last one if there is no `task_id`. */
export function idParameterOf(path: string): string | undefined {
  const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name);
  return names.includes("task_id") ? "task_id" : names.at(-1);
}

/** The names of those parameters of operations that the simulator does not validate. */
export function unjudgedParametersOf(contract: object, operations: readonly (RoutedOperation | undefined)[]): string[] {
  const named = operations.flatMap((operation) => {
    const id = idParameterOf(operation?.routes[0]?.path ?? "");
    return parametersOf(contract, operation).flatMap(({ node: { name, in: place } }) => {
      const isJudged = place === "path" ? name === id && operation?.id === "getTask" : name === judgedHeader;
      return isJudged || typeof name !== "string" ? [] : [name];
    });
  });
  return [...new Set(named)];
}

const judgedHeader = "Idempotency-Key";
