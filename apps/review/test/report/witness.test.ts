/** A witness in words, and as something to use. */
import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { pathWithCurl } from "../../../../tooling/curl.ts";
import { writeCurl, writeWitness } from "../../src/report/witness-code.ts";
import { describeWitness } from "../../src/report/witness-sentence.ts";
import type { Change, Witness } from "../../src/review.ts";
import { breakingChanges } from "../samples/breaking-changes.ts";
import { describedPrompt } from "../samples/documentation.ts";
import { hostileTexts } from "../samples/hostile.ts";
import { findUnprintable, unprintableText } from "./unprintable-text.ts";

const request = (body: unknown, message: string, path = "/v1/videos/generations"): Witness => ({
  kind: "request",
  value: { method: "POST", path, headers: { "x-trace": "7" }, body },
  acceptedBy: "base",
  refusedBy: "head",
  message,
});
const answer = (body: unknown, message: string): Witness => ({
  kind: "response",
  value: { status: 402, headers: {}, body },
  acceptedBy: "head",
  refusedBy: "base",
  message,
});
const at = (pointer: string): Change => ({ ...describedPrompt, pointer });
const duration = "/components/schemas/VideoGenerationParams/properties/duration/maximum";

test.each([
  ["the value that a refusal names", "", request({ duration: 15 }, "duration must be <= 10"), "with `duration` 15"],
  ["the value inside", "", request({ a: { b: "x" } }, "a.b must be string"), 'with `b` `"x"`'],
  ["a name in quotes", "", request({ x: 1 }, 'the body must NOT have additional properties: "x"'), "with `x` 1"],
  ["the property of the change", duration, request({ duration: 15 }, "too large"), "with `duration` 15"],
  ["a header", "", request({}, "x-trace must be integer"), 'with `x-trace` `"7"`'],
  ["a member of the query", "", request({}, "page must be <= 3", "/v1/tasks?page=4"), 'with `page` `"4"`'],
  ["what is missing", duration, request({ a: 1 }, "the body must have required property 'id'"), "without `id`"],
])("A sentence has %s", (_what, pointer, witness, words) => {
  expect(describeWitness(at(pointer), witness)).toBe(`A request ${words} was accepted and is refused now.`);
});

test.each([
  ["the message names nothing", request({ a: 1 }, "it is wrong"), "A request was accepted and is refused now."],
  [
    "two members have the name",
    request({ a: 1, b: { a: 2 } }, "a must be 3"),
    "A request was accepted and is refused now.",
  ],
  ["there is no body", request(undefined, "the body must be object"), "A request was accepted and is refused now."],
  [
    "an answer has nothing named",
    answer({ a: 1 }, "it is wrong"),
    "An answer with status 402 was not valid and is valid now.",
  ],
])("A sentence invents nothing when %s", (_what, witness, sentence) => {
  expect(describeWitness(at("/paths"), witness)).toBe(sentence);
});

test("Each kind of witness is written as what it is used for", () => {
  const written = breakingChanges.flatMap(({ witness }) => (witness === undefined ? [] : [writeWitness(witness)]));
  expect(written.map(({ language }) => language)).toEqual(["sh", "json", "json", "ts"]);
  expect(written.map(({ text }) => text)).toMatchObject([
    `curl http://127.0.0.1:4010/v1/videos/generations --header 'Authorization: Bearer local' --header 'Content-Type: application/json' --data-raw '{"model":"seedance-2.0-fast-text-to-video","prompt":"It'\\''s a paper boat.","duration":11}'`,
    expect.stringContaining('"status": "paused"'),
    expect.stringContaining('"status": "completed"'),
    "const params: ModelParams = { web_search: true };",
  ]);
});

test("A request is one line without the key, and stays on the mock", () => {
  const read = { method: "GET", path: "/v1/tasks/a?b=c", headers: { authorization: "Bearer secret" } };
  expect(writeCurl(read)).toBe("curl 'http://127.0.0.1:4010/v1/tasks/a?b=c' --header 'Authorization: Bearer local'");
  expect(writeCurl({ ...read, method: "HEAD" })).toContain("--head ");
  expect(writeCurl({ ...read, method: "DELETE" })).toContain("--request DELETE ");
  expect(writeCurl({ ...read, path: "@evil.example/" })).toContain("http://127.0.0.1:4010/@evil.example/");
  expect(writeCurl({ ...read, path: "/a b[1-9]{x}" })).toContain("/a%20b%5B1-9%5D%7Bx%7D' ");
});

test("A line of curl sends what the witness says, whatever its texts are", async () => {
  const received: unknown[] = [];
  await using server = createServer(async (incoming, response) => {
    received.push([incoming.method, incoming.url, incoming.headers["x-trace"], await json(incoming)]);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const texts = [...hostileTexts, unprintableText, "two  spaces", "$(exit 9) `exit 9` !! %PATH% '\"'", "@file"];
  for (const text of texts) {
    const headers = { "x-trace": "it's $HOME" };
    const line = writeCurl({ method: "PUT", path: "/it's?b=c", headers, body: { text, list: [text] } });
    expect([findUnprintable(line), line.includes("\n")]).toEqual([[], false]);
    const here = line.replace("http://127.0.0.1:4010", `http://127.0.0.1:${port}`);
    await promisify(execFile)("sh", ["-c", here], { env: { ...process.env, PATH: pathWithCurl } });
    expect(received.pop()).toEqual(["PUT", "/it's?b=c", "it's $HOME", { text, list: [text] }]);
  }
});
