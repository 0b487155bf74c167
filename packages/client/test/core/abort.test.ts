import { getEventListeners, once } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import {
  replyJson,
  replyText,
  type ScriptedReply,
  serve,
  stall,
  stallInBody,
} from "../../../../tooling/scripted-server.ts";
import { type Client, type ClientOptions, createClient } from "../../src/index.ts";
import { completed, pending } from "../sample-tasks.ts";

const id = "task-unified-1774857405-abc12345";
const reason = new Error("the user left");
const closing = { connection: "close" }; // Otherwise the server's end of an idle connection stays open.

type Start = (client: Client, signal: AbortSignal) => Promise<unknown>;
const read: Start = (client, signal) => client.tasks.retrieve(id, { signal });
const create: Start = (client, signal) => client.videos.create({ prompt: "A boat." }, { signal });
const wait: Start = (client, signal) => client.tasks.wait(id, { signal, pollIntervalMs: 60_000 });
const generate: Start = (client, signal) =>
  client.videos.generate({ prompt: "A boat." }, { signal, pollIntervalMs: 60_000 });

const holdReply = (arrived: () => void) => () => {
  arrived();
  return new Promise<never>(() => {});
};

/** Each moment: the call, the answer of the server once the request has arrived, and more options of the client. */
const moments: readonly [string, Start, ScriptedReply, ((arrived: () => void) => ClientOptions)?][] = [
  ["while the key is asked for", create, stall, (arrived) => ({ apiKey: holdReply(arrived) })],
  ["while a read is in flight", read, stall],
  ["while a create is in flight", create, stall],
  ["while a body is read", read, stallInBody],
  ["in back-off", read, replyText("", 503, { ...closing, "retry-after": "60" })],
  ["between polls", wait, replyJson(pending, 200, closing)],
  ["while the first poll of a wait is in flight", wait, stall],
  ["in the waiting of a generate", generate, replyJson(pending, 200, closing)],
  ["while a fetch ignores its signal", read, stall, (arrived) => ({ fetch: holdReply(arrived) })],
];

/** Starts a call, aborts shortly after the moment, and returns how the call ended and how long after the abort. */
async function abortAt([, start, reply, options]: (typeof moments)[number], why: unknown) {
  const controller = new AbortController();
  let abortedAt = 0;
  const arrived = () => {
    setTimeout(() => {
      abortedAt = performance.now();
      controller.abort(why);
    }, 20);
  };
  await using server = await serve((response, received) => {
    reply(response, received);
    arrived();
  });
  const before = process.getActiveResourcesInfo().sort();
  const client = createClient({ baseUrl: server.url, ...options?.(arrived) });
  const thrown = await start(client, controller.signal).then(
    () => "nothing thrown",
    (error: unknown) => error,
  );
  const tookMs = performance.now() - abortedAt;
  const left = await findNewResources(before);
  return { thrown, tookMs, left, listeners: getEventListeners(controller.signal, "abort") };
}

