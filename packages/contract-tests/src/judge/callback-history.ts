import { isDeepStrictEqual } from "node:util";
import { isObject } from "../contract/is-object.ts";
import { validateTask } from "../contract/validate-answer.ts";
import type { Violation } from "../contract/violation.ts";
import type { RecordedEntry } from "../recording/read-har.ts";

/** The callbacks that a recording shows, and what the creates and reads in it say about them. */
export interface CallbackHistory {
  /** Notes where a created task wants its callback. */
  expect(url: unknown, task: Record<string, unknown> | undefined): void;
  /** Notes how a read showed a task that has ended. */
  noteRead(task: Record<string, unknown>): void;
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
  const attempts = new Map<string, { count: number; isReceived: boolean }>();
  return {
    expect(url, task) {
      if (typeof url !== "string" || !URL.canParse(url)) return;
      const { href } = new URL(url);
      expected.set(href, (expected.get(href) ?? new Set()).add(task?.id));
    },
    noteRead(task) {
      if (["completed", "failed", "cancelled"].includes(String(task.status))) reads.set(task.id, task);
    },
    isExpected: (url) => URL.canParse(url) && expected.has(new URL(url).href),
    judge(entry) {
      const { requestBody, url, status } = entry;
      if (requestBody.kind === "missing") return [];
      const body = parseBody(requestBody.kind === "text" ? requestBody.text : "");
      const ids = expected.get(new URL(url).href) ?? new Set();
      const key = `${new URL(url).href} ${isObject(body) ? body.id : ""}`;
      const before = attempts.get(key) ?? { count: 0, isReceived: false };
      const isReceived = before.isReceived || (status >= 200 && status <= 299);
      attempts.set(key, { count: before.count + 1, isReceived });
      return [
        ...judgeType(entry.requestHeaders),
        ...validateTask(body, "FinishedTask"),
        ...(isObject(body) ? judgeTask(body, ids, reads.get(body.id)) : []),
        ...judgeAttempt(before.count + 1, before.isReceived),
      ];
    },
  };
}

function judgeType(headers: Headers): readonly Violation[] {
  const type = headers.get("content-type");
  if (type === null || /^application\/json\s*(?:;|$)/i.test(type)) return [];
  return [{ pointer: "header Content-Type", rule: "K1", message: `is ${type}, documented is application/json` }];
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
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
