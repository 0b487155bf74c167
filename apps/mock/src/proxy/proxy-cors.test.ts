import { request as httpRequest, type RequestListener } from "node:http";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, test } from "vitest";
import { startUpstream } from "../../test/upstream-server.ts";
import { startProxy } from "./proxy.ts";

const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each[Symbol.asyncDispose]();
});

/** The requests that the upstream got, and a proxy in front of it. */
async function startProxied(listener: RequestListener, cors?: boolean) {
  const seen: string[] = [];
  const upstream = await startUpstream((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    listener(request, response);
  });
  open.push(upstream);
  const proxy = await startProxy({ upstream: upstream.url, port: 0, ...(cors !== undefined && { cors }) });
  open.push({ [Symbol.asyncDispose]: () => proxy.close() });
  return { url: proxy.url, seen };
}

const page = { origin: "https://app.example" };
const authorized = { ...page, authorization: "Bearer any" };
const asking = {
  ...page,
  "access-control-request-method": "POST",
  "access-control-request-headers": "traceparent,authorization",
  "access-control-request-private-network": "true",
};

/** The headers of an answer that decide what pages can do. */
function permissionsOf({ headers }: Response): Record<string, string> {
  const names = /^(?:access-control-|timing-allow-origin$|cross-origin-|vary$)/;
  return Object.fromEntries([...headers].filter(([name]) => names.test(name)));
}

/** What an upstream of its own mind says. */
const ownCors = {
  "access-control-allow-origin": "https://app.example",
  "access-control-allow-credentials": "true",
  "access-control-allow-methods": "POST",
  "access-control-allow-headers": "traceparent",
  "access-control-expose-headers": "x-own",
  "access-control-max-age": "7",
  "cross-origin-resource-policy": "same-site",
  vary: "Origin, Accept-Encoding",
};

const contractPaths = ["/v1/tasks/task-unified-1-abcdefgh", "/v1/videos/generations"];
const otherPaths = ["/v1/other", "/v1/tasks", "/media/x.mp4", "/"];

/** What the proxy answers to a preflight at a path of an upstream, and what the upstream got. */
async function tryPreflight(path: string, status: number, own: Record<string, string>, cors?: boolean) {
  let asked: unknown;
  const { url, seen } = await startProxied(({ headers }, response) => {
    asked = headers;
    response.writeHead(status, own).end();
  }, cors);
  const answer = await fetch(url + path, { method: "OPTIONS", headers: asking });
  return { status: answer.status, permissions: permissionsOf(answer), seen, asked };
}

/** What the proxy lets a page do with an answer at a path of an upstream. */
async function tryCall(path: string, own: Record<string, string>, cors?: boolean) {
  const { url } = await startProxied((_, response) => response.writeHead(404, own).end("{}"), cors);
  return permissionsOf(await fetch(url + path, { headers: authorized }));
}

describe.each([...contractPaths, ...otherPaths])("At %s", (path) => {
  test.each([
    ["its own CORS headers", ownCors],
    ["no CORS headers", {}],
  ])("The answer of an upstream with %s goes through as it is", async (_, own) => {
    expect(await tryCall(path, own)).toEqual(own);
  });

  test.each([
    ["its own CORS headers", 200, ownCors],
    ["no CORS headers", 405, {}],
  ])("A preflight is asked of an upstream with %s, and its answer goes through as it is", async (_, status, own) => {
    const { seen, asked, ...answer } = await tryPreflight(path, status, own);
    expect(answer).toEqual({ status, permissions: own });
    expect([seen, asked]).toEqual([[`OPTIONS ${path}`], expect.objectContaining(asking)]);
  });
});

describe.each(otherPaths)("With cors, outside the contract, at %s", (path) => {
  test("The upstream answers preflights", async () => {
    expect(await tryPreflight(path, 405, ownCors, true)).toMatchObject({ status: 405, permissions: ownCors });
    expect(await tryPreflight(path, 405, {}, true)).toMatchObject({ status: 405, seen: [`OPTIONS ${path}`] });
  });

  test("An answer is as the upstream has it", async () => {
    expect([await tryCall(path, ownCors, true), await tryCall(path, {}, true)]).toEqual([ownCors, {}]);
  });
});

describe.each(contractPaths)("With cors, by the contract, at %s", (path) => {
  test("The proxy answers preflights", async () => {
    const { status, seen, permissions } = await tryPreflight(path, 405, ownCors, true);
    expect([status, seen]).toEqual([204, []]);
    expect(permissions).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-allow-headers": expect.stringContaining("traceparent"),
    });
    expect(permissions).not.toHaveProperty("access-control-allow-credentials");
  });

  test.each([ownCors, {}])(
    "An answer is open to every origin, without cookies, whatever the upstream says",
    async (own) => {
      const permissions = await tryCall(path, own, true);
      expect(permissions).toMatchObject({
        "access-control-allow-origin": "*",
        "access-control-expose-headers": expect.stringContaining("sl-violations"),
      });
      expect(permissions).not.toHaveProperty("access-control-allow-credentials");
    },
  );
});

test("With cors a page reads the failure of an upstream that is down", async () => {
  const proxy = await startProxy({ upstream: "http://127.0.0.1:9", port: 0, cors: true });
  open.push({ [Symbol.asyncDispose]: () => proxy.close() });
  const answer = await fetch(`${proxy.url}/v1/tasks/task-unified-1-abcdefgh`, { headers: authorized });
  expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([502, "*"]);
});

test("A request to a foreign name is not passed on, and the refusal names the remedy", async () => {
  const { url, seen } = await startProxied((_, response) => response.end("secret"));
  const { port } = new URL(url);
  for (const path of ["/", "/v1/tasks/task-unified-1-abcdefgh", "/_mock/tasks", "/_mock/health"]) {
    const [status, body] = await new Promise<[number | undefined, string]>((resolve, reject) => {
      const headers = { host: `evil.test:${port}` };
      httpRequest({ host: "127.0.0.1", port, path, headers }, async (answer) =>
        resolve([answer.statusCode, await text(answer)]),
      )
        .on("error", reject)
        .end();
    });
    expect([status, body]).toEqual([403, expect.stringContaining(`--public-url http://evil.test:${port}`)]);
  }
  expect(seen).toEqual([]);
});
