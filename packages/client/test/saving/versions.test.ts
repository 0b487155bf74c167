/** Which answers continue a part that is saved already: by what the server says about the version, and about the place. */
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { SaveOptions } from "../../src/node/index.ts";
import { createCompletedTask, createEmptyFolder, save } from "./videos.ts";

const text = "abcdefghij";
const etag = '"v1"';
const modified = "Tue, 24 Nov 2026 10:00:00 GMT";
/** `Date` this many seconds after `modified`. */
const dateAfter = (seconds: number) => new Date(Date.parse(modified) + seconds * 1_000).toUTCString();

type Headers = Readonly<Record<string, string>>;

/** Sends these bytes; without `whole`, the connection breaks after them. */
function send(bytes: string, headers: Headers, { status = 200, whole = true } = {}): Response {
  const pieces = [...bytes];
  const pull = (controller: ReadableStreamDefaultController) => {
    const piece = pieces.shift();
    if (piece !== undefined) controller.enqueue(Buffer.from(piece));
    else if (whole) controller.close();
    else controller.error(new Error("reset"));
  };
  return new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), { status, headers });
}
const breakAfter = (bytes: string, headers: Headers) => send(bytes, headers, { whole: false });
const sendPart = (bytes: string, place: string, headers: Headers) =>
  send(bytes, { ...headers, "content-range": `bytes ${place}` }, { status: 206 });

/** Saves from these answers; returns the content, what was asked for, and the progress. */
async function saveFrom(...answers: readonly Response[]) {
  await using folder = await createEmptyFolder();
  const asked: (readonly (string | undefined)[])[] = [];
  const progress: number[] = [];
  const fetch: SaveOptions["fetch"] = async (_, { headers }) => {
    const answer = answers[asked.push([headers.range, headers["if-range"]]) - 1];
    return answer ?? Response.error();
  };
  const onProgress: SaveOptions["onProgress"] = ({ bytes }) => void progress.push(bytes);
  await save(createCompletedTask("https://files.example.com/"), folder.at("video.mp4"), { fetch, onProgress });
  return { content: await readFile(folder.at("video.mp4"), "utf8"), asked, progress };
}

test.each([
  ["3-9/10", "defghij"],
  ["1-9/10", "bcdefghij"],
  ["0-9/10", "abcdefghij"],
])("A part at %s, although 4 was asked for, continues the video without its overlap", async (place, bytes) => {
  const result = await saveFrom(breakAfter("abcd", { etag }), sendPart(bytes, place, { etag }));
  expect(result).toEqual({
    content: text,
    asked: [
      [undefined, undefined],
      ["bytes=4-", etag],
    ],
    progress: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  });
});

test("A part that brings only what is there already brings no progress, and the rest is asked for again", async () => {
  const { content, asked } = await saveFrom(
    breakAfter("abcd", { etag }),
    sendPart("bcd", "1-3/10", { etag }),
    sendPart("efghij", "4-9/10", { etag }),
  );
  expect(content).toBe(text);
  expect(asked.map(([range]) => range)).toEqual([undefined, "bytes=4-", "bytes=4-"]);
});

test("A whole video of another version that comes in a 206 replaces the part", async () => {
  const { content } = await saveFrom(breakAfter("abcd", { etag }), sendPart("UVWXYZ", "0-5/6", { etag: '"v2"' }));
  expect(content).toBe("UVWXYZ");
});

test("A server that sends the rest in many small parts is asked for each", async () => {
  const parts = [...text].map((letter, place) => sendPart(letter, `${place}-${place}/10`, { etag }));
  const { content, asked } = await saveFrom(breakAfter("a", { etag }), ...parts.slice(1));
  expect(content).toBe(text);
  expect(asked.map(([range]) => range)).toEqual([
    undefined,
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => `bytes=${at}-`),
  ]);
});

test("A length that is known only later must stay the same after that", async () => {
  const { content, asked } = await saveFrom(
    breakAfter("abcd", { etag }),
    sendPart("ef", "4-5/10", { etag }),
    sendPart("ghi", "6-8/9", { etag }),
    send(text, { etag }),
  );
  expect(content).toBe(text);
  expect(asked.map(([range]) => range)).toEqual([undefined, "bytes=4-", "bytes=6-", undefined]);
});

test("Without a tag, a date at least a minute before the answer says the version", async () => {
  const headers = { "last-modified": modified, date: dateAfter(60) };
  const { content, asked } = await saveFrom(breakAfter("abcd", headers), sendPart("efghij", "4-9/10", headers));
  expect(content).toBe(text);
  expect(asked[1]).toEqual(["bytes=4-", modified]);
});

test.each<[string, Headers]>([
  ["a date less than a minute before the answer", { "last-modified": modified, date: dateAfter(59) }],
  ["a date after the answer", { "last-modified": modified, date: dateAfter(-3_600) }],
  ["a date in an answer without one", { "last-modified": modified }],
  ["a date that is none", { "last-modified": "yesterday", date: dateAfter(0) }],
  ["an old date beside a weak tag", { etag: 'W/"v1"', "last-modified": modified, date: dateAfter(3_600) }],
  ["two tags", { etag: '"v1", "v2"', "last-modified": modified, date: dateAfter(3_600) }],
])("With %s the version is not certain, and the video starts again", async (_, headers) => {
  const { content, asked } = await saveFrom(breakAfter("abcd", headers), send(text, headers));
  expect(content).toBe(text);
  expect(asked[1]).toEqual([undefined, undefined]);
});

test.each<[string, Headers]>([
  ["another date", { "last-modified": dateAfter(1), date: dateAfter(3_600) }],
  ["no date", { date: dateAfter(3_600) }],
])("A part with %s does not continue a version that has a date", async (_, headers) => {
  const first = { "last-modified": modified, date: dateAfter(3_600) };
  const { content, asked } = await saveFrom(
    breakAfter("abcd", first),
    sendPart("EFGHIJ", "4-9/10", headers),
    send(text, first),
  );
  expect(content).toBe(text);
  expect(asked[2]).toEqual([undefined, undefined]);
});
