/** The samples of the project's README, run as they stand against a mock of their own. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { startMock } from "../src/index.ts";

const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
const cwd = fileURLToPath(new URL("..", import.meta.url));
const run = promisify(execFile);
const mock = await startMock({ port: 0, log: "silent", timeScale: 600 });

afterAll(() => mock.close());

test("the TypeScript sample makes a film", async () => {
  const sample = block("ts", "createClient");
  const { stdout } = await run(process.execPath, ["--input-type=module-typescript", "--eval", sample], { cwd });
  expect(stdout).toMatch(/^pending 0\n/);
  expect(stdout).toMatch(/\ncompleted 100\nhttp:\/\/127\.0\.0\.1:\d+\/media\/task-unified-\d+-[a-z0-9]{8}\.mp4\n$/);
});

test("the curl sample answers a task, and with the Prefer header a documented failure", async () => {
  const sample = block("sh", "curl ").trim();
  const task = await run("sh", ["-c", `${sample} --silent`]);
  expect(JSON.parse(task.stdout)).toMatchObject({ status: "pending", task_info: { video_duration: 5 } });
  const refused = await run("sh", ["-c", `${sample} --silent --header 'Prefer: code=429'`]);
  expect(JSON.parse(refused.stdout).error).toMatchObject({ code: "rate_limit_exceeded", type: "rate_limit_error" });
});

/** The code block in a language that holds a text, with the mock's address in it. */
function block(language: string, text: string): string {
  const blocks = [...readme.matchAll(/```(\w+)\n([\s\S]*?)```/g)];
  const found = blocks.find(([, kind, code]) => kind === language && code?.includes(text))?.[2];
  return (found ?? "").replaceAll("http://127.0.0.1:4010", mock.url);
}
