import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import {
  type ScriptedReply,
  type ScriptedServer,
  serve,
  serveSockets,
  stall,
} from "../../../../tooling/scripted-server.ts";
import type { SaveProgress } from "../../src/node/index.ts";
import type { SaveOptions } from "../../src/node/options.ts";
import {
  createCompletedTask,
  createEmptyFolder,
  createVideo,
  cutAfter,
  replyBytes,
  replyWhole,
  save,
  status,
  video,
} from "./videos.ts";

const etag = '"v1"';

/** Continues the video at the place that the request asks for. */
const rest: ScriptedReply = (response, received) => {
  const start = Number(/^bytes=(\d+)-$/.exec(received.headers.range ?? "")?.[1]);
  const headers = { "content-range": `bytes ${start}-${video.length - 1}/${video.length}`, etag };
  replyBytes(video.subarray(start), headers, 206)(response, received);
};

const rangesOf = ({ received }: ScriptedServer) =>
  received.map(({ headers }) => [headers.range, headers["if-range"]].filter((header) => header !== undefined));

/** A body of these pieces; an undefined one drops the connection. */
function createStream(...all: readonly (string | undefined)[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  const left = [...all];
  return new ReadableStream(
    {
      pull(controller) {
        if (left.length === 0) return controller.close();
        const piece = left.shift();
        if (piece === undefined) return controller.error(new Error("reset"));
        controller.enqueue(new TextEncoder().encode(piece));
      },
    },
    { highWaterMark: 0 },
  );
}

/** Saves from a server with these replies; returns the content of the file and the ranges that were requested. */
async function saveFrom(replies: readonly [ScriptedReply, ...ScriptedReply[]], options: SaveOptions = {}) {
  await using folder = await createEmptyFolder();
  await using server = await serve(...replies);
  const { bytes } = await save(createCompletedTask(server.url), folder.at("video.mp4"), options);
  const content = await readFile(folder.at("video.mp4"));
  return { bytes, asked: rangesOf(server), content, names: await folder.names() };
}

test("A video that was cut off goes on where it stopped, if its version is certain", async () => {
  const result = await saveFrom([cutAfter(70_000, { etag }), rest]);
  expect(result.asked).toEqual([[], ["bytes=70000-", etag]]);
  expect(video.equals(result.content)).toBe(true);
  expect(result.bytes).toBe(video.length);
});

test("What arrived before the connection broke is stored, also while onProgress was slow", async () => {
  await using folder = await createEmptyFolder();
  const asked: (string | undefined)[] = [];
  await using server = await serveSockets((socket) => {
    socket.once("data", (data) => {
      const range = /^range: bytes=(\d+)-\r$/im.exec(data.toString("latin1"))?.[1];
      asked.push(range);
      const start = Number(range ?? 0);
      const place = `content-range: bytes ${start}-${video.length - 1}/${video.length}\r\n`;
      socket.write(range === undefined ? "HTTP/1.1 200 OK\r\n" : `HTTP/1.1 206 Partial Content\r\n${place}`);
      socket.write(`etag: ${etag}\r\ncontent-type: video/mp4\r\ncontent-length: ${video.length - start}\r\n\r\n`);
      const pieces = [video.subarray(start, start + 10_000), video.subarray(start + 10_000, start + 50_000)] as const;
      socket.write(pieces[0]);
      setTimeout(() => socket.end(pieces[1]), 20);
    });
  });
  const onProgress = () => sleep(60);
  await save(createCompletedTask(server.url), folder.at("video.mp4"), { maxRetries: 1, onProgress });
  expect(asked).toEqual([undefined, "50000", "100000", "150000"]);
  expect(video.equals(await readFile(folder.at("video.mp4")))).toBe(true);
});

test("A video goes on after a stall and after a temporary refusal", async () => {
  const result = await saveFrom(
    [
      (response) => {
        response.writeHead(200, { "content-type": "video/mp4", "content-length": video.length, etag });
        response.write(video.subarray(0, 1_000));
      },
      status(503),
      rest,
    ],
    { idleTimeoutMs: 400 },
  );
  expect(result.asked).toEqual([[], ["bytes=1000-", etag], ["bytes=1000-", etag]]);
  expect(video.equals(result.content)).toBe(true);
});

test.each<[string, Record<string, string>]>([
  ["no tag", {}],
  ["a weak tag", { etag: 'W/"v1"' }],
  ["a tag without quotes", { etag: "v1" }],
  ["a tag with more after it", { etag: '"v1"; 2' }],
])("With %s a video starts again", async (_, headers) => {
  const result = await saveFrom([cutAfter(70_000, headers), replyWhole]);
  expect(result.asked).toEqual([[], []]);
  expect(video.equals(result.content)).toBe(true);
});

test("A video that was replaced in between is saved whole, also if it is shorter", async () => {
  const other = createVideo(2, 50_000);
  const result = await saveFrom([cutAfter(70_000, { etag }), replyBytes(other, { etag: '"v2"' })]);
  expect(other.equals(result.content)).toBe(true);
  expect(result.bytes).toBe(other.length);
});

const range = `bytes 70000-${video.length - 1}/${video.length}`;
test.each<[string, ScriptedReply]>([
  [
    "from a later place",
    replyBytes(video.subarray(70_001), { "content-range": "bytes 70001-199999/200000", etag }, 206),
  ],
  [
    "of another length",
    replyBytes(video.subarray(70_000), { "content-range": "bytes 70000-199999/200001", etag }, 206),
  ],
  ["of another version", replyBytes(createVideo(2).subarray(70_000), { "content-range": range, etag: '"v2"' }, 206)],
  ["of a version that it does not tell", replyBytes(createVideo(2).subarray(70_000), { "content-range": range }, 206)],
  ["without a place", replyBytes(video.subarray(70_000), { etag }, 206)],
  ...["70000-199999/*", "*/200000", "70000-199999/200000 or so", "70000-/200000"].map(
    (place): [string, ScriptedReply] => [
      `at the place ${place}`,
      replyBytes(video.subarray(70_000), { "content-range": `bytes ${place}`, etag }, 206),
    ],
  ),
  ["in another unit", replyBytes(video.subarray(70_000), { "content-range": `other${range}`, etag }, 206)],
  ["that does not exist", status(416)],
])("If a server continues with a part %s, the whole video is requested", async (_, reply) => {
  const result = await saveFrom([cutAfter(70_000, { etag }), reply, replyWhole]);
  expect(result.asked).toEqual([[], ["bytes=70000-", etag], []]);
  expect(video.equals(result.content)).toBe(true);
});

test("The error names a server that does not continue, if no retry is left", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(cutAfter(70_000, { etag }), status(416));
  const saving = save(createCompletedTask(`${server.url}/a?Signature=s3cr3t`), folder.at("a.mp4"), { maxRetries: 1 });
  await expect(saving).rejects.toMatchObject({
    reason: "connection",
    status: 416,
    message: expect.stringMatching(/: http:\/\/[\d.:]+\/a does not continue the video \(try again later\)$/),
  });
});

