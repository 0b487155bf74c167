import { resolveWatchOptions, type WatchOptions } from "../options.ts";
import { throwIfAborted } from "../request/abort.ts";
import type { Caller } from "../request/caller.ts";
import type { Environment } from "../request/environment.ts";
import { parseTask, type Task } from "../task.ts";
import { endOf } from "../task-end.ts";
import { createPace } from "./pace.ts";
import { createTaskReader } from "./task-reader.ts";

/**
 * Yields each state that is read, from the first known one to the final one. If the first read of an id fails, the watch
 * ends. Once a state is known, temporary failures do not end it, except a `Retry-After` of more than a minute. When its time is over, it looks one last time, because
 * a process that slept may have missed the end.
 *
 * @throws {TimeoutError} when the task has not ended in time
 * @throws {RangeError} when an option is out of range
 * @throws the reason of the signal, or what `retrieve` throws
 */
export async function* watchTask(
  environment: Environment,
  retrieve: Caller["retrieve"],
  known: string | Task,
  options: WatchOptions | undefined,
): AsyncGenerator<Task, void, undefined> {
  const settings = resolveWatchOptions(options);
  throwIfAborted(settings.signal);
  const first = parseTask(known);
  const taskId = first?.id ?? (known as string); // What is not a task is an id.
  const reader = createTaskReader(environment, retrieve, taskId, settings);
  const pace = createPace(environment.random);

  let task = first ?? (await reader.readAfter(() => 0, false));
  while (task) {
    yield task;
    if (endOf(task)) return;
    const state = task;
    task = await reader.readAfter(() => chooseDelay(state), true);
  }
  const last = await reader.lookOnce();
  yield last;
  if (!endOf(last)) throw reader.createTimeoutError();

  async function chooseDelay(task: Task): Promise<number> {
    const { pollIntervalMs } = settings;
    const elapsedMs = reader.elapsedMs();
    const ownMs = typeof pollIntervalMs === "function" ? await pollIntervalMs(task, elapsedMs) : pollIntervalMs;
    return ownMs !== undefined && ownMs > 0 ? ownMs : pace(task, elapsedMs);
  }
}
