import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { json, serve } from "./server.ts";
import { completed } from "./tasks.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const samples = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = ""], index) => [index + 1, code] as const);

test("The README has four samples.", () => {
  expect(samples).toHaveLength(4);
});

test.each(samples)("Sample %d of the README runs.", async (_, code) => {
  await using server = await serve(json(completed));
  const { stderr } = await promisify(execFile)(process.execPath, ["--input-type=module-typescript", "--eval", code], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: { ...process.env, VIDEO_GENERATIONS_BASE_URL: server.url, VIDEO_GENERATIONS_API_KEY: "sk-1" },
  });
  expect(stderr).toBe("");
});