test("A server that sends the whole instead of the rest is believed, whatever its content-range", async () => {
  const headers = { "content-range": range, etag };
  const result = await saveFrom([cutAfter(70_000, { etag }), replyBytes(video, headers)]);
  expect(result.asked).toEqual([[], ["bytes=70000-", etag]]);
  expect(video.equals(result.content)).toBe(true);
});

test("If nothing of a video has arrived yet, the whole is requested, whatever its tag", async () => {
  const lose: ScriptedReply = (response) => {
    response.writeHead(200, { "content-type": "video/mp4", "content-length": video.length, etag });
    response.flushHeaders();
    setTimeout(() => response.destroy(), 20);
  };
  expect((await saveFrom([lose, replyWhole])).asked).toEqual([[], []]);
});

test("A content-length that is not a number counts as missing", async () => {
  await using folder = await createEmptyFolder();
  for (const length of ["5 bytes", "5, 5", "-5", "0x5", "1e3"]) {
    const fetch = async () => new Response(createStream("video"), { headers: { "content-length": length } });
    const onProgress = vi.fn();
    const task = createCompletedTask("https://a.example.com/");
    await save(task, folder.at("video.mp4"), { fetch, onProgress });
    expect(onProgress.mock.calls).toEqual([[{ bytes: 5, totalBytes: undefined }]]);
  }
});

test("A continued video that is too short is not accepted as whole", async () => {
  const short = replyBytes(video.subarray(70_000, 80_000), { "content-range": range, etag }, 206);
  const result = await saveFrom([cutAfter(70_000, { etag }), short, rest]);
  expect(result.asked.at(-1)).toEqual(["bytes=80000-", etag]);
  expect(video.equals(result.content)).toBe(true);
});

test("A continued video that is larger than maxBytes is refused", async () => {
  await using folder = await createEmptyFolder();
  const large = replyBytes(video.subarray(70_000), { "content-range": "bytes 70000-999998/999999", etag }, 206);
  await using server = await serve(cutAfter(70_000, { etag }), large);
  const saving = save(createCompletedTask(server.url), folder.at("video.mp4"), { maxBytes: video.length });
  await expect(saving).rejects.toMatchObject({ reason: "too-large" });
  expect(await folder.names()).toEqual([]);
});

test("Progress counts what was there before, and goes back when the video starts again", async () => {
  await using folder = await createEmptyFolder();
  const answers = [
    new Response(createStream("abcd", undefined), { headers: { etag } }),
    new Response(createStream("ef", undefined), { headers: { etag, "content-range": "bytes 4-9/10" }, status: 206 }),
    new Response(createStream("xyz", "."), { headers: { "content-length": "4" } }),
  ];
  const fetch = async () => answers.shift() ?? Response.error();
  const seen: SaveProgress[] = [];
  const onProgress = (progress: SaveProgress) => void seen.push(progress);
  await save(createCompletedTask("https://a.example.com/"), folder.at("video.mp4"), { fetch, onProgress });
  expect(await readFile(folder.at("video.mp4"), "utf8")).toBe("xyz.");
  expect(seen).toEqual([
    { bytes: 4, totalBytes: undefined },
    { bytes: 6, totalBytes: 10 },
    { bytes: 3, totalBytes: 4 },
    { bytes: 4, totalBytes: 4 },
  ]);
});

test("A save makes as many retries as are allowed, and not one more", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(status(503), status(503), stall, replyWhole);
  const options = { idleTimeoutMs: 500, maxRetries: 2 };
  await expect(save(createCompletedTask(server.url), folder.at("a.mp4"), options)).rejects.toMatchObject({
    reason: "stalled",
  });
  await save(createCompletedTask(server.url), folder.at("a.mp4"), options);
  expect(server.received).toHaveLength(4);
});
