import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startMock } from "@video-generations/mock";
import { expect, test } from "vitest";

const cwd = fileURLToPath(new URL("../../../packages/client", import.meta.url));

test("The example for callbacks buys a video and is called back with it", async () => {
  const mock = await startMock({ port: 0, timeScale: 600, callbackAllow: ["127.0.0.1"] });
  const env = { ...process.env, VIDEO_GENERATIONS_BASE_URL: mock.url, VIDEO_GENERATIONS_API_KEY: "any" };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["examples/callbacks.ts"], { cwd, env });
  await mock.close();
  const [, id] = /^(task-unified-\S+) is on its way$/m.exec(stdout) ?? [];
  expect(stdout).toMatch(new RegExp(`^${id} completed ${mock.url}/media/\\S+$`, "m"));
  expect(stderr).toBe("");
}, 60_000);
