import { ContractError } from "../contract/contract-error.ts";
import { ListenError, type RunningServer } from "../server/listen.ts";

/**
 * Starts a server and waits for SIGINT or SIGTERM; then finishes the requests in flight. A second signal ends the
 * process at once.
 *
 * @param statusOf - Gives the exit status once the server has stopped
 * @returns The exit status; 1, after a line on standard error, if the server cannot start
 */
export async function runUntilStopped<Running extends RunningServer>(
  start: () => Promise<Running>,
  statusOf: (running: Running) => number = () => 0,
): Promise<number> {
  const stop = waitForSignal();
  let running: Running;
  try {
    running = await start();
  } catch (error) {
    if (!(error instanceof ListenError || error instanceof ContractError)) throw error;
    process.stderr.write(`error: ${error.message}\n`);
    return 1;
  }
  await stop;
  await running.close();
  return statusOf(running);
}

function waitForSignal(): Promise<void> {
  return new Promise((resolve) => {
    let signals = 0;
    const onSignal = (): void => {
      signals += 1;
      if (signals > 1) process.exit(1);
      resolve();
    };
    process.on("SIGINT", onSignal);
    process.on("SIGTERM", onSignal);
  });
}
