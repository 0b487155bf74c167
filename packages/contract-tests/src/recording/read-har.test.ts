import { describe, expect, test } from "vitest";
import { createEntry, createHar } from "../../test/recordings.ts";
import { NotHar, readHar } from "./read-har.ts";

const entry = createEntry();
const text = '{"id":"task-unified-1-a","status":"pending"}';

function readContent(content: object, response: object = {}) {
  const [read] = readHar(
    createHar({ ...entry, response: { status: 200, headers: [], content, ...response } }),
    "a.har",
  );
  return read;
}

test("An entry has its place, times, request and answer", () => {
  const [, second] = readHar(createHar(entry, createEntry({ at: 10, time: 2.5 })), "a.har");

  expect(second).toMatchObject({ file: "a.har", entry: 2, method: "POST", status: 200 });
  expect(second?.endedMs).toBe((second?.startedMs ?? 0) + 2.5);
  expect(second?.requestHeaders.get("Content-Type")).toBe("application/json");
  expect(second?.requestBody.kind).toBe("text");
});

test("A byte order mark, members that HAR does not have and additional members of the log are ignored", () => {
  const { log } = JSON.parse(
    createHar({ ...entry, _priority: "High", _initiator: { type: "script" }, pageref: "page_1" }),
  );
  const read = readHar(
    `\uFEFF${JSON.stringify({ log: { ...log, pages: [], browser: { name: "Firefox" } } })}`,
    "a.har",
  );

  expect(read).toHaveLength(1);
});

test("Headers that HTTP/1.1 does not have are left out", () => {
  const headers = [
    { name: ":method", value: "POST" },
    { name: "x-note", value: "two\nlines" },
    { name: "Authorization", value: "Bearer removed" },
    null,
  ];
  const [read] = readHar(createHar({ ...entry, request: { ...Object(entry.request), headers } }), "a.har");

  expect([...(read?.requestHeaders ?? [])]).toEqual([["authorization", "Bearer removed"]]);
});

describe("The body of an answer", () => {
  test.each([
    ["as text (Chrome, Firefox, mitmproxy, this project)", { size: 44, text }],
    [
      "in base64 (Charles, Safari, Chrome for bytes)",
      { size: 44, text: Buffer.from(text).toString("base64"), encoding: "base64" },
    ],
    ["with a size that nobody has measured", { size: -1, text }],
    ["with the size before it was decoded", { size: 20, compression: 24, text }],
  ])("Is read %s", (_, content) => {
    expect(readContent(content)?.responseBody).toEqual({ kind: "text", text });
  });

  test.each([
    ["left out by the recorder", { size: 44, comment: "left out: longer than 1048576 bytes" }],
    ["evicted from the browser's memory", { size: 44, mimeType: "application/json" }],
    ["empty, though its size is not", { size: 44, text: "" }],
    ["cut short by the browser", { size: 44, text: text.slice(0, 20) }],
    ["not measured and not there", { size: -1 }],
  ])("Is missing if it is %s", (_, content) => {
    expect(readContent(content)?.responseBody).toEqual({ kind: "missing" });
  });

  test.each([[{ size: 0 }], [{ size: 0, text: "" }]])("Is none if the content is %j", (content) => {
    expect(readContent(content)?.responseBody).toEqual({ kind: "none" });
  });

  test("Has the type of the content if no header gives one", () => {
    expect(readContent({ size: 44, text, mimeType: "application/json" })?.responseHeaders.get("content-type")).toBe(
      "application/json",
    );
    expect(readContent({ size: 44, text, mimeType: "x-unknown" })?.responseHeaders.get("content-type")).toBeNull();
  });
});

describe("The body of a request", () => {
  test.each([
    ["a size and no postData", { bodySize: 40 }, "missing"],
    ["a Content-Length and no postData", { headers: [{ name: "Content-Length", value: "40" }] }, "missing"],
    [
      "postData whose text was left out",
      { postData: { mimeType: "", text: "", comment: "left out: no text" } },
      "missing",
    ],
    ["neither size nor postData", {}, "none"],
  ])("Of a request with %s is %s", (_, request, kind) => {
    const [read] = readHar(
      createHar({ ...entry, request: { method: "POST", url: "https://api.example/", ...request } }),
      "",
    );

    expect(read?.requestBody.kind).toBe(kind);
  });
});

test.each([
  ["", "it is no JSON, Unexpected end of JSON input"],
  ["# Notes", /^it is no JSON, Unexpected token/],
  ["[]", "it is JSON without `log`"],
  ['{"entries":[]}', "it is JSON without `log`"],
  ['{"log":{}}', "its `log` has no list of `entries`"],
])("The text %j is no recording, and the error says why", (content, reason) => {
  expect(() => readHar(content, "a.har")).toThrow(NotHar);
  expect(() => readHar(content, "a.har")).toThrow(reason);
});

test.each([[null], [{}], [{ request: [], response: "" }], ["text"]])("An entry that is %j has no answer", (odd) => {
  expect(readHar(createHar(odd), "a.har")).toMatchObject([{ status: 0, entry: 1 }]);
});
