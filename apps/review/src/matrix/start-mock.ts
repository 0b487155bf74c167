import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { settleAll } from "./at-once.ts";
import { lastLines, type SideCopy } from "./copy-side.ts";
import type { Resources } from "./resources.ts";

/** A running mock, or why there is none. */
export type StartedMock =
  | { readonly url: string; readonly problem?: undefined }
  | { readonly url?: undefined; readonly problem: string };

/** A start that takes longer has failed. */
const longestMs = 30_000;

const command = ["apps/mock/src/cli.ts", "--port", "0", "--log", "json"];

/** The pace in simulated seconds: the suite's video is ready within some seconds, and shows its states to many polls. */
const strictOptions = ["--time-scale", "40"];

/** The client's whole way listens on a port that the system assigns. */
const callingOptions = ["--time-scale", "100", "--callback-allow", "127.0.0.1"];

/** A side's mocks: one as everybody gets it, and one that may call a receiver on this machine. */
export interface SideMocks {
  readonly strict: StartedMock;
  readonly calling: StartedMock;
}

/** Starts a side's mocks on free ports of this machine. They run until the resources are disposed of. */
export async function startMocks(copy: SideCopy, resources: Resources): Promise<SideMocks> {
  const strict = startMock(copy, [...command, ...strictOptions], resources);
  const calling = startMock(copy, [...command, ...callingOptions], resources);
  await settleAll([strict, calling]);
  return { strict: await strict, calling: await calling };
}

async function startMock(
  { side, folder, problem }: SideCopy,
  args: readonly string[],
  resources: Resources,
): Promise<StartedMock> {
  if (problem !== undefined) return { problem };
  const child = resources.start(args, folder);
  const output: string[] = [];
  const started = Promise.withResolvers<StartedMock>();
  const fail = (reason: string) =>
    started.resolve({ problem: `the ${side}'s mock does not start: ${lastLines(output.join("\n")) || reason}` });
  const late = setTimeout(() => fail(`nothing within ${longestMs / 1_000} s`), longestMs);
  readLines(child, (line) => {
    output.push(line);
    const url = urlIn(line);
    if (url !== undefined) started.resolve({ url });
  });
  child.once("error", ({ message }) => fail(message)).once("close", (status) => fail(`status ${status}`));
  const mock = await started.promise;
  clearTimeout(late);
  resources.signal.throwIfAborted();
  return mock;
}

/** Reads both outputs for as long as the program runs: a full pipe would stop it. */
function readLines({ stdout, stderr }: ChildProcess, onLine: (line: string) => void): void {
  for (const input of [stdout, stderr]) if (input !== null) createInterface({ input }).on("line", onLine);
}

function urlIn(line: string): string | undefined {
  if (!line.includes('"event":"listening"')) return undefined;
  const { url } = JSON.parse(line) as { url?: unknown };
  return typeof url === "string" ? url : undefined;
}
