import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import { exitCodes, run } from "./run.ts";
import { toPrintableError } from "./to-printable.ts";

const interruption = new AbortController();
process.once("SIGINT", () => interruption.abort());

/** Asks for the prompt. Returns an empty text if the terminal is closed (Ctrl-D) or interrupted. */
async function ask(): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  terminal.on("SIGINT", () => interruption.abort()); // While the terminal reads, Ctrl-C does not reach the process.
  const closed = once(terminal, "close").then(() => "");
  const answer = terminal.question("What should the video show? ", { signal: interruption.signal }).catch(() => "");
  try {
    return await Promise.race([answer, closed]);
  } finally {
    terminal.close();
  }
}

try {
  process.exitCode = await run({
    args: process.argv.slice(2),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    ask: process.stdin.isTTY ? ask : undefined,
    signal: interruption.signal,
  });
} catch (error) {
  // Node would print it as it is, and it may quote the service.
  process.stderr.write(`${toPrintableError(error)}\n`);
  process.exitCode = exitCodes.failed;
}
