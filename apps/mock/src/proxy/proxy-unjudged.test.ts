import { once } from "node:events";
import { request as httpRequest } from "node:http";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { startUpstream } from "../../test/upstream-server.ts";
import { type RunningProxy, startMock, startProxy } from "../index.ts";
import type { Operation } from "../prism/contract-messages.ts";
import { unjudgedReasonOf } from "./unjudged-reason.ts";

const headers = { Authorization: "Bearer any", "Content-Type": "application/json" };
const read = "GET /v1/tasks/{task_id}";
const create = "POST /v1/videos/generations";
const notFound = { code: "task_not_found", message: "gone", type: "invalid_request_error" };

interface Setup extends AsyncDisposable {
  readonly proxy: RunningProxy;
}

/** A proxy in front of a server that answers every request with a documented 404. */
async function startProxied(): Promise<Setup> {
  const upstream = await startUpstream((_, response) => {
    response.writeHead(404, { "content-type": "application/json" }).end(JSON.stringify({ error: notFound }));
  });
  const proxy = await startProxy({ upstream: upstream.url, port: 0 });
  return {
    proxy,
    async [Symbol.asyncDispose]() {
      await proxy.close();
      await upstream[Symbol.asyncDispose]();
    },
  };
}

/** Sends a path unchanged; `fetch` would normalise it. */
async function send(url: string, method: string, path: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const outgoing = httpRequest({ hostname, port, method, path, headers });
  outgoing.end();
  const [incoming] = await once(outgoing, "response");
  await once(incoming.resume(), "end");
}

describe("Calls that seem to be meant for the contract", () => {
  test.each([
    ["GET", "/v1/task/task-unified-1", read],
    ["GET", "/v1/tasks/task-unified-1/", `${read} (without the slash at the end)`],
    ["GET", "/v1//tasks/task-unified-1", `${read} (without the doubled slash)`],
    ["GET", "//v1/tasks/task-unified-1", `${read} (without the doubled slash)`],
    ["GET", "/V1/Tasks/task-unified-1", `${read} (in the same letter case)`],
    ["GET", "/tasks/task-unified-1", `${read} (with /v1 in front)`],
    ["GET", "/v1/tasks%2Ftask-unified-1", `${read} (with its slashes not percent-encoded)`],
    ["GET", "/v1/tasks", read],
    ["GET", "/v1/tasks/task-unified-1/status", read],
    ["GET", "/v2/tasks/task-unified-1", read],
    ["GET", "/api/v1/tasks/task-unified-1", read],
    ["DELETE", "/v1/tasks/task-unified-1", `${read} (with another method)`],
    ["HEAD", "/v1/tasks/task-unified-1", `${read} (with another method)`],
    ["DELETE", "/v1/tasks/task-unified-1/", `${read} (without the slash at the end, with another method)`],
    ["POST", "/v1/video/generations", create],
    ["POST", "/v1/videos/generation", create],
    ["POST", "/v1/videos/generations/", `${create} (without the slash at the end)`],
    ["POST", "/videos/generations", `${create} (with /v1 in front)`],
    ["GET", "/v1/videos/generations", `${create} (with another method)`],
    ["POST", "/v1/images/generations", create],
    ["GET", "/v1/credits", read],
    ["GET", "/v1", read],
  ])("%s %s is listed, and the nearest is %s", async (method, path, nearest) => {
    await using setup = await startProxied();
    await send(setup.proxy.url, method, path);

    expect(setup.proxy.unjudged()).toEqual({
      total: 1,
      calls: [{ method, path, reason: `no operation of the contract; nearest is ${nearest}`, times: 1 }],
      outside: 0,
      abandoned: 0,
    });
    expect(setup.proxy.judged()).toBe(0);
  });

  test("The same call is listed once, with its number of times", async () => {
    await using setup = await startProxied();
    for (const path of ["/v1/task/a", "/v1/task/a?b=c", "/v1/task/b"]) await send(setup.proxy.url, "GET", path);

    const { total, calls } = setup.proxy.unjudged();
    expect(total).toBe(3);
    expect(calls.map(({ path, times }) => [path, times])).toEqual([
      ["/v1/task/a", 2],
      ["/v1/task/b", 1],
    ]);
  });

  test("Of many calls the first 100 are listed, and all are counted", async () => {
    await using setup = await startProxied();
    for (let number = 0; number < 130; number += 1) await send(setup.proxy.url, "GET", `/v1/task/${number}`);

    const { total, calls } = setup.proxy.unjudged();
    expect({ total, listed: calls.length, last: calls.at(-1)?.path }).toEqual({
      total: 130,
      listed: 100,
      last: "/v1/task/99",
    });
  });

  test("A long path is listed without a comparison with the contract's paths", async () => {
    await using setup = await startProxied();
    await send(setup.proxy.url, "GET", `/v1/task/${"a".repeat(8_000)}`);

    expect(setup.proxy.unjudged().calls).toMatchObject([{ reason: "no operation of the contract" }]);
  });
});

