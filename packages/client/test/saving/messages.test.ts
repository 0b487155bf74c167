/** The message of each failure of a save: word for word, with the URL after a redirect, and without any query. */
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { SaveError, type SaveOptions } from "../../src/node/index.ts";
import { completed } from "../sample-tasks.ts";
import { createCompletedTask, createEmptyFolder, save } from "./videos.ts";

const { id } = completed;
const first = "https://a.example.com/first.mp4?Signature=s3cr3t";
const last = "https://b.example.com/last.mp4?Signature=s3cr3t";
const place = "https://b.example.com/last.mp4";

type Answer = NonNullable<SaveOptions["fetch"]>;

/** Saves from the first URL, which redirects to the last, and returns the error. */
async function failAfterRedirect(answer: Answer, options: SaveOptions): Promise<unknown> {
  await using folder = await createEmptyFolder();
  const fetch: Answer = async (url, init) =>
    url === first ? new Response(null, { status: 302, headers: { location: last } }) : answer(url, init);
  const all = { fetch, maxRetries: 0, ...options };
  const error = await save(createCompletedTask(first), folder.at("video.mp4"), all).catch((error: unknown) => error);
  expect(await folder.names()).toEqual([]);
  return error;
}

const answerWith =
  (body: string | null, headers: Record<string, string> = {}, status = 200): Answer =>
  async () =>
    new Response(body === null ? null : Buffer.from(body), { headers, status });
const redirectTo = (location: string) => answerWith("", { location }, 302);
const fourBytes = { "content-length": "4" };
const fiveBytes = { "content-length": "5" };

test.each<[string, Answer, SaveOptions?]>([
  [`${place} ended after 3 of 4 bytes (try again later)`, answerWith("vid", fourBytes)],
  [`${place} ended after 5 of 4 bytes (try again later)`, answerWith("video", fourBytes)],
  [`${place} ended after 5 of 0 bytes (try again later)`, answerWith("video", { "content-length": "0" })],
  [`${place} is empty (read the task again)`, answerWith("")],
  [`${place} is empty (read the task again)`, answerWith(null)],
  [`nothing came from ${place} for 20 ms (try again later)`, () => new Promise(() => {}), { idleTimeoutMs: 20 }],
  [
    `nothing came from ${place} for 20 ms (try again later)`,
    async () => new Response(new ReadableStream()),
    { idleTimeoutMs: 20 },
  ],
  [
    `the connection to ${place} failed (try again later)`,
    (url) => Promise.reject(new TypeError(`no route to ${url}: ${url}`)),
  ],
  [`${place} has 5 bytes, more than maxBytes, 4 (raise it)`, answerWith("video", fiveBytes), { maxBytes: 4 }],
  [`${place} has more bytes, more than maxBytes, 4 (raise it)`, answerWith("video"), { maxBytes: 4 }],
  [`${place} has 5 bytes, more than maxBytes, NaN (raise it)`, answerWith("video", fiveBytes), { maxBytes: NaN }],
  [`${place} has more bytes, more than maxBytes, NaN (raise it)`, answerWith("video"), { maxBytes: NaN }],
  [
    `${place} answered text/html; a=video/mp4 and no video (look at what it says)`,
    answerWith("<p>", { "content-type": "text/html; a=video/mp4" }),
  ],
  [`${place} answered 503 (try again later)`, answerWith("", {}, 503)],
  [`${place} answered 416 (try again later)`, answerWith("", {}, 416)],
  [
    `${place} answered 410, as results do after 24 hours (give \`client\`, and a fresh URL is asked for)`,
    answerWith("", {}, 410),
  ],
  [`${place} redirects to no usable place (try again later)`, answerWith("", {}, 302)],
  [
    `${place} redirects to http, http://c.example.com/ (it is not followed there)`,
    redirectTo("http://c.example.com/?Signature=s3cr3t"),
  ],
  [
    "https://c.example.com/ comes with a password (it is not fetched)",
    redirectTo("https://user:s3cr3t@c.example.com/?Signature=s3cr3t"),
  ],
  ["https://a.example.com/first.mp4 redirects more than 5 times (try again later)", redirectTo(last)],
])("After a redirect, the error of a save says: %s", async (what, answer, options = {}) => {
  const error = await failAfterRedirect(answer, options);
  expect(error).toMatchObject({ name: "SaveError", taskId: id, message: `Task ${id}: ${what}` });
  expect(inspect(error, { depth: null })).not.toContain("s3cr3t");
});

test.each([
  "audio/mp4",
  "image/png",
  "application/json",
  "application/xml",
  "application/zip",
  "x-video/mp4",
  "application/octet-streams",
  "text/plain; video/mp4",
])("An answer with the content type %j is not a video", async (type) => {
  const error = await failAfterRedirect(answerWith("<p>", { "content-type": type }), {});
  expect(error).toMatchObject({ reason: "not-a-video", status: 200 });
});

test.each([201, 202, 226, 300, 305])("An answer %i is neither a video nor a redirect", async (status) => {
  const error = await failAfterRedirect(answerWith("video", { location: "/other" }, status), {});
  expect(error).toMatchObject({ reason: "http-status", status });
});

test("A SaveError has a cause only if one is given, and shows its fields and nothing else", () => {
  const error = new SaveError("No.", { reason: "file", taskId: id });
  expect("cause" in error).toBe(false);
  expect(Reflect.ownKeys({ ...error })).toEqual(["reason", "taskId"]);
  expect(new SaveError("No.", { reason: "file", taskId: id, cause: null })).toHaveProperty("cause", null);
});
