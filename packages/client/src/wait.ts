import { TimeoutError } from "./errors.ts";
import type { WatchOptions } from "./options.ts";
import { createPace } from "./polling.ts";
import { settle, type Task } from "./task.ts";
import type { Environment } from "./time.ts";

/**
 * Yields each state that is read, the first known one included, the final one as the last.
 *
 * @throws TimeoutError, the reason of the signal, or what `read` throws.
 */
export async function* follow(
  { now, random, within }: Environment,
  read: (id: string, options: { signal: AbortSignal }) => Promise<Task>,
  known: string | Task,
  { signal, timeoutMs = 1_800_000, pollIntervalMs = createPace(random) }: WatchOptions = {},
): AsyncGenerator<Task, void, undefined> {
  const start = now();
  let task = typeof known === "string" ? undefined : known;
  const taskId = task?.id ?? (known as string); // What is not a task is an id.
  let delayMs = 0;
  for (;;) {
    if (task) {
      yield task;
      if (settle(task)) return;
      delayMs = typeof pollIntervalMs === "number" ? pollIntervalMs : pollIntervalMs(task, now() - start);
    }
    task = await within(
      start + timeoutMs - now(),
      signal,
      new TimeoutError(`Task ${taskId}: no end within ${timeoutMs} ms (it goes on: wait again)`, { taskId }),
      async (own) => {
        await within(delayMs, own);
        return read(taskId, { signal: own });
      },
    );
  }
}
