/** What answers may hold: their length, the task that they are about, and what a success that is none says. */
import { once } from "node:events";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { replyJson, replyText, type ScriptedReply, serve } from "../../../../tooling/scripted-server.ts";
import { createClientWith } from "../../src/client.ts";
import { createClient, type Fetch, type FetchResponse } from "../../src/index.ts";
import { completed, pending, processing } from "../sample-tasks.ts";
import { virtualEnvironment } from "../virtual-environment.ts";

const { id } = pending;
const mebibyte = 2 ** 20;

/** A JSON body of exactly so many bytes. */
function jsonOf(bytes: number): string {
  const bare = JSON.stringify({ ...completed, note: "" });
  return JSON.stringify({ ...completed, note: "x".repeat(bytes - bare.length) });
}

/** Sends pieces until its connection ends, and counts them. */
function flood(status: number) {
  const sent = { bytes: 0, ended: Promise.resolve() as Promise<unknown> };
  const piece = Buffer.alloc(65_536, " ");
  const reply: ScriptedReply = (response) => {
    response.writeHead(status, { "content-type": "application/json" });
    sent.ended = once(response, "close");
    const push = () => {
      while (!response.destroyed) {
        sent.bytes += piece.length;
        if (!response.write(piece)) {
          response.once("drain", push);
          return;
        }
      }
    };
    push();
  };
  return { sent, reply };
}

test("An answer of 1 MiB is read, and one of a byte more is none", async () => {
  await using server = await serve(replyText(jsonOf(mebibyte), 200), replyText(jsonOf(mebibyte + 1), 200));
  const client = createClient({ baseUrl: server.url, maxRetries: 0 });
  await expect(client.tasks.retrieve(id)).resolves.toMatchObject({ status: "completed" });
  await expect(client.tasks.retrieve(id)).rejects.toMatchObject({
    name: "ConnectionError",
    outcome: "unknown",
    cause: { name: "RangeError", message: "the answer has more than 1048576 bytes" },
  });
});

test.each([
  [200, { name: "ConnectionError", outcome: "unknown" }],
  [402, { name: "ApiError", status: 402, body: "" }],
])("An answer of %d without end is not read on, and its connection is closed", async (status, error) => {
  const { sent, reply } = flood(status);
  await using server = await serve(reply);
  await expect(createClient({ baseUrl: server.url }).videos.create({ prompt: "A boat." })).rejects.toMatchObject(error);
  await sent.ended;
  expect(sent.bytes).toBeLessThan(32 * mebibyte); // What the buffers of two sockets hold is sent before.
});

test("A small answer that unpacks to more than 1 MiB is none", async () => {
  const packed = gzipSync(Buffer.alloc(64 * mebibyte, " "));
  expect(packed.length).toBeLessThan(mebibyte);
  await using server = await serve((response) => {
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(packed);
  });
  const reading = createClient({ baseUrl: server.url, maxRetries: 0 }).tasks.retrieve(id);
  await expect(reading).rejects.toMatchObject({ cause: { name: "RangeError" } });
});

const text = JSON.stringify({ ...processing, note: "纸船 🚤" });
const bytes = [...Buffer.from(text)].map((byte) => Buffer.of(byte));

test.each<[string, Pick<FetchResponse, "body" | "text">]>([
  ["a web stream", { body: Readable.toWeb(Readable.from(bytes)), text: unread }],
  ["a stream that can only be iterated, as of node-fetch", { body: Readable.from(bytes), text: unread }],
  ["no stream, as in React Native", { text: async () => text }],
])("An answer is read from %s, although its characters are split", async (_, parts) => {
  const fetch: Fetch = async () => ({ status: 200, ok: true, headers: new Headers(), ...parts });
  const reading = createClient({ fetch }).tasks.retrieve(id);
  await expect(reading).resolves.toEqual({ ...processing, note: "纸船 🚤" });
});

async function unread(): Promise<never> {
  return expect.unreachable("The stream is read.");
}

test("A text without a stream has the same limit", async () => {
  const fetch: Fetch = async () => ({
    status: 200,
    ok: true,
    headers: new Headers(),
    text: async () => jsonOf(mebibyte + 1),
  });
  const reading = createClient({ fetch, maxRetries: 0 }).tasks.retrieve(id);
  await expect(reading).rejects.toMatchObject({ cause: { name: "RangeError" } });
});

test.each([
  ["another task", { ...completed, id: "task-unified-1774857405-zzzzzzzz" }],
  ["a task whose id is spelled otherwise", { ...completed, id: id.toUpperCase() }],
  ["a task whose id begins so", { ...completed, id: `${id}0` }],
])("An answer about %s is read again, and never taken for the one that was asked for", async (_, other) => {
  await using server = await serve(replyJson(other), replyJson(completed));
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
  await expect(client.tasks.wait(id)).resolves.toEqual(completed);
  expect(server.received).toHaveLength(2);
});

test("If every answer is about another task, the error has the last one", async () => {
  const other = { ...completed, id: "task-unified-1774857405-zzzzzzzz" };
  await using server = await serve(replyJson(other));
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url, maxRetries: 1 });
  await expect(client.tasks.retrieve(id)).rejects.toMatchObject({
    name: "ConnectionError",
    taskId: id,
    cause: undefined,
    body: other,
  });
});

const error = { code: "insufficient_quota", message: "Insufficient quota. Please top up your account.", type: "x" };

test.each([200, 201, 202])("A success of %d that carries an error keeps its words", async (status) => {
  await using server = await serve(replyJson({ error }, status));
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url, maxRetries: 0 });
  await expect(client.videos.create({ prompt: "A boat." })).rejects.toMatchObject({
    name: "ConnectionError",
    outcome: "unknown",
    body: { error },
    message:
      "POST /v1/videos/generations: no usable answer insufficient_quota: Insufficient quota. Please top up your " +
      "account., outcome unknown (credits may be reserved: check before you create again)",
  });
  await expect(client.tasks.retrieve(id)).rejects.toMatchObject({
    body: { error },
    message: expect.stringContaining("insufficient_quota: Insufficient quota."),
  });
  expect(server.received).toHaveLength(2);
});
