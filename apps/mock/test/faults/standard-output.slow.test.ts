/** A standard output that is closed, full, or not read ends no mock, and does not make it grow. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { compileCache } from "../../../../tooling/compile-cache.ts";
import { findFreePort } from "../../../../tooling/free-port.ts";

/** All that were started: one that a failed test leaves would keep the pipes of this run open. */
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
});

const cli = fileURLToPath(new URL("../../src/cli.ts", import.meta.url));
const entry = new URL("../../src/index.ts", import.meta.url).href;

const modes = [["serve"], ["static"], ["proxy", "--upstream", "http://127.0.0.1:1"]];
const formats = ["pretty", "json"];
const kinds = modes.flatMap((mode) => formats.map((format) => [mode[0] ?? "", format, mode] as const));

type Stdio = ("ignore" | "pipe" | number)[];

async function start(mode: readonly string[], format: string, stdio: Stdio) {
  const port = await findFreePort();
  const args = [cli, ...mode, "--port", String(port), "--log", format];
  const child = spawn(process.execPath, args, { stdio, env: compileCache });
  children.push(child);
  return { child, url: `http://127.0.0.1:${port}` };
}

async function isHealthy(url: string): Promise<boolean> {
  const response = await fetch(`${url}/_mock/health`).catch(() => undefined);
  return response?.status === 200;
}

async function waitUntilUp({ child, url }: { child: ChildProcess; url: string }): Promise<void> {
  while (!(await isHealthy(url))) {
    const end = child.exitCode ?? child.signalCode;
    if (end !== null) throw new Error(`The mock has ended with ${end}.`);
    await sleep(50);
  }
}

/** Makes requests that are logged. */
async function makeRequests(url: string, count: number, path = "/other"): Promise<void> {
  for (let made = 0; made < count; made += 20) {
    const batch = Array.from({ length: 20 }, () => fetch(url + path).then((response) => response.arrayBuffer()));
    await Promise.all(batch);
  }
}

async function stop(child: ChildProcess): Promise<number | null> {
  const closed = once(child, "exit");
  child.kill("SIGTERM");
  const [status] = await closed;
  return status;
}

/** Closes both outputs of a mock; it must serve all the same, and stop as usual. */
async function expectToGoOnUnread(running: Awaited<ReturnType<typeof start>>): Promise<void> {
  running.child.stdout?.destroy();
  running.child.stderr?.destroy();
  await waitUntilUp(running);
  await makeRequests(running.url, 40);
  expect(await isHealthy(running.url)).toBe(true);
  expect(await stop(running.child)).toBe(0);
}

describe.concurrent.each(kinds)("The mode %s with the log %s goes on", { timeout: 120_000 }, (_, format, mode) => {
  test("After the reader has taken one line and gone, as head -1 does", async () => {
    const running = await start(mode, format, ["ignore", "pipe", "pipe"]);
    await once(running.child.stdout ?? running.child, "data");
    await expectToGoOnUnread(running);
  });

  test("If the reader has gone before the first line", async () => {
    const running = await start(mode, format, ["ignore", "pipe", "pipe"]);
    await expectToGoOnUnread(running);
  });

  test.runIf(existsSync("/dev/full"))("On a disk that is full", async () => {
    const full = openSync("/dev/full", "w");
    const running = await start(mode, format, ["ignore", full, full]);
    closeSync(full);
    await waitUntilUp(running);
    await makeRequests(running.url, 40);
    expect(await isHealthy(running.url)).toBe(true);
    expect(await stop(running.child)).toBe(0);
  });
});

describe("A shell that closes standard output", () => {
  test("Has a mock that works and stops", async () => {
    const port = await findFreePort();
    const command = `exec "$0" "$1" --port ${port} >&- 2>&-`;
    const child = spawn("/bin/sh", ["-c", command, process.execPath, cli], { stdio: "ignore", env: compileCache });
    children.push(child);
    const url = `http://127.0.0.1:${port}`;
    await waitUntilUp({ child, url });
    await makeRequests(url, 40);
    expect(await isHealthy(url)).toBe(true);
    expect(await stop(child)).toBe(0);
  });

  test("Gets the status of a command line that is wrong", async () => {
    const child = spawn(process.execPath, [cli, "--nonsense"], {
      stdio: ["ignore", "pipe", "pipe"],
      env: compileCache,
    });
    child.stdout.destroy();
    child.stderr.destroy();
    expect(await once(child, "exit")).toEqual([2, null]);
  });
});

describe.each(formats)("A pipe that nobody reads, with the log %s", (format) => {
  test("Does not make the mock grow, and later gets the count of the lines left out", {
    timeout: 120_000,
  }, async () => {
    const running = await start(["serve"], format, ["ignore", "pipe", "ignore"] as Stdio);
    const { child, url } = running;
    const out = child.stdout;
    if (out === null || child.pid === undefined) throw new Error("The mock was not started.");
    await waitUntilUp(running);
    const path = `/${"x".repeat(7_000)}`;
    await makeRequests(url, 400, path);
    await makeRequests(url, 1_000, path);
    expect(await isHealthy(url)).toBe(true);

    let text = "";
    out.setEncoding("utf8").on("data", (piece: string) => {
      text += piece;
    });
    const note = format === "json" ? /"event":"left-out","lines":(\d+)/g : /(\d+) lines left out/g;
    while (!note.test(text)) await once(out, "data");
    const written = once(child, "close");
    await makeRequests(url, 20, "/afterwards");
    child.kill("SIGTERM");
    expect(await written).toEqual([0, null]);
    const leftOut = [...text.matchAll(new RegExp(note))].reduce((sum, [, lines]) => sum + Number(lines), 0);
    const seen = text.split("\n").filter((line) => line.includes("xxxxxxx")).length;
    expect(seen + leftOut).toBe(1_400);
    // 1,400 lines of 7,000 characters are 9.8 MB.
    expect(text.length).toBeLessThan(3_000_000);
    expect(text.match(/\/afterwards/g)).toHaveLength(20);
  });
});

describe("In another program", () => {
  test.each(formats)("A log %s whose reader has gone does not end that program", async (format) => {
    const script = `
      const { startMock } = await import(${JSON.stringify(entry)});
      const mock = await startMock({ port: 0, log: ${JSON.stringify(format)} });
      for (let turn = 0; turn < 40; turn += 1) {
        await fetch(mock.url + "/other");
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      await mock.close();
      process.exitCode = 7;`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "ignore"],
      env: compileCache,
    });
    children.push(child);
    await once(child.stdout, "data");
    child.stdout.destroy();
    expect(await once(child, "exit")).toEqual([7, null]);
  });
});
