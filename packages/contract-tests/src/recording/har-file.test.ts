import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { RecordedCall } from "./har-entry.ts";
import { createHarFile } from "./har-file.ts";

const folder = mkdtempSync(join(tmpdir(), "recording-"));
afterAll(() => rmSync(folder, { recursive: true }));

const creator = { name: "the tests", version: "1" };
let names = 0;
const freshPath = (): string => {
  names += 1;
  return join(folder, `${names}.har`);
};

const call: RecordedCall = {
  startedAt: new Date("2026-04-01T10:00:00Z"),
  durationMs: 12.5,
  method: "POST",
  url: "https://api.example/v1/videos/generations?debug=1",
  requestHeaders: [
    ["authorization", "Bearer a-key-of-the-test"],
    ["content-type", "application/json"],
  ],
  requestBody: Buffer.from('{"prompt":"夜 a-key-of-the-test"}'),
  status: 200,
  responseHeaders: [["content-type", "application/json"]],
  responseBody: Buffer.from('{"id":"task-unified-1-a","status":"pending"}'),
};

const entriesIn = (path: string) => JSON.parse(readFileSync(path, "utf8")).log.entries;

test("A recording is HAR 1.2 at every moment, and has each call in one line", () => {
  const path = freshPath();
  const file = createHarFile(path, creator);
  expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({ log: { version: "1.2", creator, entries: [] } });
  for (let count = 1; count <= 3; count += 1) {
    file.record(call);
    expect(entriesIn(path)).toHaveLength(count);
    expect(file.count()).toBe(count);
  }
  file.close();
  expect(readFileSync(path, "utf8").split("\n")).toHaveLength(6);
});

test("An entry has what HAR 1.2 requires, and no key", () => {
  const path = freshPath();
  const file = createHarFile(path, creator);
  file.record(call);
  file.close();
  expect(entriesIn(path)).toEqual([
    {
      startedDateTime: "2026-04-01T10:00:00.000Z",
      time: 12.5,
      request: {
        method: "POST",
        url: "https://api.example/v1/videos/generations?debug=x",
        httpVersion: "HTTP/1.1",
        cookies: [],
        headers: [
          { name: "authorization", value: "Bearer removed" },
          { name: "content-type", value: "application/json" },
        ],
        queryString: [{ name: "debug", value: "x" }],
        postData: { mimeType: "application/json", text: '{"prompt":"夜 removed-key"}' },
        headersSize: -1,
        bodySize: 34,
      },
      response: {
        status: 200,
        statusText: "",
        httpVersion: "HTTP/1.1",
        cookies: [],
        headers: [{ name: "content-type", value: "application/json" }],
        content: { size: 44, mimeType: "application/json", text: '{"id":"task-unified-1-a","status":"pending"}' },
        redirectURL: "",
        headersSize: -1,
        bodySize: 44,
      },
      cache: {},
      timings: { send: 0, wait: 12.5, receive: 0 },
    },
  ]);
});

test.each([
  ["a video", "video/mp4", Buffer.from("text"), "left out: no text"],
  ["no text", "text/plain", Buffer.from([0xff, 0xfe, 0x00]), "left out: no text"],
  ["longer than 1 MiB", "text/plain", Buffer.alloc(1_048_577, "a"), "left out: longer than 1048576 bytes"],
  ["not kept", "application/json", { leftOut: "passed on as a stream" }, "left out: passed on as a stream"],
])("A body that is %s is left out, and the entry says so", (_, type, responseBody, comment) => {
  const path = freshPath();
  const file = createHarFile(path, creator);
  file.record({ ...call, responseHeaders: [["content-type", type]], responseBody });
  file.close();
  expect(entriesIn(path)[0].response.content).toMatchObject({ comment, mimeType: type });
  expect(entriesIn(path)[0].response.content).not.toHaveProperty("text");
});

test("No key of any call occurs anywhere in the file", () => {
  const secret = fc.stringMatching(/^[\w.~+/=$&%-]{8,40}$/);
  fc.assert(
    fc.property(fc.array(secret, { minLength: 1, maxLength: 4 }), (secrets) => {
      const path = freshPath();
      const file = createHarFile(path, creator);
      const echo = secrets.flatMap((it) => [it, encodeURIComponent(it), Buffer.from(it).toString("base64")]);
      for (const each of secrets) {
        file.record({
          ...call,
          url: `https://api.example/v1/tasks/${encodeURIComponent(each)}?api_key=${encodeURIComponent(each)}`,
          requestHeaders: [
            ["AUTHORIZATION", `Bearer ${each}`],
            ["x-note", `key ${each}`],
          ],
          requestBody: Buffer.from(JSON.stringify({ prompt: each, in: { a: `x${each}y` } })),
          responseHeaders: [["x-echo", `Bearer ${each}`]],
          responseBody: Buffer.from(JSON.stringify({ error: { message: `Bad ${each}` }, [each]: 1 })),
        });
      }
      file.record({ ...call, responseBody: Buffer.from(JSON.stringify({ echo })) });
      file.close();
      const text = readFileSync(path, "utf8");
      expect(() => JSON.parse(text)).not.toThrow();
      const strings = [text, ...stringsIn(JSON.parse(text))];
      for (const each of echo) expect(strings.filter((it) => it.includes(each))).toEqual([]);
    }),
    { seed: 1, numRuns: 60 },
  );
});

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...stringsIn(inner)]);
}

test("Only its owner may read a recording", () => {
  const path = freshPath();
  createHarFile(path, creator).close();
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("A recording replaces an older one, whoever wrote it, and an empty file", () => {
  for (const old of ['{\n  "log": {"entries": [1,2,3]}}', "", '{"log":{"version":"1.2"']) {
    const path = freshPath();
    writeFileSync(path, old);
    createHarFile(path, creator).close();
    expect(entriesIn(path)).toEqual([]);
  }
});

test.each([
  ["something else is there", (path: string) => writeFileSync(path, "# Notes"), "it exists, and is no recording"],
  ["a folder is there", (path: string) => void mkdirSync(path), "it is no plain file"],
])("Nothing is overwritten if %s", (_, prepare, reason) => {
  const path = freshPath();
  prepare(path);
  expect(() => createHarFile(path, creator)).toThrow(
    `Cannot record in ${path}: ${reason}. Give the name of a new file.`,
  );
});

test("The error about a folder that is missing names the file", () => {
  const path = join(folder, "missing", "a.har");
  expect(() => createHarFile(path, creator)).toThrow(/^Cannot record in \S+a\.har: ENOENT.*\. Give the name/);
});
