/** A public URL with a path: for fronts that take the path away, and for fronts that do not. */
import { createServer } from "node:http";
import { createManualClock } from "@video-generations/simulator";
import { afterAll, describe, expect, test } from "vitest";
import { startMock, startProxy, startStatic } from "../../src/index.ts";
import { serviceAt } from "../service.ts";
import { ask, askCreate, askRead, linksIn } from "./ask.ts";

const front = "https://front.example/tools/mock";
const mock = await startMock({ port: 0, clock: createManualClock(), publicUrl: `${front}/` });
afterAll(() => mock.close());
const host = "Host: 127.0.0.1:4010";
const prefix = "/tools/mock";

test("Every link begins with the public URL, whatever the request says", async () => {
  const { id } = JSON.parse((await askCreate(mock.url, host)).body);
  const seen = [
    await askRead(mock.url, id, [host]),
    await askRead(mock.url, id, ["Host: evil.example"]),
    await askRead(mock.url, id, [], "GET {path} HTTP/1.0"),
    await askRead(mock.url, id, [host], `GET ${prefix}{path} HTTP/1.1`),
    await askRead(mock.url, id, [host], `GET http://127.0.0.1:4010${prefix}{path} HTTP/1.1`),
    await askRead(mock.url, id, [host, "X-Forwarded-Host: evil.example"]),
    await askRead(mock.url, id, [host], "GET {path}?query HTTP/1.1"),
  ];
  expect(seen.map(linksIn)).toEqual(seen.map(() => [`${front}/media/${id}.mp4`]));
});

describe("A path with the prefix", () => {
  test.each([
    ["GET", "/_mock/health", 200],
    ["GET", "/_mock/", 200],
    ["GET", "/_mock/panels/tabs.js", 200],
    ["GET", "/", 200],
    ["HEAD", "/?ready", 200],
    ["GET", "/v1/tasks/task-unified-1-abcdefgh", 404],
    ["PUT", "/v1/videos/generations", 405],
    ["GET", "/nothing", 404],
  ])("Is the path without it: %s %s", async (method, path, status) => {
    const answers = [];
    for (const sent of [path, prefix + path]) {
      const { headers, ...answer } = await ask(mock.url, [
        `${method} ${sent} HTTP/1.1`,
        host,
        "Authorization: Bearer any",
      ]);
      answers.push({ ...answer, body: answer.body.replaceAll(/req-\w+/g, "") });
    }
    expect(answers[0]?.status).toBe(status);
    expect(answers[1]).toEqual(answers[0]);
  });

  test("Leads, without the slash at its end, to where links work", async () => {
    for (const query of ["", "?x=1"]) {
      const { status, headers } = await ask(mock.url, [`GET ${prefix}${query} HTTP/1.1`, host]);
      expect([status, new URL(headers.location ?? "", `https://front.example${prefix}`).href]).toEqual([
        308,
        `${front}/${query}`,
      ]);
    }
    const moved = await ask(mock.url, [`GET ${prefix}/_mock HTTP/1.1`, host]);
    expect(new URL(moved.headers.location ?? "", `${front}/_mock`).href).toBe(`${front}/_mock/`);
  });

  test("Is not taken for one if it only begins alike", async () => {
    const { status } = await ask(mock.url, [`GET ${prefix}ery/_mock/health HTTP/1.1`, host]);
    expect(status).toBe(404);
  });
});

test("A prefix that is a part of the contract's paths takes nothing away from them", async () => {
  const own = await startMock({ port: 0, clock: createManualClock(), publicUrl: "https://front.example/v1" });
  const statusOf = async (path: string) =>
    (await ask(own.url, [`GET ${path} HTTP/1.1`, host, "Authorization: Bearer any"])).status;
  const { id } = JSON.parse((await askCreate(own.url, host)).body);
  expect(await statusOf(`/v1/tasks/${id}`)).toBe(200);
  expect(await statusOf(`/v1/v1/tasks/${id}`)).toBe(200);
  expect(await statusOf("/v1/_mock/health")).toBe(200);
  expect(await statusOf("/_mock/health")).toBe(200);
  expect(await statusOf("/v1/")).toBe(200);
  expect(await statusOf("/v1/nothing")).toBe(404);
  await own.close();
});

test("The prefix is taken away in `static` and in `proxy` too", async () => {
  const examples = await startStatic({ port: 0, publicUrl: front });
  const read = `${examples.url}${prefix}/v1/tasks/task-unified-1-abcdefgh`;
  expect((await fetch(read, { headers: { authorization: "Bearer any" } })).status).toBe(200);
  await examples.close();

  await using upstream = createServer((request, response) => response.end(request.url));
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  const { port } = Object(upstream.address());
  const proxy = await startProxy({ port: 0, upstream: `http://127.0.0.1:${port}/base`, publicUrl: front });
  expect(await (await fetch(`${proxy.url}${prefix}/any/path?x=1`)).text()).toBe("/base/any/path?x=1");
  expect(await (await fetch(`${proxy.url}/any/path`)).text()).toBe("/base/any/path");
  await proxy.close();
});

test.each<[string, (publicUrl: string) => Promise<unknown>]>([
  ["startMock", (publicUrl) => startMock({ port: 0, publicUrl })],
  ["startStatic", (publicUrl) => startStatic({ port: 0, publicUrl })],
  ["startProxy", (publicUrl) => startProxy({ port: 0, publicUrl, upstream: "http://127.0.0.1:9" })],
])("%s refuses a public URL that is none, before it starts anything", async (_, start) => {
  for (const url of [
    "front.example",
    "ftp://front.example",
    "http://me@front.example",
    "http://front.example/?x",
    "",
  ]) {
    await expect(start(url)).rejects.toThrow(TypeError);
  }
});

test("The fast path serves a mock with a public URL as it serves others", async () => {
  const service = serviceAt(mock.url);
  const id = await service.createAccepted("A paper boat [[instant]]");
  expect(Object(await (await service.read(id)).json()).results).toEqual([`${front}/media/${id}.mp4`]);
});
