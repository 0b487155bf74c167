/** How retries are counted: an attempt that brings new bytes begins the count again. */
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { SaveOptions } from "../../src/node/index.ts";
import { saveToWith } from "../../src/node/save-to.ts";
import { virtualEnvironment } from "../virtual-environment.ts";
import { createCompletedTask, createEmptyFolder } from "./videos.ts";

const etag = '"v1"';
const text = "abcdefghijklmnopqrst";

/** What a server does with one request: how many bytes it sends before it breaks the connection, or its status. */
type Answer = { readonly sends: number } | { readonly status: number };

/** Serves the text, from where it is requested if `resumes`; the last answer serves all that follow. */
function createStore(answers: readonly Answer[], resumes: boolean) {
  const ranges: (string | undefined)[] = [];
  const fetch: SaveOptions["fetch"] = async (_, { headers }) => {
    const answer = answers[Math.min(ranges.push(headers.range), answers.length) - 1] ?? { sends: 0 };
    if (ranges.length > 50) return new Response(null, { status: 410 }); // Ends a save that would never end.
    if ("status" in answer) return new Response(null, { status: answer.status });
    const start = resumes ? Number(/\d+/.exec(headers.range ?? "0")?.[0]) : 0;
    const pieces = [text.slice(start, start + answer.sends)].filter((piece) => piece !== "");
    const whole = start + answer.sends >= text.length;
    const pull = (controller: ReadableStreamDefaultController) => {
      const piece = pieces.shift();
      if (piece !== undefined) controller.enqueue(Buffer.from(piece));
      else if (whole) controller.close();
      else controller.error(new Error("reset"));
    };
    const part = { etag, "content-range": `bytes ${start}-${text.length - 1}/${text.length}` };
    return new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), {
      status: start > 0 ? 206 : 200,
      headers: { ...(resumes ? { etag } : {}), ...(start > 0 ? part : {}) },
    });
  };
  return { fetch, ranges };
}

async function saveFrom(answers: readonly Answer[], { maxRetries = 2, resumes = true } = {}) {
  await using folder = await createEmptyFolder();
  const environment = virtualEnvironment(() => 1);
  const { fetch, ranges } = createStore(answers, resumes);
  const task = createCompletedTask("https://files.example.com/");
  const content = await saveToWith(environment, task, folder.at("video.mp4"), { fetch, maxRetries }).then(
    () => readFile(folder.at("video.mp4"), "utf8"),
    ({ reason }) => reason,
  );
  return { content, ranges, sleeps: environment.sleeps };
}

test("A connection that breaks after each new byte costs no retry, and each backoff is the first one", async () => {
  const { content, ranges, sleeps } = await saveFrom([{ sends: 1 }], { maxRetries: 1 });
  expect(content).toBe(text);
  expect(ranges).toHaveLength(text.length);
  expect(sleeps).toEqual(Array(text.length - 1).fill(500));
});

test("Attempts without a new byte are counted and backed off since the last one with new bytes", async () => {
  const none = { sends: 0 };
  const down = { status: 503 };
  const answers = [none, down, { sends: 3 }, down, { sends: 4 }, none, down];
  const { content, ranges, sleeps } = await saveFrom(answers);
  expect(content).toBe("http-status");
  expect(sleeps).toEqual([500, 1_000, 500, 1_000, 500, 1_000]);
  expect(ranges).toEqual([undefined, undefined, undefined, "bytes=3-", "bytes=3-", "bytes=7-", "bytes=7-"]);
});

test("Bytes that were stored before are no progress: a video that always breaks at one place ends the save", async () => {
  const { content, ranges } = await saveFrom([{ sends: 5 }], { resumes: false });
  expect(content).toBe("connection");
  expect(ranges).toHaveLength(3);
});

test("A video that starts again and gets further each time is saved in the end", async () => {
  const answers = [2, 4, 6, 8, 10, 20].map((sends) => ({ sends }));
  const { content, ranges } = await saveFrom(answers, { maxRetries: 1, resumes: false });
  expect(content).toBe(text);
  expect(ranges).toEqual(Array(6).fill(undefined));
});

test("Less than was stored before is no progress", async () => {
  const answers = [8, 7, 6, 5].map((sends) => ({ sends }));
  const { ranges } = await saveFrom(answers, { resumes: false });
  expect(ranges).toHaveLength(3);
});

test("Without retries, an attempt with new bytes is not repeated either", async () => {
  const { content, ranges } = await saveFrom([{ sends: 5 }], { maxRetries: 0 });
  expect(content).toBe("connection");
  expect(ranges).toHaveLength(1);
});
