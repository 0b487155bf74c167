/** Clocks that jump, and processes that sleep. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterEach, expect, test, vi } from "vitest";
import { replyJson, type ScriptedReply, serve } from "../../../../tooling/scripted-server.ts";
import { createClient } from "../../src/index.ts";
import { completed, pending, processing } from "../sample-tasks.ts";

const { id } = pending;

afterEach(() => void vi.restoreAllMocks());

test.each([3_600_000, -3_600_000])(
  "A wall clock that jumps by %d ms neither ends nor prolongs a wait",
  async (jumpMs) => {
    const { now } = Date;
    await using server = await serve((...call) => {
      if (server.received.length === 2) vi.spyOn(Date, "now").mockImplementation(() => now() + jumpMs);
      replyJson(processing)(...call);
    });
    const start = performance.now();
    const elapsed: number[] = [];
    const waiting = createClient({ baseUrl: server.url }).tasks.wait(id, {
      timeoutMs: 1_500,
      pollIntervalMs: (_, elapsedMs) => {
        elapsed.push(elapsedMs);
        return 100;
      },
    });
    await expect(waiting).rejects.toMatchObject({ name: "TimeoutError" });
    expect(performance.now() - start).toBeGreaterThan(1_490);
    expect(performance.now() - start).toBeLessThan(12_000);
    expect(elapsed).toEqual([...elapsed].sort((a, b) => a - b));
    expect(elapsed[0]).toBeGreaterThanOrEqual(0);
    expect(elapsed.at(-1)).toBeLessThan(12_000);
  },
);

const program = (call: string) => `
import { createClient } from "./src/index.ts";
const client = createClient({ baseUrl: process.argv[1], timeoutMs: 1_500 });
const outcome = await ${call}.then((task) => task.status, (error) => error.name + ": " + error.message);
process.send(outcome);
process.disconnect();
`;

/** Runs a call in a process that is stopped for four seconds, from the moment that the server has its request. */
async function sleepThrough(call: string, ...replies: [ScriptedReply, ...ScriptedReply[]]): Promise<unknown> {
  let child: ChildProcess | undefined;
  const [first, ...later] = replies;
  await using server = await serve(
    (...exchange) => {
      if (!child?.kill("SIGSTOP")) throw new Error("The process cannot be stopped.");
      setTimeout(() => first(...exchange), 100);
      setTimeout(() => child?.kill("SIGCONT"), 4_000);
    },
    ...later,
  );
  const { outputFiles } = await build({
    stdin: { contents: program(call), resolveDir: fileURLToPath(new URL("../..", import.meta.url)) },
    bundle: true,
    format: "esm",
    platform: "node",
    write: false,
  });
  const code = outputFiles[0]?.text ?? "";
  child = spawn(process.execPath, ["--input-type=module", "--eval", code, server.url], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const [outcome] = await once(child, "message");
  return outcome;
}

test.concurrent("A process that slept past the deadline of a wait looks once more, and sees the video", async () => {
  const outcome = await sleepThrough(
    `client.tasks.wait("${id}", { timeoutMs: 2_000, pollIntervalMs: 60_000 })`,
    replyJson(processing),
    replyJson(completed),
  );
  expect(outcome).toBe("completed");
});

test.concurrent("A process that slept past the time of a create reads the answer that has arrived", async () => {
  expect(await sleepThrough(`client.videos.create({ prompt: "A boat." })`, replyJson(pending))).toBe("pending");
});

test.concurrent("A process that slept past the time of a read reads the answer that has arrived", async () => {
  expect(await sleepThrough(`client.tasks.retrieve("${id}")`, replyJson(processing))).toBe("processing");
});
