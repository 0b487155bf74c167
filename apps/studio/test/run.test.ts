/** The terminal's program, run in this process with scripted servers. */
import { afterEach, expect, test, vi } from "vitest";
import { dropConnection, replyError, replyJson, serve } from "../../../tooling/scripted-server.ts";
import { exitCodes, type RunOptions, run } from "../src/run.ts";

const id = "task-unified-1774857405-abc12345";
const task = replyJson({ id, status: "processing", progress: 50 });
const completed = replyJson({
  id,
  status: "completed",
  results: ["https://a.example/1.mp4", "https://a.example/2.mp4"],
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The exit status and the output of the program with a prompt. */
async function runWith(baseUrl: string, surroundings: Partial<RunOptions> = {}) {
  const written = { stdout: "", stderr: "" };
  const status = await run({
    args: ["A boat."],
    env: { VIDEO_GENERATIONS_BASE_URL: baseUrl },
    stdout: { write: (text) => (written.stdout += text) },
    stderr: { write: (text) => (written.stderr += text) },
    ask: undefined,
    signal: new AbortController().signal,
    ...surroundings,
  });
  return { status, ...written };
}

test("Each address of a video is a line of its own", async () => {
  await using server = await serve(completed);
  const { status, stdout } = await runWith(server.url);
  expect({ status, stdout }).toEqual({
    status: exitCodes.ok,
    stdout: "https://a.example/1.mp4\nhttps://a.example/2.mp4\n",
  });
});

test("The time that a video took is printed in seconds", async () => {
  await using server = await serve((...request) => setTimeout(() => completed(...request), 200));
  const [, seconds] = /, (\d+\.\d) s\n$/.exec((await runWith(server.url)).stderr) ?? [];
  expect(Number(seconds)).toBeGreaterThanOrEqual(0.2);
  expect(Number(seconds)).toBeLessThan(100);
});

test("With the mock, a create that is refused for a moment is tried once more, not five times", async () => {
  await using server = await serve(replyError(429, "rate_limit_exceeded", "Too many requests"));
  const { status, stderr } = await runWith(server.url);
  expect(status).toBe(exitCodes.failed);
  expect(stderr).toContain("Wait a little, then try again.\n");
  expect(server.received).toHaveLength(2);
});

test("With the mock, a task is read every half second", async () => {
  const timers = vi.spyOn(globalThis, "setTimeout");
  await using server = await serve(task, task, completed);
  await runWith(server.url);
  expect(timers.mock.calls.filter(([, ms]) => ms === 500)).toHaveLength(2);
});

test("A live service is called at the client's own pace, with more than one retry and not every half second", async () => {
  vi.useFakeTimers();
  const timers = vi.spyOn(globalThis, "setTimeout");
  const busy = () => Response.json({ error: { code: "rate_limit_exceeded", message: "Later." } }, { status: 429 });
  const show = (status: string) => () => Response.json({ id, status, results: ["https://a.example/1.mp4"] });
  const replies = [busy, busy, show("pending"), show("pending"), show("completed")];
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string, { method }: RequestInit) => {
    asked.push(`${method} ${url}`);
    return replies[asked.length - 1]?.() ?? expect.fail("asked once more");
  });
  const env = { VIDEO_GENERATIONS_BASE_URL: "https://api.example.com", VIDEO_GENERATIONS_API_KEY: "sk-1" };
  const ran = runWith("", { env });
  await vi.runAllTimersAsync();
  expect((await ran).status).toBe(exitCodes.ok);
  expect(asked).toEqual([
    ...Array(3).fill("POST https://api.example.com/v1/videos/generations"),
    ...Array(2).fill(`GET https://api.example.com/v1/tasks/${id}`),
  ]);
  expect(timers.mock.calls.filter(([, ms]) => ms === 500)).toEqual([]);
});

test("An interrupted create is reported as one that may have been made", async () => {
  const interruption = new AbortController();
  await using server = await serve(() => interruption.abort());
  expect(await runWith(server.url, { signal: interruption.signal })).toEqual({
    status: exitCodes.interrupted,
    stdout: "",
    stderr: "Interrupted. The task may exist: look at your account.\n",
  });
});

test("An interrupted wait says how to resume it", async () => {
  const interruption = new AbortController();
  await using server = await serve(task, () => interruption.abort());
  expect(await runWith(server.url, { signal: interruption.signal })).toEqual({
    status: exitCodes.interrupted,
    stdout: "",
    stderr: expect.stringMatching(
      `^processing  50 %.*\nInterrupted\\. The task continues\\. Wait for it again with:  --resume ${id}\n$`,
    ),
  });
});

test("After a failed read, the advice is to wait for the known task and not to look at the account", async () => {
  await using server = await serve(task, replyError(500, "internal_error", "No."));
  const { stderr } = await runWith(server.url, { args: ["--timeout", "1", "A boat."] });
  expect(stderr.split("\n").slice(-3)).toEqual([
    expect.stringContaining(`Task ${id}`),
    `The task continues. Wait for it again with:  --resume ${id}`,
    "",
  ]);
});

test("A terminal's progress line is ended before further output", async () => {
  let stderr = "";
  const terminal = { isTTY: true, write: (text: string) => (stderr += text) };
  await using server = await serve(task, completed);
  await runWith(server.url, { stderr: terminal });
  expect(stderr).toMatch(/processing .*completed .*▇\nCost not stated, \d+\.\d s\n$/s);
  stderr = "";
  await using broken = await serve(task, replyError(404, "task_not_found", "No."));
  await runWith(broken.url, { stderr: terminal });
  expect(stderr).toMatch(/░\n.*404/);
});

test("--resume waits for a task without asking for a prompt", async () => {
  await using server = await serve(completed);
  const ask = () => Promise.reject(new Error("It asked."));
  expect((await runWith(server.url, { args: ["--resume", id], ask })).status).toBe(exitCodes.ok);
});

test("--help needs neither a prompt nor a key", async () => {
  const { status, stdout, stderr } = await runWith("https://api.example.com", { args: ["--help"] });
  expect({ status, stderr }).toEqual({ status: exitCodes.ok, stderr: "" });
  expect(stdout).toMatch(/^Turns a prompt into a video\.\n/);
});

test("An empty key in the environment counts as missing", async () => {
  const env = { VIDEO_GENERATIONS_BASE_URL: "https://api.example.com", VIDEO_GENERATIONS_API_KEY: "" };
  expect(await runWith("", { env })).toEqual({
    status: exitCodes.badUsage,
    stdout: "",
    stderr: "api.example.com needs a key: set VIDEO_GENERATIONS_API_KEY.\nSee --help.\n",
  });
});

test("An error of the program itself is passed on without advice", async () => {
  await using server = await serve(task, completed);
  const broken = () => {
    throw new Error("disk full");
  };
  await expect(runWith(server.url, { stdout: { write: broken } })).rejects.toThrow("disk full");
});

test("A create whose answer is lost is not sent again", async () => {
  await using server = await serve(dropConnection);
  expect((await runWith(server.url)).status).toBe(exitCodes.failed);
  expect(server.received).toHaveLength(1);
});
