import type { VideoGenerationParams } from "@video-generations/types";
import { type Answer, failure } from "./answer.ts";
import { documentedErrors, type Operation, ownErrors } from "./errors.ts";
import type { Fault } from "./faults.ts";
import { clipped } from "./preview.ts";
import { maxBodyBytes, readBody } from "./read-body.ts";
import { knownPaths, routeOf } from "./routes.ts";
import { createFaults, parameterFaults } from "./validation.ts";

/** What becomes of a request: an operation to carry out, or a refusal. */
export type Judgement =
  | { readonly verdict: "create"; readonly params: VideoGenerationParams }
  | { readonly verdict: "read"; readonly taskId: string }
  | Refusal;

/** A request that ends here. `operation` is undefined where the contract has nothing at this path and method. */
export interface Refusal {
  readonly verdict: "refused";
  readonly operation: Operation | undefined;
  readonly answer: Answer;
}

/**
 * Judges a request without touching any task: path, method, token, content type, size, JSON, contract, in this order.
 *
 * @param isKey - Whether a bearer token is accepted.
 * @throws The reason of the request's signal when that aborts while the body is read, or what the body failed with.
 */
export async function judge(request: Request, pathname: string, isKey: (token: string) => boolean): Promise<Judgement> {
  const route = routeOf(pathname);
  if (route === undefined) {
    return refused(undefined, failure(404, ownErrors[404], `${clipped(pathname)}. There is ${knownPaths}.`));
  }
  const { operation, method } = route;
  if (request.method !== method) {
    const answer = failure(405, ownErrors[405], `${clipped(request.method)}. This path takes ${method} only.`);
    return refused(undefined, { ...answer, headers: { allow: method } });
  }
  const token = bearerToken(request.headers.get("authorization"));
  if (token === undefined || !isKey(token)) return refused(operation, failure(401, documentedErrors[operation][401]));
  return route.operation === "getTask" ? judgeRead(route.taskId) : judgeCreate(request);
}

function judgeRead(taskId: string): Judgement {
  if (parameterFaults("task_id", taskId).length === 0) return { verdict: "read", taskId };
  return refused("getTask", failure(400, documentedErrors.getTask[400]));
}

async function judgeCreate(request: Request): Promise<Judgement> {
  const type = request.headers.get("content-type");
  if (type?.split(";", 1)[0]?.trim().toLowerCase() !== "application/json") {
    const sent = type === null ? "none" : clipped(type);
    return refusedCreate(failure(415, ownErrors[415], `${sent}. Send the body as application/json.`));
  }
  const text = await readBody(request);
  if (typeof text !== "string") {
    return text.unread === "too-large"
      ? refusedCreate(failure(413, ownErrors[413], `at most ${maxBodyBytes} bytes are read.`))
      : badText("the body is not UTF-8");
  }
  const body = parsedJson(text);
  if (body === undefined) return badText(`the body is ${text === "" ? "empty" : "not well-formed JSON"}`);
  const key = request.headers.get("idempotency-key");
  const faults = [...(key === null ? [] : parameterFaults("Idempotency-Key", key)), ...createFaults(body.value)];
  // Without a fault the body is what its schema says.
  return faults.length === 0 ? { verdict: "create", params: body.value as VideoGenerationParams } : badCreate(faults);
}

function badCreate(faults: readonly Fault[]): Refusal {
  const details = faults.map(({ text }) => text).join("; ");
  return refusedCreate(failure(400, documentedErrors.createVideoGeneration[400], details, faults[0]?.param));
}

function badText(text: string): Refusal {
  return badCreate([{ param: undefined, text }]);
}

function refusedCreate(answer: Answer): Refusal {
  return refused("createVideoGeneration", answer);
}

function refused(operation: Operation | undefined, answer: Answer): Refusal {
  return { verdict: "refused", operation, answer };
}

/** The token of `Authorization: Bearer <token>` (C0); undefined when the header is absent or reads otherwise. */
function bearerToken(header: string | null): string | undefined {
  return /^bearer +(\S+)$/i.exec(header ?? "")?.[1];
}

/** The value in a text of JSON; undefined when it is not JSON. Wrapped, as the value itself may be null. */
function parsedJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
