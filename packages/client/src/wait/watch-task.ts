import { TimeoutError } from "../errors.ts";
import type { WatchOptions } from "../options.ts";
import type { Environment } from "../request/environment.ts";
import type { TaskRequester } from "../request/task-requester.ts";
import { endOf, parseTask, type Task } from "../task.ts";
import { createPace } from "./pace.ts";

/** @throws {RangeError} when `timeoutMs` or `pollIntervalMs` is out of range */
export function checkWatchOptions({ timeoutMs = 0, pollIntervalMs = 1 }: WatchOptions = {}): void {
  if (!(timeoutMs >= -Infinity && (typeof pollIntervalMs === "function" || pollIntervalMs > 0))) {
    throw new RangeError("timeoutMs must be a number, pollIntervalMs more than 0");
  }
}

/**
 * Yields each state that is read, from the first known one to the final one. If the first read of an id fails, the watch
 * ends. Once a state is known, only a timeout or a permanent failure ends it.
 *
 * @throws {TimeoutError} when the task does not end in time
 * @throws {RangeError} when an option is out of range
 * @throws the reason of the signal, or what `requestTask` throws
 */
export async function* watchTask(
  { now, random, runWithin }: Environment,
  requestTask: TaskRequester,
  known: string | Task,
  options: WatchOptions = {},
): AsyncGenerator<Task, void, undefined> {
  checkWatchOptions(options);
  const { signal, timeoutMs = 1_800_000, pollIntervalMs = 0 } = options;
  const pace = createPace(random);
  const start = now();
  let task = parseTask(known);
  const taskId = task?.id ?? (known as string); // What is not a task is an id.
  let delayMs = 0;
  for (;;) {
    signal?.throwIfAborted();
    if (task) {
      yield task;
      if (endOf(task)) return;
      const elapsedMs = now() - start;
      delayMs = typeof pollIntervalMs === "function" ? pollIntervalMs(task, elapsedMs) : pollIntervalMs;
      if (!(delayMs > 0)) delayMs = pace(task, elapsedMs);
    }
    const late = new TimeoutError(`Task ${taskId}: no end within ${timeoutMs} ms (it continues: wait again)`, {
      taskId,
    });
    const onRetry = (failure: Error) => {
      late.cause = failure;
    };
    task = await runWithin(
      timeoutMs - (now() - start),
      signal,
      () => late,
      async (own) => {
        await runWithin(delayMs, own);
        return requestTask(taskId, { signal: own }, task && onRetry);
      },
    );
  }
}
