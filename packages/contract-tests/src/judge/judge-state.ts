import type { Violation } from "../contract/violation.ts";
import type { RecordedEntry } from "../recording/read-har.ts";
import type { CallbackHistory } from "./callback-history.ts";
import type { Coverage } from "./coverage.ts";
import { judgeAnswer } from "./judge-answer.ts";
import { judgePair } from "./judge-pair.ts";
import { type JudgedRequest, judgeRequest } from "./judge-request.ts";
import type { MatchedCall } from "./match-operation.ts";
import type { RecordedPlace, RecordedViolation, RefusedRequest } from "./recording-report.ts";
import type { ReplayHistory } from "./replay-history.ts";
import type { TaskHistory } from "./task-history.ts";

/** What was found in the recordings so far. */
export interface JudgeState {
  readonly found: Found;
  readonly coverage: Coverage;
  readonly tasks: TaskHistory;
  readonly callbacks: CallbackHistory;
  readonly replays: ReplayHistory;
  /** Where something was posted to, as far as the recordings show it. */
  readonly posted: ReadonlySet<string>;
  readonly ignored: Map<string, number>;
  judged: number;
  missingBodies: number;
}

interface Found {
  readonly violations: RecordedViolation[];
  readonly refused: RefusedRequest[];
}

/** Judges a call of the contract with its answer. @param hasKeys - See {@link judgeRequest} */
export function takeExchange(state: JudgeState, entry: RecordedEntry, call: MatchedCall, hasKeys: boolean): void {
  const { found, coverage, tasks, callbacks } = state;
  const request = withoutAllowed(judgeRequest(entry, call, hasKeys), entry, state.posted);
  const answer = judgeAnswer(call.operation, entry);
  const pair = judgePair(call, entry, request, answer.body);
  const place = placeOf(entry, call.operation, call.path);
  const add = (side: RecordedViolation["side"], list: readonly Violation[]): void => {
    found.violations.push(...list.map((it) => ({ ...place, side, ...it })));
  };
  add("request", pair.accepted);
  add("response", answer.violations);
  add("response", pair.violations);
  found.refused.push(...pair.refused.map((it) => ({ ...place, ...it })));
  state.judged += 1;
  state.missingBodies += (request.isMissing ? 1 : 0) + (answer.isMissing ? 1 : 0);
  coverage.countCall(call.operation, entry.status);
  if (request.body !== undefined) coverage.countRequest(request.body);
  if (answer.body !== undefined) coverage.countAnswer(entry.status, answer.body);
  const isExample = entry.requestHeaders.has("prefer");
  if (entry.status !== 200 || answer.body === undefined || isExample) return;
  noteCallback(callbacks, request, answer.body);
  const isNew = call.operation === "createVideoGeneration" && !entry.responseHeaders.has("idempotency-replayed");
  if (call.operation === "getTask") callbacks.noteRead(answer.body, entry);
  else add("response", state.replays.take(call.base, entry, answer.body));
  if (isNew) tasks.begin(call.base, answer.body, entry);
  // Another task than the one that was asked for is reported, and compared with nothing.
  else if (call.taskId === undefined || call.taskId === answer.body.id) {
    add("response", tasks.compare(call.base, answer.body, entry));
  }
}

/**
 * A mock of this machine may allow receivers of this machine. That it was allowed is seen by a port of plain HTTP, which
 * nobody else could mean, or by the callback that came: the same people have recorded both.
 */
function withoutAllowed(request: JudgedRequest, { url }: RecordedEntry, posted: ReadonlySet<string>): JudgedRequest {
  const callback = String(request.body?.callback_url);
  if (!isHere(url) || !isHere(callback)) return request;
  const { protocol, port, href } = new URL(callback);
  if (!posted.has(href) && (protocol !== "http:" || port === "")) return request;
  return { ...request, faults: request.faults.filter(({ pointer }) => pointer !== "/callback_url") };
}

function isHere(url: string): boolean {
  const { hostname = "" } = URL.canParse(url) ? new URL(url) : {};
  return /^(?:(?:.*\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

function noteCallback(callbacks: CallbackHistory, { body }: JudgedRequest, task: Record<string, unknown>): void {
  if (body?.callback_url !== undefined) callbacks.expect(body.callback_url, task);
}

/** Judges a callback that a recorded create has asked for. */
export function takeCallback(state: JudgeState, entry: RecordedEntry): void {
  const { found, coverage, callbacks } = state;
  const place = placeOf(entry, "taskFinished", new URL(entry.url).pathname);
  found.violations.push(...callbacks.judge(entry).map((it) => ({ ...place, side: "callback" as const, ...it })));
  coverage.countCall("taskFinished", entry.status);
  state.judged += 1;
}

/** Counts an entry that is not judged. */
export function ignore({ ignored }: JudgeState, reason: string): void {
  ignored.set(reason, (ignored.get(reason) ?? 0) + 1);
}

function placeOf({ file, entry, method, status }: RecordedEntry, operation: RecordedPlace["operation"], path: string) {
  return { file, entry, operation, method, path, status };
}
