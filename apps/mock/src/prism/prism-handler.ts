import { decodeContent, leftOutNote, readBody } from "@video-generations/simulator";
import { reasonOf } from "../log/reason-of.ts";
import { contentFaultResponse, errorResponse, wrongMethodResponse } from "../server/error-reply.ts";
import { type Operation, type Prism, queryOf, type RequestMessage } from "./contract-messages.ts";
import { findingText } from "./findings.ts";
import { loadPrism } from "./load-prism.ts";
import { mediaTypeOf, parseBody, withBodyFinding } from "./message-body.ts";
import { matchOperation } from "./operation-match.ts";
import { parsePreference, resolvePreference } from "./preference.ts";
import { toResponse } from "./prism-response.ts";
import type { SiblingOptions } from "./sibling/import-sibling.ts";

/**
 * Builds Prism as a web-standard handler. It has no state, answers from the contract's examples, and reports every
 * failure in the service's envelope. A `Prefer` header chooses the answer. Importing Prism takes about a second.
 *
 * @param contract - Bundled. @defaultValue the published one
 * @throws {PrismMissingError} when Prism is not there and cannot be fetched
 *
 * @example
 * const handle = await createPrismHandler();
 * const headers = { Authorization: "Bearer any", Prefer: "example=failed" };
 * const response = await handle(new Request("http://mock/v1/tasks/task-unified-1774857405-abc123", { headers }));
 */
export async function createPrismHandler(
  contract?: object,
  options?: SiblingOptions,
): Promise<(request: Request) => Promise<Response>> {
  const prism = await loadPrism(contract, options);
  return (request) => {
    const url = new URL(request.url);
    const { pathname } = url;
    const match = matchOperation(prism.operations, request.method, pathname);
    switch (match.kind) {
      case "operation":
        return answerOperation(prism, match.operation, request, url).catch((error: unknown) => {
          if (request.signal.aborted) throw error;
          return unanswerableResponse(match.operation, error);
        });
      case "wrong-method":
        // As in the simulator: a path such as /v1/tasks/batch has the form of a task's path, but is known to be
        // something else.
        if (leftOutNote(pathname) !== undefined)
          return Promise.resolve(unknownPathResponse(pathname, prism.operations));
        return Promise.resolve(wrongMethodResponse(request.method, match.allow.join(", ")));
      case "unknown-path":
        return Promise.resolve(unknownPathResponse(pathname, prism.operations));
    }
  };
}

/** Judges a request in the simulator's order: token, media type, size, JSON, contract. */
async function answerOperation(prism: Prism, operation: Operation, request: Request, url: URL): Promise<Response> {
  const { pathname: path } = url;
  const query = queryOf(url);
  if (operation.answers.length === 0) {
    return errorResponse(404, `the contract describes no answer for ${operation.method} ${operation.path}.`);
  }
  const headers = Object.fromEntries(request.headers);
  const head: RequestMessage = { path, query, headers, body: undefined };
  const refused = prism.inspectSecurity(operation, head);
  if (refused.length > 0) {
    if (!hasAnswerFor(operation, "401")) return errorResponse(401, "send the key that the contract asks for.");
    return toResponse(await prism.answer(operation, head, {}), headers, refused);
  }
  const mediaType = mediaTypeOf(headers["content-type"]);
  if (operation.mediaTypes.length > 0 && !operation.mediaTypes.includes(mediaType ?? "")) {
    const expected = operation.mediaTypes.join(" or ");
    return errorResponse(415, `${mediaType ?? "none"}. Send the body as ${expected}.`);
  }
  const choice = resolvePreference(operation, parsePreference(request.headers.get("prefer")) ?? {});
  if (choice instanceof Response) return choice;
  const { bytes, fault } = await decodeContent(await readBody(request), request.headers.get("content-encoding"));
  if (bytes === undefined) return contentFaultResponse(fault);
  const { body, notJson } = parseBody("Request", mediaType, bytes);
  if (!hasAnswerFor(operation, "400") && !hasAnswerFor(operation, "422")) {
    const found = withBodyFinding(prism.inspectRequest(operation, { path, query, headers, body }), notJson);
    if (found.length > 0) return errorResponse(400, `${found.map(findingText).join("; ")}.`);
  }
  const answer = await prism.answer(operation, { path, query, headers, body }, choice);
  return toResponse(answer, headers, withBodyFinding(answer.requestFindings, notJson));
}

/** Whether the contract says how a failure is answered: if it does not, Prism has no answer at all. */
function hasAnswerFor({ answers }: Operation, status: string): boolean {
  return answers.some(({ code }) => code === status || code === "default" || code === `${status[0]}XX`);
}

/** The answer if Prism fails, because a schema asks for what cannot be made. */
function unanswerableResponse({ method, path }: Operation, error: unknown): Response {
  return errorResponse(
    500,
    `Prism cannot make this answer of the contract (${reasonOf(error)}). Correct ${method} ${path} there.`,
  );
}

function unknownPathResponse(path: string, operations: readonly Operation[]): Response {
  const known = operations.map((operation) => `${operation.method} ${operation.path}`).join(" and ");
  const details = [`${path.slice(0, 200)}.`, leftOutNote(path), `There is ${known}.`];
  return errorResponse(404, details.filter((part) => part !== undefined).join(" "));
}
