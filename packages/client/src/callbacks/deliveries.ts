import type { FinishedTask } from "@video-generations/types";
import type { UnknownTask } from "../task.ts";

/** A task that has ended, as read from the service: completed, failed, cancelled or in an unknown status (Q4). */
export type EndedTask = FinishedTask | UnknownTask;

/** How many calls are remembered, all about tasks that the service knows. */
const maxRemembered = 10_000;

/** A call of `onTask`: whether it succeeds. Undefined when it is no longer waited for. */
type Call = () => Promise<boolean> | undefined;

/** The calls of `onTask`, by id and status of the task. */
export interface Deliveries {
  /** Finds a call that has succeeded, or one that is still waited for. */
  find: (id: string, status: string) => ReturnType<Call>;
  /** Calls `onTask`. Until it settles, the call is found as long as `isAwaited` says so. */
  begin: (task: EndedTask, isAwaited: () => boolean) => Promise<boolean>;
}

/**
 * Remembers the newest calls that succeeded or are under way. A call that does not settle is forgotten once it is no
 * longer waited for: it may have died with its request, as in Workers. If it succeeds after all, it is remembered again.
 *
 * @param report - gets what `onTask` threw or rejected with
 */
export function createDeliveries(
  onTask: (task: EndedTask) => unknown,
  report: (error: unknown) => unknown,
): Deliveries {
  const calls = new Map<string, Call>();

  function remember(key: string, call: Call): void {
    calls.delete(key);
    const [oldest = key] = calls.keys();
    if (calls.size >= maxRemembered) calls.delete(oldest);
    calls.set(key, call);
  }

  return {
    find: (id, status) => calls.get(`${id} ${status}`)?.(),
    begin(task, isAwaited) {
      const key = `${task.id} ${task.status}`;
      const call = () => (isAwaited() ? succeeded : undefined);
      const succeeded = (async () => onTask(task))().then(
        () => {
          remember(key, () => succeeded);
          return true;
        },
        (error) => {
          // Another call may have taken its place.
          if (calls.get(key) === call) calls.delete(key);
          report(error);
          return false;
        },
      );
      remember(key, call);
      return succeeded;
    },
  };
}
