import { reasonOf } from "../../log/reason-of.ts";
import { ContractError } from "../contract-error.ts";
import { shownPath } from "../contract-faults.ts";
import { loadContract } from "../load-contract.ts";
import { type ContractEvents, captureLoadResult, createChangeReporter } from "./change-reporter.ts";
import { debounce } from "./debounce.ts";
import { watchFiles } from "./watch-files.ts";

/** What a watch of a contract calls, and what ends it. */
export interface WatchEvents extends ContractEvents {
  /** Ends the watch as `close` does. */
  readonly signal?: AbortSignal;
  /** Whether the linter may be fetched. */
  readonly fetchPrism?: boolean | undefined;
}

/** A contract under watch. */
export interface ContractWatch {
  /** Ends the watch: no file is watched and nothing is called any more. */
  close(): Promise<void>;
}

/**
 * Loads a contract, passes it to `onLoaded`, and does both again after every edit of one of its files. A broken edit
 * goes to `onBroken`. Edits that follow one another within 100 ms count as one.
 *
 * @param file - The root of the description
 * @throws {ContractError} when the contract is broken at the start
 * @throws what the first `onLoaded` throws, or the reason of the signal
 */
export async function watchContract(file: string, events: WatchEvents): Promise<ContractWatch> {
  const { signal, fetchPrism } = events;
  signal?.throwIfAborted();
  const first = await loadContract(file, { fetchPrism });
  signal?.throwIfAborted();
  await events.onLoaded(first);
  signal?.throwIfAborted();
  const report = createChangeReporter(events, first);
  const runs = debounce(debounceMs, async (isLatest) => {
    const result = await captureLoadResult(() => loadContract(file, { fetchPrism }));
    await files.add(result.files);
    if (isLatest()) await report(result);
  });
  const files = watchFiles({ onChange: runs.request, onError: createErrorReporter(file, events.onBroken) });
  const close = async (): Promise<void> => {
    signal?.removeEventListener("abort", close);
    runs.close();
    await files.close();
  };
  signal?.addEventListener("abort", close);
  await files.add(first.files);
  return { close };
}

const debounceMs = 100;

/** Reports each failure of the watcher once: it comes once for every file. */
function createErrorReporter(file: string, onBroken: ContractEvents["onBroken"]): (error: unknown) => void {
  const told = new Set<string>();
  return (error) => {
    const reason = reasonOf(error);
    if (told.has(reason)) return;
    told.add(reason);
    const message = `${shownPath(file)}: not every edit can be seen (${reason}). Start again to read an edit.`;
    onBroken(new ContractError(message, { cause: error }));
  };
}
