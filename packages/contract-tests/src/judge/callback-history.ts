import { isDeepStrictEqual } from "node:util";
import { isObject } from "../contract/is-object.ts";
import { judgeJsonText, withoutByteOrderMark } from "../contract/json-text.ts";
import { validateTask } from "../contract/validate-answer.ts";
import type { Violation } from "../contract/violation.ts";
import { judgeWireForm } from "../contract/wire-form.ts";
import type { RecordedEntry } from "../recording/read-har.ts";

/** The callbacks that a recording shows, and what the creates and reads in it say about them. */
export interface CallbackHistory {
  /** Notes where a created task wants its callback. */
  expect(url: unknown, task: Record<string, unknown> | undefined): void;
  /** Notes how a read showed a task. */
  noteRead(task: Record<string, unknown>, entry: RecordedEntry): void;
  /** Whether a create has asked for a callback to this URL. */
  isExpected(url: string): boolean;
  /** How a callback breaks the contract (K1, K3). */
  judge(entry: RecordedEntry): readonly Violation[];
}

/** The first attempt and three more (K3). */
const maxAttempts = 4;

/** Creates a history in which nothing was recorded. */
export function createCallbackHistory(): CallbackHistory {
  const expected = new Map<string, Set<unknown>>();
  const reads = new Map<unknown, Record<string, unknown>>();
  const unfinished = new Map<unknown, readonly UnfinishedRead[]>();
  const attempts = new Map<string, { count: number; isReceived: boolean }>();
  return {
    expect(url, task) {
      if (typeof url !== "string" || !URL.canParse(url)) return;
      const { href } = new URL(url);
      expected.set(href, (expected.get(href) ?? new Set()).add(task?.id));
    },
    noteRead(task, entry) {
      if (["completed", "failed", "cancelled"].includes(String(task.status))) reads.set(task.id, task);
      else unfinished.set(task.id, [...(unfinished.get(task.id) ?? []), { entry, status: task.status }]);
    },
    isExpected: (url) => URL.canParse(url) && expected.has(new URL(url).href),
    judge(entry) {
      const { requestBody, url, status } = entry;
      if (requestBody.kind === "missing") return [];
      const body = parseBody(requestBody.kind === "text" ? requestBody.text : "");
      const ids = expected.get(new URL(url).href) ?? new Set();
      // What two programs have recorded is not counted together: it may be the same.
      const key = `${entry.file} ${new URL(url).href} ${isObject(body) ? body.id : ""}`;
      const before = attempts.get(key) ?? { count: 0, isReceived: false };
      const isReceived = before.isReceived || (status >= 200 && status <= 299);
      attempts.set(key, { count: before.count + 1, isReceived });
      return [
        ...judgeForm(requestBody.kind === "text" ? requestBody.text : "", body),
        ...(isObject(body) ? judgeTask(body, ids, reads.get(body.id)) : []),
        ...(isObject(body) ? judgeEnd(entry, unfinished.get(body.id)) : []),
        ...judgeAttempt(before.count + 1, before.isReceived),
      ];
    },
  };
}

interface UnfinishedRead {
  readonly entry: RecordedEntry;
  readonly status: unknown;
}

/** The body is the text that a read answers (K1), so it has its form too (A5). Of its headers nothing is documented. */
function judgeForm(text: string, body: unknown): readonly Violation[] {
  if (!isObject(body)) return [{ pointer: "", rule: "K1", message: "is no JSON object" }];
  return [...judgeJsonText(text, null, "K1"), ...validateTask(body, "FinishedTask"), ...judgeWireForm(text, body)];
}

/** A read of the same recording that came later, and shows a task that has not ended. */
function judgeEnd(callback: RecordedEntry, reads: readonly UnfinishedRead[] = []): readonly Violation[] {
  const later = reads.find(({ entry }) => entry.file === callback.file && entry.startedMs > callback.endedMs);
  if (later === undefined) return [];
  return [{ pointer: "/status", rule: "K1", message: `is final, and a later read answers ${String(later.status)}` }];
}

function judgeTask(
  body: Record<string, unknown>,
  ids: ReadonlySet<unknown>,
  read: Record<string, unknown> | undefined,
): readonly Violation[] {
  if (!ids.has(body.id) && !ids.has(undefined)) {
    return [{ pointer: "/id", rule: "K1", message: "is of a task that asked for no callback to this URL" }];
  }
  if (read === undefined || isDeepStrictEqual({ ...read }, { ...body })) return [];
  const names = [...new Set([...Object.keys(read), ...Object.keys(body)])];
  const name = names.find((it) => !isDeepStrictEqual(read[it], body[it])) ?? "";
  const [was, is] = [JSON.stringify(read[name]), JSON.stringify(body[name])];
  return [{ pointer: `/${name}`, rule: "K1", message: `is ${is} in the callback, and ${was} in the answer to a read` }];
}

function judgeAttempt(attempt: number, wasReceived: boolean): readonly Violation[] {
  if (wasReceived) return [{ pointer: "", rule: "K3", message: "comes again after a 2xx" }];
  if (attempt <= maxAttempts) return [];
  return [{ pointer: "", rule: "K3", message: `comes for the ${attempt}th time; at most 3 retries are documented` }];
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(withoutByteOrderMark(text));
  } catch {
    return undefined;
  }
}
