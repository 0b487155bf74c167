import { listViolations } from "../contract/contract-bundle.ts";
import { isObject } from "../contract/is-object.ts";
import { judgeBody, privateAddressRule } from "../contract/oracle.ts";
import type { Violation } from "../contract/violation.ts";
import type { RecordedEntry } from "../recording/read-har.ts";
import type { MatchedCall } from "./match-operation.ts";

/** What a recorded request asks for, and how it breaks the contract. */
export interface JudgedRequest {
  readonly faults: readonly Violation[];
  /** The parsed body of a create; `undefined` if the recording does not have it, or it is no object. */
  readonly body?: Record<string, unknown> | undefined;
  /** Whether the body of a create is not in the recording. */
  readonly isMissing: boolean;
}

/**
 * Judges a recorded request by the contract's schemas and by the oracle.
 *
 * @param hasKeys - Whether the recording keeps `Authorization`. Browsers leave it out of what they export
 */
export function judgeRequest(entry: RecordedEntry, call: MatchedCall, hasKeys: boolean): JudgedRequest {
  const keyFaults = hasKeys ? judgeAuthorization(entry.requestHeaders) : [];
  if (call.operation === "getTask") return { faults: [...keyFaults, ...judgeTaskId(call.taskId)], isMissing: false };
  const faults = [...keyFaults, ...judgeIdempotencyKey(entry.requestHeaders)];
  const { requestBody } = entry;
  if (requestBody.kind === "missing") return { faults, isMissing: true };
  const parsed = parseBody(requestBody.kind === "text" ? requestBody.text : "");
  if (parsed === undefined) {
    return { faults: [...faults, { pointer: "", rule: "C0", message: "is no JSON" }], isMissing: false };
  }
  const body = isObject(parsed.body) ? parsed.body : undefined;
  return { faults: [...faults, ...judgeCreate(parsed.body)], body, isMissing: false };
}

function judgeAuthorization(headers: Headers): readonly Violation[] {
  const given = headers.get("authorization");
  if (given !== null && /^bearer\s+\S/i.test(given)) return [];
  const message = given === null ? "is missing" : "has no bearer token";
  return [{ pointer: "header Authorization", rule: "C0", message }];
}

/** An id that does not begin like a task's has a refusal of its own. */
function judgeTaskId(id = ""): readonly Violation[] {
  if (id.startsWith("task-unified-")) return [];
  return [{ pointer: "path task_id", rule: "E2", message: "does not start with task-unified-" }];
}

function judgeIdempotencyKey(headers: Headers): readonly Violation[] {
  const key = headers.get("idempotency-key");
  if (key === null || /^[A-Za-z0-9._-]{16,96}$/.test(key)) return [];
  const message = "is not 16 to 96 letters, digits, dots, _ or -";
  return [{ pointer: "header Idempotency-Key", rule: "E4", message }];
}

/** What the schema says, and what the oracle says beyond it. */
function judgeCreate(body: unknown): readonly Violation[] {
  const bySchema = listViolations("/components/schemas/VideoGenerationParams", body);
  const validity = judgeBody(body);
  if (validity.accepted) return bySchema;
  const pointer = validity.field === "" ? "" : `/${validity.field.replaceAll(".", "/")}`;
  const { rule } = validity;
  const same = bySchema.find((it) => it.pointer === pointer);
  const message = same?.message ?? (rule === privateAddressRule ? "has a private address" : messageOf(bySchema));
  const others = bySchema.filter((it) => it.pointer !== pointer && it.pointer !== "");
  return [{ pointer, rule: rule === privateAddressRule ? "K2" : rule, message }, ...others];
}

function messageOf([first]: readonly Violation[]): string {
  return first?.message ?? "breaks the documented rule";
}

function parseBody(text: string): { body: unknown } | undefined {
  try {
    return { body: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
