/** The terminal's program in this process, beside servers that answer as they are told. */
import { expect, test, vi } from "vitest";
import { EXIT, run, type Surroundings } from "../src/run.ts";
import { json, type Reply, refusal, serve } from "./scripted-server.ts";

const id = "task-unified-1774857405-abc12345";
const task = json({ id, status: "processing", progress: 50 });
const completed = json({ id, status: "completed", results: ["https://a.example/1.mp4", "https://a.example/2.mp4"] });
const cut: Reply = (response) => response.destroy();

/** How the program ends, and what it writes, with a prompt. */
async function made(baseUrl: string, surroundings: Partial<Surroundings> = {}) {
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

test("each video has a line of its own", async () => {
  await using server = await serve(completed);
  const { status, stdout } = await made(server.url);
  expect({ status, stdout }).toEqual({ status: EXIT.ok, stdout: "https://a.example/1.mp4\nhttps://a.example/2.mp4\n" });
});

test("how long it took is told in seconds", async () => {
  await using server = await serve((response) => setTimeout(() => completed(response), 200));
  const [, seconds] = /, (\d+\.\d) s\n$/.exec((await made(server.url)).stderr) ?? [];
  expect(Number(seconds)).toBeGreaterThanOrEqual(0.2);
  expect(Number(seconds)).toBeLessThan(100);
});

test("on the mock a purchase that is refused for a moment is tried once more, and not five times", async () => {
  await using server = await serve(refusal(429, "rate_limit_exceeded", "Too many requests"));
  const { status, stderr } = await made(server.url);
  expect(status).toBe(EXIT.failed);
  expect(stderr).toContain("Wait a little, then try again.\n");
  expect(server.received).toHaveLength(2);
});

test("on the mock a task is read each half second", async () => {
  const timers = vi.spyOn(globalThis, "setTimeout");
  await using server = await serve(task, task, completed);
  await made(server.url);
  expect(timers.mock.calls.filter(([, ms]) => ms === 500)).toHaveLength(2);
  timers.mockRestore();
});

test("a purchase that is interrupted may have been made", async () => {
  const interruption = new AbortController();
  await using server = await serve(() => interruption.abort());
  expect(await made(server.url, { signal: interruption.signal })).toEqual({
    status: EXIT.interrupted,
    stdout: "",
    stderr: "Interrupted. The task may exist: look at your account.\n",
  });
});

test("a wait that is interrupted can be taken up again", async () => {
  const interruption = new AbortController();
  await using server = await serve(task, () => interruption.abort());
  expect(await made(server.url, { signal: interruption.signal })).toEqual({
    status: EXIT.interrupted,
    stdout: "",
    stderr: expect.stringMatching(
      `^processing  50 %.*\nInterrupted\\. The task goes on\\. Wait for it again with:  --resume ${id}\n$`,
    ),
  });
});

test("after a failure the task that is known is to be waited for, and not the account looked at", async () => {
  await using server = await serve(task, refusal(500, "internal_error", "No."));
  const { stderr } = await made(server.url, { args: ["--timeout", "1", "A boat."] });
  expect(stderr.split("\n").slice(-3)).toEqual([
    expect.stringContaining(`Task ${id}`),
    `The task goes on. Wait for it again with:  --resume ${id}`,
    "",
  ]);
});

test("a terminal's line is ended before what comes next", async () => {
  let stderr = "";
  const terminal = { isTTY: true, write: (text: string) => (stderr += text) };
  await using server = await serve(task, completed);
  await made(server.url, { stderr: terminal });
  expect(stderr).toMatch(/processing .*completed .*▇\nCost not stated, \d+\.\d s\n$/s);
  stderr = "";
  await using broken = await serve(task, refusal(404, "task_not_found", "No."));
  await made(broken.url, { stderr: terminal });
  expect(stderr).toMatch(/░\n.*404/);
});

test("a task that exists is waited for without a question for a prompt", async () => {
  await using server = await serve(completed);
  const ask = () => Promise.reject(new Error("It asked."));
  expect((await made(server.url, { args: ["--resume", id], ask })).status).toBe(EXIT.ok);
});

test("help asks for nothing: neither a prompt nor a key", async () => {
  const { status, stdout, stderr } = await made("https://api.example.com", { args: ["--help"] });
  expect({ status, stderr }).toEqual({ status: EXIT.ok, stderr: "" });
  expect(stdout).toMatch(/^Turns a prompt into a video\.\n/);
});

test("an empty address or key in the environment is none", async () => {
  const env = { VIDEO_GENERATIONS_BASE_URL: "https://api.example.com", VIDEO_GENERATIONS_API_KEY: "" };
  expect(await made("", { env })).toEqual({
    status: EXIT.badUsage,
    stdout: "",
    stderr: "api.example.com needs a key: set VIDEO_GENERATIONS_API_KEY.\nSee --help.\n",
  });
});

test("a mistake of the program is not explained away", async () => {
  await using server = await serve(task, completed);
  const broken = () => {
    throw new Error("disk full");
  };
  await expect(made(server.url, { stdout: { write: broken } })).rejects.toThrow("disk full");
});

test("a lost answer to a purchase is not followed by another", async () => {
  await using server = await serve(cut);
  expect((await made(server.url)).status).toBe(EXIT.failed);
  expect(server.received).toHaveLength(1);
});