describe("Calls that have nothing to do with the contract", () => {
  test.each([
    ["GET", "/"],
    ["GET", "/media/task-unified-1.mp4"],
    ["PUT", "/uploads"],
    ["GET", "/results/2026/video.mp4"],
    ["GET", "/healthz"],
    ["GET", "/favicon.ico"],
    ["GET", "/_mock/requests"],
    ["GET", "/v1beta/models"],
    ["GET", "/a/b"],
  ])("%s %s is only counted", async (method, path) => {
    await using setup = await startProxied();
    await send(setup.proxy.url, method, path);

    expect(setup.proxy.unjudged()).toEqual({ total: 0, calls: [], outside: 1, abandoned: 0 });
  });

  test("The proxy's own health check, preflights and OPTIONS are not counted", async () => {
    await using setup = await startProxied();
    const preflight = { "access-control-request-method": "GET", origin: "https://app.example" };
    await fetch(`${setup.proxy.url}/_mock/health`);
    await fetch(`${setup.proxy.url}/v1/tasks/x`, { method: "OPTIONS", headers: preflight });
    await fetch(`${setup.proxy.url}/v1/nothing`, { method: "OPTIONS" });

    expect(setup.proxy.unjudged()).toEqual({ total: 0, calls: [], outside: 0, abandoned: 0 });
  });
});

describe("Calls of the contract that are not judged", () => {
  test("A judged call is in no list", async () => {
    await using setup = await startProxied();
    await send(setup.proxy.url, "GET", "/v1/tasks/task-unified-1");

    expect(setup.proxy.judged()).toBe(1);
    expect(setup.proxy.unjudged()).toMatchObject({ total: 0, outside: 0 });
  });

  test("A call whose upstream is down is listed, and its request is judged all the same", async () => {
    const upstream = await startUpstream(() => undefined);
    await upstream[Symbol.asyncDispose]();
    const proxy = await startProxy({ upstream: upstream.url, port: 0 });
    const body = JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "A boat", duration: 99 });
    await fetch(`${proxy.url}/v1/videos/generations`, { method: "POST", headers, body });
    await proxy.close();

    expect(proxy.judged()).toBe(0);
    expect(proxy.unjudged()).toMatchObject({
      total: 1,
      calls: [
        {
          method: "POST",
          path: "/v1/videos/generations",
          reason: expect.stringMatching(/^no answer to judge: http:\S+ gave no whole answer \(connect ECONNREFUSED/),
        },
      ],
    });
    expect(proxy.violations()).toMatchObject([{ side: "request", location: "body.duration" }]);
  });

  test("A call whose answer breaks off is listed", async () => {
    await using upstream = await startUpstream((_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"status":', () => response.destroy());
    });
    const proxy = await startProxy({ upstream: upstream.url, port: 0 });
    await send(proxy.url, "GET", "/v1/tasks/task-unified-1");
    await proxy.close();

    expect(proxy.unjudged()).toMatchObject({
      total: 1,
      calls: [{ reason: expect.stringMatching(/^no answer to judge/) }],
    });
  });

  test("A call with a body above 1 MiB is listed", async () => {
    await using setup = await startProxied();
    const body = "a".repeat(1_048_577);
    await fetch(`${setup.proxy.url}/v1/videos/generations`, { method: "POST", headers, body });

    expect(setup.proxy.unjudged()).toMatchObject({
      total: 1,
      calls: [{ reason: "the body is above 1048576 bytes, so the request was refused and not passed on" }],
    });
  });

  test("A call that its caller gives up is counted apart", async () => {
    const caller = new AbortController();
    // The caller gives up once its request has arrived, and gets no answer.
    await using upstream = await startUpstream(() => caller.abort());
    const proxy = await startProxy({ upstream: upstream.url, port: 0 });
    const { signal } = caller;
    await expect(fetch(`${proxy.url}/v1/tasks/task-unified-1`, { headers, signal })).rejects.toThrow();
    await expect.poll(() => proxy.unjudged().abandoned).toBe(1);
    await proxy.close();

    expect(proxy.unjudged()).toMatchObject({ total: 0, abandoned: 1 });
  });
});

