import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { compileCache } from "../../../../tooling/compile-cache.ts";
import { startMock, startProxy } from "../../src/index.ts";

/** What a command returned and printed. */
export interface CommandOutput {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const cli = join(dirname(createRequire(import.meta.url).resolve("@video-generations/contract-tests")), "cli.js");

/** Runs the conformance command. */
export function runContractCommand(args: readonly string[]): Promise<CommandOutput> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], { env: compileCache, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

/** One run of the suite against the mock, recorded twice. */
export interface RecordedRun {
  readonly folder: string;
  readonly run: CommandOutput;
  readonly bySuite: string;
  readonly byProxy: string;
}

/** The key of the run, which must be in no recording. */
export const secretKey = "sk-secret/of+the=suite&0123456789";

/** Runs the whole suite against the mock behind the proxy. Suite and proxy record it. */
export async function recordRun(): Promise<RecordedRun> {
  const folder = mkdtempSync(join(tmpdir(), "recorded-"));
  const bySuite = join(folder, "suite.har");
  const byProxy = join(folder, "proxy.har");
  const mock = await startMock({ port: 0, timeScale: 60, credits: 10_000_000 });
  const proxy = await startProxy({ port: 0, upstream: mock.url, record: byProxy });
  const target = ["--base-url", proxy.url, "--api-key", secretKey, "--allow-purchases", "--runs", "20"];
  const run = await runContractCommand([...target, "--record", bySuite]);
  await proxy.close();
  await mock.close();
  return { folder, run, bySuite, byProxy };
}

/** An entry of a recording, as far as the tests change it. */
export interface HarEntry {
  request: { method: string; url: string; headers: Header[]; postData?: { text: string } };
  response: { status: number; headers: Header[]; content: { text?: string } };
}

/** A header of an entry. */
export interface Header {
  name: string;
  value: string;
}

/** The entries of a recording. */
export function entriesOf(path: string): HarEntry[] {
  return JSON.parse(readFileSync(path, "utf8")).log.entries;
}
