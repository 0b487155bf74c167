/** Judging by a contract with parameters, and the findings of an upstream that is a validating proxy too. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startUpstream } from "../../test/upstream-server.ts";
import { type RunningProxy, startProxy } from "./proxy.ts";

const sizes =
  "{ name: size, in: query, explode: true, schema: { type: array, items: { enum: ['1', '2'] }, minItems: 2 } }";
const found = (description: string) =>
  `{ description: ${description}, headers: { x-count: { required: true, schema: { type: integer } } } }`;
const contract = `openapi: 3.1.1
info: { title: Videos, version: 1.0.0 }
servers: [{ url: / }]
security: []
paths:
  /videos:
    post: { operationId: createVideoGeneration, responses: { "200": { description: Made. } } }
    get: { operationId: listVideos, parameters: [${sizes}], responses: { "200": { description: All., content: { application/json: { schema: { type: object } } } } } }
  /tasks:
    get: { operationId: getTask, responses: { "204": ${found("None.")}, "304": ${found("The same.")} } }
`;

let folder = "";
let answer: RequestListener = (_, response) => response.end();
let upstream: Awaited<ReturnType<typeof startUpstream>>;
let proxy: RunningProxy;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "video-generations-judged-"));
  writeFileSync(join(folder, "openapi.yaml"), contract);
  upstream = await startUpstream((request, response) => answer(request, response));
  proxy = await startProxy({ port: 0, upstream: upstream.url, spec: join(folder, "openapi.yaml") });
});
afterAll(async () => {
  await proxy.close();
  await upstream[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

/** Calls through the proxy; returns the answer and the violations found meanwhile. */
async function callThrough(path: string, listener: RequestListener) {
  answer = listener;
  const before = proxy.violations().length;
  const response = await fetch(proxy.url + path, { redirect: "manual" });
  return { response, text: await response.text(), violations: proxy.violations().slice(before) };
}

const json =
  (more: Readonly<Record<string, string>> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(200, { "content-type": "application/json", ...more }).end("{}");

test("The values of a query are judged, and a violation names the path without the query", async () => {
  const good = await callThrough("/videos?size=1&size=2", json());
  expect([good.violations, good.response.headers.get("sl-violations")]).toEqual([[], null]);
  const bad = await callThrough("/videos?size=1&size=3", json());
  expect(bad.violations).toEqual([
    {
      side: "request",
      method: "GET",
      path: "/videos",
      location: "query.size.1",
      message: expect.stringMatching(/^Request query parameter size\.1 must be equal to one of/),
    },
  ]);
});

test("The proxy's findings replace those of the upstream, and without findings the upstream's stay", async () => {
  const told = { "sl-violations": "[]" };
  const good = await callThrough("/videos?size=1&size=2", json(told));
  expect(good.response.headers.get("sl-violations")).toBe("[]");
  const bad = await callThrough("/videos?size=1&size=3", json(told));
  expect(JSON.parse(bad.response.headers.get("sl-violations") ?? "")).toMatchObject([
    { location: ["request", "query", "size", "1"] },
  ]);
});

test.each([204, 304])(
  "An answer without a body is judged by its headers, and is passed on without a body: %i",
  async (status) => {
    const { response, text, violations } = await callThrough("/tasks", (_, sent) => sent.writeHead(status).end());
    expect([response.status, text]).toEqual([status, ""]);
    expect(violations).toMatchObject([{ side: "response", path: "/tasks", location: "header" }]);
  },
);

test("An unjudged call is listed by its path without the query", async () => {
  await callThrough("/videos?size=1&size=2", (_, response) => response.destroy());
  await callThrough("/video?size=1", json());
  expect(proxy.unjudged().calls.map(({ method, path }) => [method, path])).toEqual([
    ["GET", "/videos"],
    ["GET", "/video"],
  ]);
});
