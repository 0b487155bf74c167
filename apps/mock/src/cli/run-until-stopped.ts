import { setTimeout as sleep } from "node:timers/promises";
import { ContractError } from "../contract/contract-error.ts";
import { toPrintableLines } from "../log/to-printable.ts";
import { PrismMissingError } from "../prism/sibling/prism-missing-error.ts";
import { RecordingError } from "../recording/har-file.ts";
import { maxStopMs } from "../server/closing/stop-in-time.ts";
import { ListenError, type RunningServer } from "../server/listen.ts";

/**
 * Starts a server and waits for SIGINT or SIGTERM; then finishes the requests in flight. A second signal ends the
 * process at once, unless it comes with the first. From the first signal on it takes at most 5 s, even if the start is not over.
 *
 * @param statusOf - Gives the exit status once the server has stopped
 * @returns The exit status; 1, after a line on standard error, if the server cannot start
 */
export async function runUntilStopped<Running extends RunningServer>(
  start: () => Promise<Running>,
  statusOf: (running: Running) => number = () => 0,
): Promise<number> {
  const stop = waitForSignal();
  let running: Running | undefined;
  const stopped = (async () => {
    running = await start();
    await stop;
    await running.close();
  })();
  try {
    await Promise.race([stopped, stop.then(() => waitUntilTimeIsUp(() => running !== undefined, stopped))]);
  } catch (error) {
    if (!isForPeople(error)) throw error;
    process.stderr.write(`error: ${toPrintableLines(error.message)}\n`);
    return 1;
  }
  return running === undefined ? 0 : statusOf(running);
}

/** Whether the message says all that a person needs. */
function isForPeople(error: unknown): error is Error {
  return [ListenError, ContractError, PrismMissingError, RecordingError].some((kind) => error instanceof kind);
}

/** When the notice of a start that is not over comes, and when it is given up, in milliseconds after the signal. */
const slowStart = { noticeMs: 500, limitMs: maxStopMs - 300 };

async function waitUntilTimeIsUp(isUp: () => boolean, stopped: Promise<void>): Promise<void> {
  const say = (text: string) => void (isUp() || process.stderr.write(`${text}\n`));
  const seconds = maxStopMs / 1_000;
  const notice = setTimeout(
    () => say(`Waiting up to ${seconds} s for the start to end. Ctrl+C stops at once.`),
    slowStart.noticeMs,
  );
  const limit = new AbortController();
  const timeIsUp = sleep(slowStart.limitMs, undefined, { signal: limit.signal }).then(
    () => say("Stopped before the start was over."),
    () => undefined,
  );
  await Promise.race([stopped, timeIsUp]).finally(() => {
    clearTimeout(notice);
    limit.abort();
  });
}

/**
 * Signals that come this many milliseconds after the first count as the same one: a Ctrl+C can come twice, from the
 * terminal and from npm or npx, which passes it on.
 */
const sameSignalMs = 400;

function waitForSignal(): Promise<void> {
  return new Promise((resolve) => {
    let firstAt: number | undefined;
    const onSignal = (): void => {
      firstAt ??= performance.now();
      if (performance.now() - firstAt > sameSignalMs) process.exit(1);
      resolve();
    };
    process.on("SIGINT", onSignal);
    process.on("SIGTERM", onSignal);
  });
}
