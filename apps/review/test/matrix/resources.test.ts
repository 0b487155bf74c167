import { once } from "node:events";
import { existsSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { createResources } from "../../src/matrix/resources.ts";

afterEach(() => void vi.unstubAllEnvs());

const endless = ["--eval", "console.log('up'); setInterval(() => {}, 1_000)"];

test("A program that runs for ever is ended by the signal, and its run rejects with the signal's reason", async () => {
  const stopping = new AbortController();
  using resources = createResources(stopping.signal);
  const running = resources.run(endless, resources.folder);
  const reason = new Error("enough");
  stopping.abort(reason);

  await expect(running).rejects.toBe(reason);
  await expect(resources.run(endless, resources.folder)).rejects.toBe(reason);
});

test("What was started ends with the resources, and their folder goes", async () => {
  const resources = createResources(undefined);
  const child = resources.start(endless, resources.folder);
  if (child.stdout !== null) await once(child.stdout, "data");
  const ended = once(child, "exit");
  expect(existsSync(resources.folder)).toBe(true);

  resources[Symbol.dispose]();

  expect(await ended).toEqual([null, "SIGKILL"]);
  expect(existsSync(resources.folder)).toBe(false);
});

test("Programs get neither the settings of a mock nor another folder for what is temporary", async () => {
  vi.stubEnv("VIDEO_GENERATIONS_MOCK_PORT", "1");
  vi.stubEnv("NODE_OPTIONS", "--no-warnings");
  vi.stubEnv("KEPT", "yes");
  using resources = createResources(undefined);
  const names = ["VIDEO_GENERATIONS_MOCK_PORT", "NODE_OPTIONS", "KEPT", "TMPDIR", "TMP", "TEMP"];
  const text = `console.log(JSON.stringify(${JSON.stringify(names)}.map((name) => process.env[name] ?? null)))`;

  const { status, stdout, stderr } = await resources.run(["--eval", text], resources.folder);

  const { folder } = resources;
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(JSON.parse(stdout)).toEqual([null, null, "yes", folder, folder, folder]);
});
