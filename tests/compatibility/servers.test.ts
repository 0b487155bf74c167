/** The server of the client's guide runs unchanged in runtimes that take a handler of `Request` and `Response`. */
import { spawn } from "node:child_process";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createClient } from "@video-generations/client";
import { startMock } from "@video-generations/mock";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createScratchProject } from "./package/scratch-project.ts";

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const open = new AsyncDisposableStack();
let project: string;
let service: string;

beforeAll(async () => {
  const scratch = open.use(await createScratchProject());
  project = scratch.folder;
  await cp(pathOf("servers/server.ts"), join(project, "server.ts"));
  const mock = await startMock({ port: 0, timeScale: 1_000, log: "silent" });
  open.defer(() => mock.close());
  service = mock.url;
});

afterAll(() => open.disposeAsync());

/** Starts the server and returns its address, which the runtime prints. */
async function start(path: string, args: readonly string[]): Promise<string> {
  const env = {
    HOME: project,
    DENO_DIR: join(project, ".deno"),
    DENO_NO_UPDATE_CHECK: "1",
    PORT: "0",
    NO_COLOR: "1",
    VIDEO_GENERATIONS_API_KEY: "any",
    VIDEO_GENERATIONS_BASE_URL: service,
  };
  const server = spawn(path, [...args], { cwd: project, env });
  open.defer(() => void server.kill("SIGKILL"));
  let printed = "";
  return new Promise((resolve, reject) => {
    server.once("exit", (code) => reject(new Error(`The server ended with ${code}:\n${printed}`)));
    for (const stream of [server.stdout, server.stderr]) {
      createInterface(stream).on("line", (line) => {
        printed += `${line}\n`;
        const [, port] = /http:\/\/\S+?:(\d+)/.exec(line) ?? [];
        if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
      });
    }
  });
}

const denoFlags = ["--port", "0", "--host", "127.0.0.1", "--no-remote", "--node-modules-dir=manual"];

test.concurrent.for([
  ["Bun", "runtimes/node_modules/bun/bin/bun.exe", ["--no-install", "server.ts"]],
  [
    "Deno",
    "runtimes/node_modules/deno/deno",
    ["serve", ...denoFlags, "--allow-net=127.0.0.1", "--allow-env", "server.ts"],
  ],
] as const)(
  "In %s it sells a video to a browser that may, and takes a callback",
  { timeout: 60_000 },
  async ([, path, args]) => {
    const url = await start(pathOf(path), args);
    const callService = (headers: Record<string, string>) =>
      createClient({ baseUrl: `${url}/api/video` }).videos.create({ prompt: "A paper boat. [[instant]]" }, { headers });
    await expect(callService({})).rejects.toMatchObject({ status: 403 });
    const { id } = await callService({ cookie: "session=demo" });
    const headers = { "content-type": "application/json" };
    const read = await fetch(`${url}/api/video/v1/tasks/${id}`, { headers: { cookie: "session=demo" } });
    expect(await read.json()).toMatchObject({ id, status: "completed" });
    const body = JSON.stringify({ id, status: "completed" });
    expect(await fetch(`${url}/callbacks/video`, { method: "POST", headers, body })).toMatchObject({ status: 204 });
  },
);
