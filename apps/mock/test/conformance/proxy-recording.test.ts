/** What `proxy --record` writes. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { type RunningProxy, startProxy } from "../../src/index.ts";
import { runMock } from "../mock-process.ts";
import { startUpstream } from "../upstream-server.ts";
import { entriesOf } from "./recorded-traffic.ts";

const folder = mkdtempSync(join(tmpdir(), "proxy-recording-"));
afterAll(async () => {
  await upstream[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const key = "a-key-of-the-test";
const headers = { authorization: `Bearer ${key}`, "content-type": "application/json", cookie: "session=abc" };
const create = "/v1/videos/generations";
const task = JSON.stringify({ id: "task-unified-1774857405-abc123", status: "pending", note: `for ${key}` });

const upstream = await startUpstream((request, response) => {
  if (request.url?.endsWith(".mp4")) return response.writeHead(200, { "content-type": "video/mp4" }).end("film");
  if (request.url?.includes("long")) return response.end("a".repeat(1_048_577));
  response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip", "set-cookie": "id=7" });
  return response.end(gzipSync(task));
});

async function record(path: string, use: (proxy: RunningProxy) => Promise<void>): Promise<void> {
  const proxy = await startProxy({ port: 0, upstream: upstream.url, record: path });
  await use(proxy);
  await proxy.close();
}

test("A call is recorded with its bodies, without codings, keys, cookies and the values of queries", async () => {
  const path = join(folder, "call.har");
  await record(path, async (proxy) => {
    const body = gzipSync(
      JSON.stringify({ callback_url: "https://me:word@hooks.example/done?token=abc", prompt: key }),
    );
    const sent = { ...headers, "content-encoding": "gzip" };
    await (await fetch(`${proxy.url}${create}?debug=1`, { method: "POST", headers: sent, body })).text();
    // The recording is whole while the proxy runs.
    expect(entriesOf(path)).toHaveLength(1);
  });

  const [entry] = entriesOf(path);
  expect(entry).toMatchObject({
    request: {
      method: "POST",
      url: `${upstream.url}${create}?debug=x`,
      postData: { text: '{"callback_url":"https://removed@hooks.example/done?token=xxx","prompt":"removed-key"}' },
    },
    response: { status: 200, content: { text: task.replace(key, "removed-key") } },
  });
  expect(entry?.request.headers).toContainEqual({ name: "authorization", value: "Bearer removed" });
  expect(entry?.request.headers).toContainEqual({ name: "cookie", value: "removed" });
  expect(entry?.response.headers).toContainEqual({ name: "set-cookie", value: "removed" });
});

test("Videos, long answers and calls outside the contract are recorded without their bodies", async () => {
  const path = join(folder, "bodies.har");
  await record(path, async (proxy) => {
    for (const each of ["/media/a.mp4", "/v1/tasks/task-unified-1-long", "/other"]) {
      await (await fetch(`${proxy.url}${each}`, { headers })).arrayBuffer();
    }
  });

  const contents = entriesOf(path).map(({ response }) => response.content);
  expect(contents).toMatchObject([
    { comment: "left out: no call of the contract" },
    { comment: expect.stringMatching(/^left out: the answer is longer than 1 MiB/) },
    { comment: "left out: no call of the contract" },
  ]);
  expect(contents.filter((content) => "text" in content)).toEqual([]);
});

test("A recording outlives a process that is killed", async () => {
  const path = join(folder, "killed.har");
  const running = runMock(["proxy", "--upstream", upstream.url, "--port", "0", "--record", path]);
  const url = await running.listening();
  for (let count = 0; count < 3; count += 1) {
    await (await fetch(`${url}/v1/tasks/task-unified-1-a`, { headers })).text();
  }
  running.child.kill("SIGKILL");
  await running.exit();

  expect(entriesOf(path)).toHaveLength(3);
  expect(readFileSync(path, "utf8")).not.toContain(key);
});

test("At its end the proxy says how many calls are recorded, and where", async () => {
  const path = join(folder, "told.har");
  const running = runMock(["proxy", "--upstream", upstream.url, "--port", "0", "--record", path]);
  await (await fetch(`${await running.listening()}/v1/tasks/task-unified-1-a`, { headers })).text();
  running.child.kill("SIGTERM");

  expect(await running.exit()).toBe(0);
  expect(running.stdout()).toContain(`Recorded 1 call in ${path}.\n`);
});

test("A file that is no recording is not overwritten: the status is 1, and the error names it", async () => {
  const path = join(folder, "notes.md");
  writeFileSync(path, "# Notes");
  const running = runMock(["proxy", "--upstream", upstream.url, "--port", "0", "--record", path]);

  expect(await running.exit()).toBe(1);
  expect(running.stderr()).toBe(
    `error: Cannot record in ${path}: it exists, and is no recording. Give the name of a new file.\n`,
  );
  expect(readFileSync(path, "utf8")).toBe("# Notes");
});

test.each(["redactor.ts", "har-entry.ts", "har-file.ts"])("%s is the same in the mock and in the suite", (name) => {
  const read = (above: string): string =>
    readFileSync(new URL(`${above}/src/recording/${name}`, import.meta.url), "utf8");

  // Neither imports the other, and two ways to remove a key would be one too many (decision 27).
  expect(read("../..")).toBe(read("../../../../packages/contract-tests"));
});
