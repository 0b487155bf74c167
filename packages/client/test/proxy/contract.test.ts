import fc from "fast-check";
import { expect, test } from "vitest";
import { replyJson } from "../../../../tooling/scripted-server.ts";
import { createProxyHandler } from "../../src/proxy/index.ts";
import { answeringFetch } from "../answering-fetch.ts";
import { exchangeBytes, formatRequest } from "../callbacks/raw-http.ts";
import { completed, pending } from "../sample-tasks.ts";
import { secretKey, startProxyServer } from "./proxy-server.ts";

const { id } = completed;
const type = { "content-type": "application/json" };
const wish = '{"prompt":"A boat."}';

test("A create passes with only the parameters of the browser's request, and with its key only hashed", async () => {
  await using proxy = await startProxyServer({ idempotencyScope: () => "ada" }, replyJson(pending));
  const headers = {
    ...type,
    authorization: "Bearer of-the-browser",
    cookie: "session=1",
    host: "evil.example",
    origin: "https://app.example",
    prefer: "code=500",
    "idempotency-key": "order-7301-scene-04",
    "x-forwarded-host": "evil.example",
    "x-http-method-override": "DELETE",
  };
  const answer = await exchangeBytes(proxy.url, formatRequest("POST", "/v1/videos/generations", headers, wish));
  expect(answer).toMatch(/^HTTP\/1.1 200 /);
  expect(proxy.sent).toHaveLength(1);
  const [{ headers: passed, ...sent } = { headers: {} }] = proxy.sent;
  expect(sent).toMatchObject({ method: "POST", path: "/v1/videos/generations" });
  expect(passed).toMatchObject({ authorization: `Bearer ${secretKey}`, "idempotency-key": expect.any(String) });
  expect(JSON.stringify(passed)).not.toMatch(/browser|session|evil|app\.example|code=500|DELETE|order-7301/);
});

test("A read passes", async () => {
  await using proxy = await startProxyServer({ basePath: "/api/video" }, replyJson(completed));
  const response = await fetch(`${proxy.url}/api/video/v1/tasks/${id}`);
  expect([response.status, await response.json()]).toEqual([200, completed]);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(proxy.sent).toMatchObject([
    { method: "GET", path: `/v1/tasks/${id}`, headers: { authorization: `Bearer ${secretKey}` } },
  ]);
});

test.each([
  "/",
  "/v1",
  "/v1/models",
  "/v1/videos/generations/",
  "/v1/videos/generations?model=x",
  "/v1/videos/generations?",
  "/v1/videos/generations#a",
  "/v1/videos/generations;a=b",
  "/v1/videos//generations",
  "//v1/videos/generations",
  "/V1/videos/generations",
  "/v1/videos%2fgenerations",
  "/v1/videos/./generations",
  "/v1/x/../videos/generations",
  "/v1/x/%2e%2e/videos/generations",
  "\\v1\\videos\\generations",
  "/v1\\videos\\generations",
  "//evil.example/v1/videos/generations",
  "http://evil.example/v1/videos/generations",
  "https://evil.example:443/v1/videos/generations",
  "@evil.example/v1/videos/generations",
  ":80/v1/videos/generations",
  "v1/videos/generations",
  "/api/video/v1/videos/generations",
  "/v1/tasks",
  "/v1/tasks/",
  "/v1/tasks/other-1",
  "/v1/tasks/task-unified-",
  `/v1/tasks/${id}/`,
  `/v1/tasks/${id}/cancel`,
  `/v1/tasks/${id}?a=b`,
  `/v1/tasks/${id}#`,
  `/v1/tasks/${id};v=2`,
  `/v1/tasks/${id}%00`,
  `/v1/tasks/${id}%2f..%2f..%2fmodels`,
  `/v1/tasks/${id}/../../models`,
  `/v1/tasks/%74ask-unified-1`,
  `/v1/tasks/task-unified-${"a".repeat(129)}`,
  `/v1/tasks/v1/tasks/${id}`,
])("The target %s is refused with any method, and nothing is sent", async (target) => {
  await using proxy = await startProxyServer({}, replyJson(completed));
  const create = await exchangeBytes(proxy.url, formatRequest("POST", target, type, wish));
  const read = await exchangeBytes(proxy.url, formatRequest("GET", target));
  expect([create, read].join()).not.toMatch(/HTTP\/1.1 (?!40[04] )/);
  expect(proxy.sent).toEqual([]);
});