/** The resources that keep the process alive and are not in `before`, after closed sockets had time to end. */
async function findNewResources(before: readonly string[]): Promise<readonly string[]> {
  let more: string[] = [];
  for (let turns = 0; turns < 2_000; turns++) {
    more = process.getActiveResourcesInfo();
    for (const resource of before) more.splice(more.indexOf(resource), more.includes(resource) ? 1 : 0);
    if (more.length === 0) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return more;
}

test.each(moments)("An abort %s rejects with the signal's reason and leaves nothing open", async (...moment) => {
  const { thrown, left, listeners } = await abortAt(moment, reason);
  expect(thrown).toBe(reason);
  expect(left).toEqual([]);
  expect(listeners).toEqual([]);
});

test.each(moments)("An abort %s rejects within 50 ms (the median of nine)", async (...moment) => {
  const took: number[] = [];
  for (let round = 0; round < 9; round++) took.push((await abortAt(moment, reason)).tookMs);
  expect(took.sort((a, b) => a - b)[4]).toBeLessThan(50);
});

test.each([null, "gone", 0, false])("An abort with the reason %j rejects with exactly that", async (why) => {
  for (const moment of moments) expect((await abortAt(moment, why)).thrown).toBe(why);
});

test("An abort without a reason rejects with the signal's AbortError", async () => {
  for (const moment of moments) expect((await abortAt(moment, undefined)).thrown).toHaveProperty("name", "AbortError");
});

test.each([undefined, "order-7301-scene-04"])(
  "An aborted create is not sent again, although it may have arrived (key: %s)",
  async (idempotencyKey) => {
    const controller = new AbortController();
    await using server = await serve(() => controller.abort(reason));
    const client = createClient({ baseUrl: server.url });
    const options = { signal: controller.signal, idempotencyKey };
    await expect(client.videos.create({ prompt: "A boat." }, options)).rejects.toBe(reason);
    expect(server.received).toHaveLength(1);
  },
);

test("A create that is aborted while its key is fetched sends nothing, even if fetch ignores signals", async () => {
  const controller = new AbortController();
  let giveKey: (key: string) => void = () => {};
  const apiKey = () =>
    new Promise<string>((resolve) => {
      giveKey = resolve;
    });
  let sent = 0;
  const fetch = async () => {
    sent++;
    return Response.json(pending);
  };
  const client = createClient({ apiKey, fetch });
  const created = client.videos.create({ prompt: "A boat." }, { signal: controller.signal });
  controller.abort(reason);
  await expect(created).rejects.toBe(reason);
  giveKey("sk-live-4711");
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(sent).toBe(0);
});

test("No resource is left when a call has ended", async () => {
  await using server = await serve(replyJson(completed, 200, closing));
  const before = process.getActiveResourcesInfo().sort();
  await createClient({ baseUrl: server.url }).tasks.wait(id);
  expect(await findNewResources(before)).toEqual([]);
});

test("With a signal that is already aborted, nothing is sent or reported", async () => {
  await using server = await serve(replyJson(pending));
  const client = createClient({ baseUrl: server.url });
  const signal = AbortSignal.abort(reason);
  const onProgress = () => {
    throw new Error("nothing must be reported");
  };
  await expect(client.videos.create({ prompt: "A boat." }, { signal })).rejects.toBe(reason);
  await expect(client.videos.generate({ prompt: "A boat." }, { signal })).rejects.toBe(reason);
  await expect(client.tasks.retrieve(id, { signal })).rejects.toBe(reason);
  await expect(client.tasks.wait(id, { signal })).rejects.toBe(reason);
  await expect(client.tasks.wait({ ...pending }, { signal, onProgress })).rejects.toBe(reason);
  await expect(client.tasks.watch(id, { signal }).next()).rejects.toBe(reason);
  expect(server.received).toHaveLength(0);
});

test("Ten thousand calls with one signal leave no listener and no memory", { timeout: 120_000 }, async () => {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  await using server = await serve(replyJson(completed));
  const { signal } = new AbortController();
  const client = createClient({ baseUrl: server.url });
  const call = async (count: number) => {
    for (let done = 0; done < count; done += 50) {
      await Promise.all(Array.from({ length: 50 }, () => client.tasks.wait(id, { signal })));
    }
    (server.received as unknown[]).length = 0; // The server's own record does not belong to the client.
    // Finalizers release what one collection finds unreachable, and the next collection frees it.
    for (const _ of [1, 2, 3]) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      collect();
    }
    return process.memoryUsage().heapUsed;
  };
  const before = await call(2_000);
  const after = await call(10_000);
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
  expect((after - before) / 10_000).toBeLessThan(200); // Bytes per call; one listener alone holds more.
});

test("The connection of an aborted request is closed", async () => {
  const controller = new AbortController();
  let closed: Promise<unknown> | undefined;
  await using server = await serve((response) => {
    closed = once(response, "close");
    controller.abort(reason);
  });
  const client = createClient({ baseUrl: server.url });
  await expect(client.tasks.retrieve(id, { signal: controller.signal })).rejects.toBe(reason);
  await closed;
});
