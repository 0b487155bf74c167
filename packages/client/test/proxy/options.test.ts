/** Options that can never work are refused when the handler is made, and not at each request. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createProxyHandler, type ProxyHandlerOptions } from "../../src/proxy/index.ts";
import { pending } from "../sample-tasks.ts";
import { createHandler, createPath } from "./handled.ts";

/** What the types forbid, but JavaScript allows. */
const create = (options: object) => () =>
  createProxyHandler({ apiKey: "sk-live-4242", authorize: () => true, ...options } as ProxyHandlerOptions);

test.each([
  ["/api/video/", '"/api/video"'],
  ["api/video", '"/api/video"'],
  ["/api//video", '"/api/video"'],
  ["//api/video", '"/api/video"'],
  ["/", '""'],
  ["//", '""'],
  ["/vidéo", '"/vid%C3%A9o"'],
  ["/视频", '"/%E8%A7%86%E9%A2%91"'],
  ["/my videos", '"/my%20videos"'],
  ["/api/./video", '"/api/video"'],
  ["/api/../video", '"/video"'],
  ["/api/%2e%2E/video", '"/video"'],
  ["/api/video/..", '"/api"'],
  ["/api/video?a=b", '"/api/video"'],
  ["/api/video?", '"/api/video"'],
  ["/api/video#top", '"/api/video"'],
  ["\\api\\video", '"/api/video"'],
  ["https://app.example/api/video", '"/api/video"'],
  ["http://app.example", '""'],
  ["http://", '""'],
  ["http://[", '""'],
  ["api:video", '"/api:video"'],
  ["/api/video\n", '"/api/video"'],
  ["/a<b>", '"/a%3Cb%3E"'],
  [null, '"/null"'],
  [false, '"/false"'],
  [7, '"/7"'],
  [["/api/video"], '"/api/video"'],
  [new URL("https://app.example/api/video"), '"/api/video"'],
])("The basePath %j can never match, and the error says what to write: %s", (basePath, advice) => {
  expect(create({ basePath })).toThrow(new TypeError(`basePath must be ${advice}`));
});

/** Whether a handler with this basePath answers a create that a browser requests under this path. */
async function answersUnder(path: string, basePath: string): Promise<boolean> {
  const { handler } = createHandler({ basePath });
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: '{"prompt":"A boat."}' };
  return (await handler(new Request(`http://localhost${path}${createPath}`, init))).status === 200;
}

test.each([
  undefined,
  "",
  "/api/video",
  "/a",
  "/api/v1",
  "/v1",
  "/v1/tasks",
  "/api.video/~ada",
  "/caf%C3%A9",
  "/caf%c3%a9",
  "/a%20b",
  "/...",
  "/api/..video",
  "/a:b@c",
  "/a;b,c=d&e!f$g'(h)*+",
  "/100%",
])("The basePath %j matches requests under it", async (basePath) => {
  const { handler } = createHandler({ basePath });
  const answer = await handler(new Request(`http://localhost${basePath ?? ""}/v1/tasks/${pending.id}`));
  expect([answer.status, await answersUnder(basePath ?? "", basePath ?? "")]).toEqual([200, true]);
});

const text = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        "api",
        "video",
        "v1",
        "é",
        ".",
        "..",
        "%2e",
        "%C3%A9",
        "a b",
        "?a",
        "#a",
        "\\",
        ";",
        "\ud800",
        "",
      ),
      {
        maxLength: 4,
      },
    )
    .chain((parts) => fc.constantFrom(`/${parts.join("/")}`, parts.join("/"), parts.join(""))),
  fc.webPath(),
  fc.webUrl(),
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.string().map((end) => `/${end}`),
);

test("Each basePath that is accepted matches a request under it, and each that is refused could match none", async () => {
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(text, async (basePath) => {
      let error: unknown;
      try {
        create({ basePath })();
        accepted++;
      } catch (thrown) {
        error = thrown;
      }
      if (error === undefined) expect(await answersUnder(basePath, basePath)).toBe(true);
      else expect([error instanceof TypeError, couldMatch(basePath)]).toEqual([true, false]);
    }),
    { numRuns: 2_000 },
  );
  expect(accepted).toBeGreaterThan(50);
});

/** Whether a request can have this path. A slash at the end is left out by clients, and a second one by many servers. */
function couldMatch(basePath: string): boolean {
  const url = `http://localhost${basePath}${createPath}`;
  if (/\/\/|\/$/.test(basePath) || !URL.canParse(url)) return false;
  const { host, pathname } = new URL(url);
  return host === "localhost" && pathname === basePath + createPath;
}

test("What the error says to write is accepted", () => {
  fc.assert(
    fc.property(text, (basePath) => {
      const read = (path: unknown): string | undefined => {
        try {
          create({ basePath: path })();
          return undefined;
        } catch (error) {
          return JSON.parse(String(error).replace(/^TypeError: basePath must be /, ""));
        }
      };
      const advice = read(basePath);
      if (advice !== undefined) expect(read(advice)).toBeUndefined();
    }),
    { numRuns: 1_000 },
  );
});

test.each([Number.NaN, 0, -1, -Infinity, null, "", "no"])("%j is no limit of bytes or time", (value) => {
  expect(create({ maxBytes: value })).toThrow(new TypeError("maxBytes must be more than 0"));
  expect(create({ timeoutMs: value })).toThrow(RangeError);
});

test.each([1, 0.5, Infinity])("%j is a limit of bytes and time", (value) => {
  expect(create({ maxBytes: value, timeoutMs: value })).not.toThrow();
});

test.each([" ", "\n", "sk\nlive", "sk live", "schlüssel-4242", 'sk"live', {}])(
  "The key %j does not fit into a header, and the error does not show it",
  (apiKey) => {
    expect(create({ apiKey })).toThrow(new TypeError("apiKey must be a text that a header can hold"));
  },
);

test.each([
  "",
  "/api",
  "api.example",
  "ftp://a",
  "data:,a",
  "https://",
  "https://ada:secret@a",
  "https://ada@a",
  null,
  7,
])("The baseUrl %j is refused, and the error does not show it", (baseUrl) => {
  expect(create({ baseUrl })).toThrow(new TypeError("baseUrl must be an http(s) URL"));
});

test.each([
  "",
  "/hooks",
  "app.example/hooks",
  "ftp://app.example/hooks",
  "https://",
  "https:app.example/hooks",
  "https:/app.example/hooks",
  "https:///hooks",
  null,
  7,
])("The callbackUrl %j is refused", (callbackUrl) => {
  expect(create({ callbackUrl })).toThrow(new TypeError("callbackUrl must be an https URL"));
});

test.each(["https://app.example/hooks", "HTTPS://app.example", "http://localhost:3000/hooks"])(
  "The callbackUrl %s is taken",
  (callbackUrl) => {
    expect(create({ callbackUrl })).not.toThrow();
  },
);
