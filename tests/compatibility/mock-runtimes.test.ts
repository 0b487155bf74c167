/** The mock serves on the oldest Node that its `engines` allow, and says there what needs a newer one. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { findMissingLibraries } from "./smoke/runtime.ts";

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const cli = pathOf("../../apps/mock/dist/cli.js");
const nodeOf = (version: string) =>
  pathOf(`runtimes/node_modules/node-${version}/bin/node${process.platform === "win32" ? ".exe" : ""}`);

async function serve(node: string): Promise<string> {
  const env = { ...process.env, ...findMissingLibraries(node) };
  const child = spawn(node, [cli, "--port", "0", "--log", "json"], { env, stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = await once(child.stdout.setEncoding("utf8"), "data");
  return JSON.parse(line).url;
}

const headers = { authorization: "Bearer any", "content-type": "application/json" };
const body = JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat. [[instant]]" });

test.each([
  ["20", 503],
  ["22", 503],
  ["26", 429],
])("On Node %s a task ends with a video that plays, and a preferred answer is a %i", async (version, preferred) => {
  const url = await serve(nodeOf(version));
  const create = (more: Record<string, string> = {}) =>
    fetch(`${url}/v1/videos/generations`, { method: "POST", headers: { ...headers, ...more }, body });
  const { id } = Object(await (await create()).json());
  const task = Object(await (await fetch(`${url}/v1/tasks/${id}`, { headers })).json());
  expect(task).toMatchObject({ id, status: "completed" });
  const video = Buffer.from(await (await fetch(task.results[0])).arrayBuffer());
  expect(video.toString("latin1", 4, 8)).toBe("ftyp");
  expect((await fetch(`${url}/_mock/tasks`)).status).toBe(200);
  const answer = await create({ prefer: "code=429" });
  expect(answer.status).toBe(preferred);
  if (preferred === 503)
    expect(await answer.text()).toMatch(/Prism needs Node 24\.14 or newer, and this is 2\d\.\d+\.\d+\./);
});

test("On Node 20, static says in one line which Node it needs", async () => {
  await expect(promisify(execFile)(nodeOf("20"), [cli, "static", "--port", "0"])).rejects.toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(
      /^error: Prism needs Node 24\.14 or newer, and this is 20\.\d+\.\d+\. Run the mock with a newer Node\. .*\n$/,
    ),
  });
});
