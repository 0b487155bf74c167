import { isDeepStrictEqual } from "node:util";
import type { Check, CheckContext } from "../check.ts";
import {
  type Attempt,
  type CalledBackTask,
  retryDelaysMs,
  type WatchedCallbacks,
} from "../requests/watch-callbacks.ts";
import { BrokenContract, excerpt } from "../verdicts/broken-contract.ts";

/**
 * Callbacks of two tasks, one whose callbacks are accepted and one whose callbacks are refused. All checks look at the
 * same tasks. Headers are not judged, because none is documented, and neither is what becomes of a redirect.
 */
export const callbackChecks: readonly Check[] = [
  createCallbackCheck(
    "callback-delivery",
    "posts a task that has ended to its callback_url",
    ["K1"],
    ({ accepted, refused }) => {
      for (const task of [accepted, refused]) {
        for (const { callback } of requireAttempts(task)) {
          expectOf(task, callback.method === "POST", `a callback is a POST, came ${callback.method}`);
        }
      }
    },
  ),
  createCallbackCheck(
    "callback-body",
    "sends in a callback, and in each repetition, exactly what a read of the task answers",
    ["K1"],
    ({ accepted, refused }) => {
      for (const task of [accepted, refused])
        for (const attempt of requireAttempts(task)) expectReadBody(task, attempt);
    },
  ),
  createCallbackCheck("callback-once", "sends no second callback after a 2xx", ["K3"], ({ accepted }) => {
    const { length } = requireAttempts(accepted);
    expectOf(accepted, length === 1, `the first callback got 204, and ${length - 1} more came`);
  }),
  createCallbackCheck("callback-retries", "sends a callback that fails three more times", ["K3"], ({ refused }) => {
    const { length } = requireAttempts(refused);
    expectOf(refused, length === 4, `each callback got 500; four are documented, came ${length}`);
  }),
  {
    ...createCallbackCheck(
      "callback-backoff",
      "waits 1, 2 and 4 seconds before it sends a callback that failed again",
      ["K3"],
      ({ refused }) => expectDelays(refused),
    ),
    requires: ["receiver", "pace"],
  },
];

function createCallbackCheck(
  id: string,
  title: string,
  rules: readonly string[],
  expectKept: (watched: WatchedCallbacks) => void,
): Check {
  const run = async (context: CheckContext): Promise<void> => expectKept(await context.watchedCallbacks());
  return { id, title, rules, needs: ["lifecycle", "callbacks"], purchases: true, requires: ["receiver"], run };
}

function requireAttempts(task: CalledBackTask): readonly Attempt[] {
  expectOf(
    task,
    task.attempts.length > 0,
    `the task has ended as ${String(task.last.task.status)}, and no callback came`,
  );
  return task.attempts;
}

function expectReadBody(task: CalledBackTask, { callback }: Attempt): void {
  const came = parse(callback.body);
  expectOf(task, came !== undefined, `a callback's body is no JSON: ${excerpt(callback.body)}`);
  const isSame = isDeepStrictEqual(came, task.last.task);
  expectOf(
    task,
    isSame,
    `a read answers ${excerpt(task.last.answer.text)}, the callback was ${excerpt(callback.body)}`,
  );
}

/** Only attempts that come too early are wrong: networks and queues delay the others. */
function expectDelays(refused: CalledBackTask): void {
  const attempts = requireAttempts(refused);
  expectOf(refused, attempts.length > 1, "the callback got 500, and was not sent again");
  for (const [index, delayMs] of retryDelaysMs.entries()) {
    const [failed, next] = [attempts[index], attempts[index + 1]];
    if (failed === undefined || next === undefined) return;
    const passedMs = next.at.to - failed.at.from;
    // Timers may be a little early.
    const isLate = passedMs >= delayMs * 0.9;
    expectOf(
      refused,
      isLate,
      `attempt ${index + 2} is due ${delayMs} ms after the failure, came after ${Math.round(passedMs)} ms`,
    );
  }
}

function expectOf({ last }: CalledBackTask, kept: boolean, what: string): asserts kept {
  if (!kept) throw new BrokenContract(`The callback of ${String(last.task.id)}: ${what}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