test.each([
  ["/v1/videos/generations", "POST", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"]],
  [`/v1/tasks/${id}`, "GET", ["POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"]],
])(
  "%s allows only %s: every other method is answered with 405, and nothing is sent",
  async (target, allow, methods) => {
    await using proxy = await startProxyServer({}, replyJson(completed));
    const statuses = methods.map(async (method) => exchangeBytes(proxy.url, formatRequest(method, target, type)));
    for (const answer of await Promise.all(statuses)) {
      expect(answer).toMatch(/^HTTP\/1.1 405 /);
      expect(answer).toMatch(new RegExp(`^allow: ${allow}\r$`, "im"));
    }
    expect(await exchangeBytes(proxy.url, formatRequest("TRACE", target))).toMatch(/^HTTP\/1.1 400 /);
    expect(await exchangeBytes(proxy.url, formatRequest("CONNECT", target))).not.toMatch(/^HTTP\/1.1 2/);
    expect(proxy.sent).toEqual([]);
  },
);

test.each([
  ["/v1/videos/generations", 404],
  ["/api/video/v1/videos/generations", 200],
  ["/api/video//v1/videos/generations", 404],
  ["/api/videov1/videos/generations", 404],
  ["/API/video/v1/videos/generations", 404],
  ["/api/video/v1/tasks/../videos/generations", 400],
])("With the basePath /api/video, the target %s is answered with %d", async (target, status) => {
  await using proxy = await startProxyServer({ basePath: "/api/video" }, replyJson(pending));
  expect(await exchangeBytes(proxy.url, formatRequest("POST", target, type, wish))).toMatch(
    new RegExp(`^HTTP/1.1 ${status} `),
  );
});

test.each([
  [415, "text/plain", wish],
  [415, "application/x-www-form-urlencoded;application/json", wish],
  [415, undefined, wish],
  [400, "application/json", ""],
  [400, "application/json", '{"prompt":'],
  [400, "application/json", "null"],
  [400, "application/json", '["A boat."]'],
  [400, "application/json", '"A boat."'],
  [400, "application/json", "{}"],
  [400, "application/json", '{"prompt":7}'],
  [400, "application/json", '{"prompt":"A boat.","callback_url":"https://evil.example"}'],
  [400, "application/json", '{"prompt":"A boat.","callback_url":null}'],
  [400, "application/json", '{"prompt":"A boat.","Callback_URL":"https://evil.example"}'],
  [400, "application/json", '{"prompt":"A boat.","callbac\\u212a_url":"https://evil.example"}'],
  [400, "application/json", '{"prompt":"A boat.","duration":4,"Duration":15}'],
  [400, "application/json", '{"prompt":"A boat.","__proto__":{},"$a":1}'],
  [413, "application/json", `{"prompt":"${"a".repeat(65_536)}"}`],
])("A create is answered with %d for a body of type %s: %s", async (status, contentType, body) => {
  await using proxy = await startProxyServer({}, replyJson(pending));
  const headers = contentType === undefined ? {} : { "content-type": contentType };
  const answer = await exchangeBytes(proxy.url, formatRequest("POST", "/v1/videos/generations", headers, body));
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} .*"handler_error"`, "s"));
  expect([proxy.sent, proxy.errors]).toEqual([[], []]);
});

test("A field that is sent twice is passed on once, with the value that authorize saw", async () => {
  const seen: unknown[] = [];
  const authorize = (_: Request, call: unknown) => Boolean(seen.push(call));
  await using proxy = await startProxyServer({ authorize }, replyJson(pending));
  const body = '{"prompt":"A boat.","duration":15,"duration":4}';
  await fetch(`${proxy.url}/v1/videos/generations`, { method: "POST", headers: type, body });
  expect(seen).toEqual([{ operation: "create", params: { prompt: "A boat.", duration: 4 } }]);
  expect(proxy.sent.map((sent) => JSON.parse(sent.body))).toMatchObject([{ prompt: "A boat.", duration: 4 }]);
  expect(proxy.sent[0]?.body).not.toContain("15");
});

test("The server's own callback URL is sent with each create", async () => {
  await using proxy = await startProxyServer({ callbackUrl: "https://app.example/hooks" }, replyJson(pending));
  await fetch(`${proxy.url}/v1/videos/generations`, { method: "POST", headers: type, body: wish });
  expect(proxy.sent.map((sent) => JSON.parse(sent.body))).toMatchObject([
    { callback_url: "https://app.example/hooks" },
  ]);
});

test("A body of 100 MB is refused early, and the rest of it is not read", async () => {
  await using proxy = await startProxyServer({}, replyJson(pending));
  const head = formatRequest("POST", "/v1/videos/generations", { ...type, "content-length": "100000000" });
  expect(await exchangeBytes(proxy.url, head, Buffer.alloc(65_536, 97))).toMatch(/^HTTP\/1.1 413 /);
  expect(proxy.bytesRead()).toBeLessThan(20_000_000);
  expect(proxy.sent).toEqual([]);
});

const segment = fc.constantFrom(
  "v1",
  "V1",
  "tasks",
  "videos",
  "generations",
  id,
  "",
  ".",
  "..",
  "%2e%2e",
  "%2f",
  "api",
  "cancel",
  "\\",
);
const path = fc.oneof(
  fc.array(segment, { maxLength: 6 }).map((parts) => `/${parts.join("/")}`),
  fc.webPath(),
  fc.string().map((text) => `/v1/tasks/${text}`),
);
const suffix = fc.constantFrom("", "/", "?", "?a=b", "#", "#a", ";a=b", "%00", "%20");
const method = fc.constantFrom("GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS");
const headers = fc.dictionary(fc.stringMatching(/^x-[a-z-]{1,20}$/), fc.stringMatching(/^[\x21-\x7e]{0,20}$/));

test("Whatever is requested, only the contract's two operations are sent, without the browser's headers", async () => {
  const sent: string[] = [];
  const handler = createProxyHandler({
    apiKey: secretKey,
    authorize: () => true,
    baseUrl: "http://service.example",
    fetch: answeringFetch((upstream) => {
      sent.push(`${upstream.method} ${upstream.url} ${[...upstream.headers.keys()]}`);
      return Response.json(completed);
    }),
  });
  const once = async (verb: string, target: string, extra: Record<string, string>) => {
    sent.length = 0;
    const body = verb === "POST" ? wish : null;
    const url = URL.parse(`http://app.example${target}`);
    const answer = url && (await handler(new Request(url, { method: verb, headers: { ...extra, ...type }, body })));
    return { status: answer?.status, sent: sent.join() };
  };
  const create = "POST http://service.example/v1/videos/generations authorization,content-type";
  const read = `GET http://service.example/v1/tasks/${id} authorization`;
  expect((await once("POST", "/v1/videos/generations", {})).sent).toBe(create);
  expect((await once("GET", `/v1/tasks/${id}`, {})).sent).toBe(read);
  await fc.assert(
    fc.asyncProperty(method, path, suffix, headers, async (verb, start, end, extra) => {
      const { sent, status } = await once(verb, start + end, extra);
      const normal = URL.parse(`http://app.example${start}${end}`)?.href.slice("http://app.example".length);
      const legal = { "POST /v1/videos/generations": create, [`GET /v1/tasks/${id}`]: read }[`${verb} ${normal}`] ?? "";
      expect({ sent, passed: status === 200 }).toEqual({ sent: legal, passed: legal !== "" });
    }),
    { numRuns: 3_000 },
  );
});

test.each(["callback_url_text", "my_callback_url"])("The field %s is not callback_url, and passes", async (name) => {
  await using proxy = await startProxyServer({}, replyJson(pending));
  const body = JSON.stringify({ prompt: "A boat.", [name]: "x" });
  const response = await fetch(`${proxy.url}/v1/videos/generations`, { method: "POST", headers: type, body });
  expect(response.status).toBe(200);
  expect(JSON.parse(proxy.sent[0]?.body ?? "")).toMatchObject({ [name]: "x" });
});