describe("With a team's own contract", () => {
  const operation = (method: string, path: string): Operation => ({ method, path, mediaTypes: [], answers: [] });
  const operations = [
    operation("POST", "/generate"),
    operation("GET", "/jobs/{id}"),
    operation("DELETE", "/jobs/{id}"),
    operation("GET", "/{tenant}/usage"),
  ];

  test.each([
    ["POST", "/generat", "POST /generate"],
    [
      "GET",
      "/Generate/",
      "POST /generate (without the slash at the end, in the same letter case, with another method)",
    ],
    ["PUT", "/jobs/1", "GET, DELETE /jobs/{id} (with another method)"],
    ["GET", "/jobs/1/videos/2", "GET, DELETE /jobs/{id}"],
  ])("%s %s is taken as meant for %s", (method, path, nearest) => {
    expect(unjudgedReasonOf(operations, method, path)).toBe(`no operation of the contract; nearest is ${nearest}`);
  });

  test.each(["/v1/videos/generations", "/media/a.mp4", "/"])("%s has nothing to do with the contract", (path) => {
    expect(unjudgedReasonOf(operations, "GET", path)).toBeUndefined();
  });

  test("Any path that begins like a path of the contract is listed", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), fc.constantFrom("GET", "PUT", "BREW"), (rest, method) => {
        expect(unjudgedReasonOf(operations, method, `/jobs/${rest}/${rest}`)).toMatch(/^no operation of the contract/);
        expect(() => unjudgedReasonOf(operations, method, `/${rest}`)).not.toThrow();
      }),
      { seed: 1 },
    );
  });

  test("Nothing is listed if the contract has no operations", () => {
    expect(unjudgedReasonOf([], "GET", "/v1/tasks/1")).toBeUndefined();
  });
});

test("A client that keeps to the contract leaves nothing unjudged, except its videos", async () => {
  const mock = await startMock({ port: 0 });
  const proxy = await startProxy({ upstream: mock.url, port: 0 });
  const body = JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "[[instant]] A paper boat" });
  const created = await fetch(`${proxy.url}/v1/videos/generations`, { method: "POST", headers, body });
  const { id } = JSON.parse(await created.text());
  await fetch(`${proxy.url}/v1/tasks/${id}`, { headers });
  await fetch(`${proxy.url}/media/${id}.mp4`).then((response) => response.arrayBuffer());
  await proxy.close();
  await mock.close();

  expect(proxy.judged()).toBe(2);
  expect(proxy.unjudged()).toEqual({ total: 0, calls: [], outside: 1, abandoned: 0 });
});
