import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
// @ts-expect-error It has no types; it is the path of the program.
import workerd from "workerd";
import { type ReceivedRequest, type ScriptedServer, serve } from "../../../../tooling/scripted-server.ts";

/** The requests whose answers the test gives, by path. */
const held = new Map<string, () => void>();
let service: ScriptedServer;
let worker: ChildProcess;
let folder: string;
let url: string;

beforeAll(async () => {
  service = await serve((response, { path = "" }) => {
    const id = path.split("/").at(-1);
    const answer = () =>
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(`{"id":"${id}","status":"completed","results":[]}`);
    const isFirst = service.received.filter((received) => received.path === path).length === 1;
    if (path.startsWith("/begun/") && isFirst) held.set(path, answer);
    else answer();
  });
  folder = await mkdtemp(join(tmpdir(), "worker-"));
  await bundle(folder, service.url);
  worker = spawn(workerd, ["serve", join(folder, "config.capnp"), "--control-fd=1"]);
  for await (const line of createInterface({ input: worker.stdout as NodeJS.ReadableStream })) {
    url = `http://127.0.0.1:${JSON.parse(line).port}`;
    break;
  }
});

afterAll(async () => {
  worker?.kill();
  await service?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

async function bundle(outdir: string, serviceUrl: string): Promise<void> {
  const resolveDir = fileURLToPath(new URL(".", import.meta.url));
  const contents = 'export { program as default } from "./workers-program.ts";';
  const define = { serviceUrl: JSON.stringify(serviceUrl) };
  await build({
    stdin: { contents, resolveDir },
    bundle: true,
    format: "esm",
    define,
    outfile: join(outdir, "worker.js"),
  });
  const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (modules = [(name = "worker", esModule = embed "worker.js")], compatibilityDate = "2026-01-01")),
    (name = "internet", network = (allow = ["local", "private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);`;
  await writeFile(join(outdir, "config.capnp"), config);
}

function post(id: string, query = "") {
  const init = { method: "POST", headers: { "content-type": "application/json" } };
  return fetch(`${url}/callbacks/video${query}`, { ...init, body: JSON.stringify({ id, status: "completed" }) });
}
const times = (path: string) => service.received.filter((received: ReceivedRequest) => received.path === path).length;

test("Workers: a callback that takes longer than its answer is taken to its end, once", async () => {
  const id = "task-unified-slow";
  expect((await post(id)).status).toBe(503);
  held.get(`/begun/${id}`)?.();
  await expect.poll(() => times(`/ended/${id}`), { timeout: 10_000 }).toBe(1);
  await expect.poll(async () => (await post(id)).status, { timeout: 10_000 }).toBe(204);
  expect(times(`/begun/${id}`)).toBe(1);
});

test("Workers: without the context onTask dies with its request, and the task is taken again", async () => {
  const id = "task-unified-dead";
  expect((await post(id, "?careless")).status).toBe(503);
  held.get(`/begun/${id}`)?.();
  await expect.poll(async () => (await post(id, "?careless")).status, { timeout: 15_000 }).toBe(204);
  expect([times(`/begun/${id}`), times(`/ended/${id}`)]).toEqual([2, 1]);
});

test("Workers: a browser creates and reads through the proxy", async () => {
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: '{"prompt":"a boat"}' };
  const created = await fetch(`${url}/api/video/v1/videos/generations`, init);
  expect([created.status, await created.json()]).toMatchObject([200, { status: "completed" }]);
  expect((await fetch(`${url}/api/video/v1/tasks/task-unified-1`)).status).toBe(200);
});
