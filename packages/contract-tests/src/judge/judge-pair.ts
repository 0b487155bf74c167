import { isObject } from "../contract/is-object.ts";
import { hasTaskIdForm, wordsOfModel } from "../contract/known-words.ts";
import type { Violation } from "../contract/violation.ts";
import type { RecordedEntry } from "../recording/read-har.ts";
import type { JudgedRequest } from "./judge-request.ts";
import type { MatchedCall } from "./match-operation.ts";

/** What request and answer say about each other. */
export interface JudgedPair {
  /** Faults of the request that the server did not refuse. */
  readonly accepted: readonly Violation[];
  /** Faults of the request that the server refused. */
  readonly refused: readonly Violation[];
  /** What is wrong with the answer, given the request. */
  readonly violations: readonly Violation[];
}

/** Judges a recorded answer by its request. An example that `Prefer` asked for answers no request. */
export function judgePair(
  call: MatchedCall,
  entry: RecordedEntry,
  { faults, body, isMissing }: JudgedRequest,
  task: Record<string, unknown> | undefined,
): JudgedPair {
  const { status } = entry;
  if (entry.requestHeaders.has("prefer")) return { accepted: [], refused: [], violations: [] };
  if (faults.length > 0) return status < 400 ? judgeAccepted(faults, status) : judgeRefused(call, faults, status);
  if (status !== 200 || task === undefined) return { accepted: [], refused: [], violations: [] };
  const isReplay = entry.responseHeaders.has("idempotency-replayed");
  const violations =
    call.operation === "getTask" ? judgeOwnTask(call, task) : isReplay || isMissing ? [] : judgeNewTask(body, task);
  return { accepted: [], refused: [], violations };
}

function judgeAccepted(faults: readonly Violation[], status: number): JudgedPair {
  const accepted = faults.map((it) => ({ ...it, message: `${it.message}, yet the answer is ${status}` }));
  return { accepted, refused: [], violations: [] };
}

/** An id of another form has its own row, unless the caller or the server had another reason to fail. */
function judgeRefused(call: MatchedCall, faults: readonly Violation[], status: number): JudgedPair {
  const isWrongRow = call.operation === "getTask" && status === 404 && faults.every(({ rule }) => rule === "E2");
  const message = "is 404 for an id of another form, documented is 400 invalid_task_id";
  return { accepted: [], refused: faults, violations: isWrongRow ? [{ pointer: "status", rule: "E2", message }] : [] };
}

function judgeOwnTask({ taskId }: MatchedCall, { id }: Record<string, unknown>): readonly Violation[] {
  if (typeof id !== "string" || id === taskId) return [];
  return [{ pointer: "/id", rule: "A1", message: `is ${JSON.stringify(id)}, asked for was ${JSON.stringify(taskId)}` }];
}

function judgeNewTask(body: Record<string, unknown> | undefined, task: Record<string, unknown>): readonly Violation[] {
  const { id, status, task_info: info } = task;
  const found: Violation[] = [];
  if (typeof id === "string" && id.startsWith("task-unified-") && !hasTaskIdForm(id)) {
    const message = `is ${JSON.stringify(id)}, not task-unified-<Unix seconds>-<base-36 characters>`;
    found.push({ pointer: "/id", rule: "A4", message });
  }
  if (["completed", "failed", "cancelled"].includes(String(status))) {
    found.push({ pointer: "/status", rule: "A4", message: `is ${status} at the create, before any work` });
  }
  found.push(...judgeKind(body, task));
  const length = isObject(info) ? info.video_duration : undefined;
  const wanted = body?.duration ?? 5;
  if (body !== undefined && Number.isInteger(length) && length !== wanted) {
    const rule = body.duration === undefined ? "C4" : "A3";
    const message = `is ${length}, ${body.duration === undefined ? "the default is" : "asked for was"} ${wanted}`;
    found.push({ pointer: "/task_info/video_duration", rule, message });
  }
  return found;
}

/** What the page shows of every create with this model. A member of another type is a matter of the schema. */
function judgeKind(
  body: Record<string, unknown> | undefined,
  { model, type, usage }: Record<string, unknown>,
): readonly Violation[] {
  const billing = isObject(usage) ? usage.billing_rule : undefined;
  const facts = [
    ["/model", "A1", model, body?.model],
    ["/type", "A2", type, wordsOfModel.type],
    ["/usage/billing_rule", "B1", billing, wordsOfModel.billingRule],
  ] as const;
  return facts
    .filter(([, , came, known]) => typeof came === "string" && typeof known === "string" && came !== known)
    .map(([pointer, rule, came, known]) => ({ pointer, rule, message: `is ${came}, documented here is ${known}` }));
}
