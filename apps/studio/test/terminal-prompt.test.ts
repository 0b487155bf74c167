/** The question for a prompt, as the built program asks it at a terminal. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { replyJson, serve } from "../../../tooling/scripted-server.ts";

const main = fileURLToPath(new URL("../dist/main.js", import.meta.url));
const question = "What should the video show? ";

/** Starts the program with a terminal as its input, or without one; at a terminal, waits for its question. */
async function start(env: Record<string, string>, isTerminal: boolean) {
  const terminal = `process.stdin.isTTY = ${isTerminal};`;
  const args = ["--import", `data:text/javascript,${encodeURIComponent(terminal)}`, main];
  const child = spawn(process.execPath, args, { env, stdio: ["pipe", "pipe", "pipe"] });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      output[name] += text;
    });
  }
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, ...output }));
  while (isTerminal && !output.stderr.includes(question)) await once(child.stderr, "data");
  return { child, ended };
}

test("At a terminal the program asks on standard error, and the answer is the prompt", async () => {
  const results = ["https://a.example/1.mp4"];
  await using server = await serve(replyJson({ id: "task-unified-1-a", status: "completed", results }));
  const { child, ended } = await start({ VIDEO_GENERATIONS_BASE_URL: server.url }, true);
  child.stdin.end(" A paper boat. \n");
  const { code, stdout, stderr } = await ended;
  expect({ code, stdout }).toEqual({ code: 0, stdout: `${results[0]}\n` });
  expect(stderr.startsWith(question)).toBe(true);
  expect(JSON.parse(server.received[0]?.body ?? "")).toMatchObject({ prompt: "A paper boat." });
});

test("A closed terminal gives no prompt", async () => {
  const { child, ended } = await start({}, true);
  child.stdin.end();
  const { code, stderr } = await ended;
  expect(code).toBe(2);
  expect(stderr).toContain("Give a prompt.\nSee --help.\n");
});

test("Ctrl-C at the question ends the program as an interruption", async () => {
  const { child, ended } = await start({}, true);
  child.kill("SIGINT");
  expect(await ended).toEqual({
    code: 130,
    stdout: "",
    stderr: expect.stringMatching(/^What should the video show\? \s*$/),
  });
});

test("Without a terminal the program ends without waiting for an answer", async () => {
  const { ended } = await start({}, false);
  expect(await ended).toEqual({ code: 2, stdout: "", stderr: `${question}Give a prompt.\nSee --help.\n` });
});
