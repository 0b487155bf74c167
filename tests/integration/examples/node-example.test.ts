import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createClient } from "@video-generations/client";
import { startMock } from "@video-generations/mock";
import { afterAll, beforeAll, expect, test } from "vitest";

const client = fileURLToPath(new URL("../../../packages/client", import.meta.url));
let folder: string;
let mock: Awaited<ReturnType<typeof startMock>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "node-example-"));
  mock = await startMock({ port: 0 });
});

afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true });
});

/** Runs the example as a reader would. */
function run(path: string, prompt: string): Promise<{ stdout: string; stderr: string }> {
  const env = { ...process.env, VIDEO_GENERATIONS_BASE_URL: mock.url, VIDEO_GENERATIONS_API_KEY: "any" };
  return promisify(execFile)(process.execPath, ["examples/node.ts", path, prompt], { cwd: client, env });
}

test.concurrent("The example for Node buys a video, waits for it and saves it", async () => {
  const path = join(folder, "boat.mp4");
  const { stdout, stderr } = await run(path, "[[instant]] A paper boat drifts down a rainy street.");
  const video = await readFile(path);
  expect(stdout).toMatch(/^task-unified-\S+ completed 100$/m);
  expect(stdout).toContain(`${video.length} bytes in ${path}\n`);
  expect(video.toString("latin1", 4, 8)).toBe("ftyp");
  expect(stderr).toBe("");
}, 60_000);

test.concurrent("The example for Node saves a short video of its own prompt in the folder where it runs", async () => {
  const quick = await startMock({ port: 0, timeScale: 600 });
  const env = { ...process.env, VIDEO_GENERATIONS_BASE_URL: quick.url, VIDEO_GENERATIONS_API_KEY: "any" };
  const cwd = await mkdtemp(join(folder, "here-"));
  const { stdout } = await promisify(execFile)(process.execPath, [join(client, "examples/node.ts")], { cwd, env });
  const [id = ""] = stdout.split(" ");
  const { task_info } = await createClient({ baseUrl: quick.url, apiKey: "any" }).tasks.retrieve(id);
  await quick.close();
  expect(await readdir(cwd)).toEqual(["boat.mp4"]);
  expect(task_info).toMatchObject({ video_duration: 4 });
}, 60_000);

test.concurrent("The example for Node says why it saved no file", async () => {
  const path = join(folder, "none.mp4");
  await expect(run(path, "[[instant]] [[expired]] A paper boat.")).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("expired Task task-unified-"),
  });
  expect(await readdir(folder)).not.toContain("none.mp4");
}, 60_000);
