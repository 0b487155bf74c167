import { getEventListeners, once } from "node:events";
import { expect, test } from "vitest";
import { json, serve, stall, stallInBody, text } from "../test/server.ts";
import { completed, pending } from "../test/tasks.ts";
import { createClient } from "./index.ts";

const id = "task-unified-1774857405-abc12345";
const reason = new Error("the user left");

test.each([
  ["while the answer is awaited", stall],
  ["while the body is read", stallInBody],
  ["in back-off", text("", 503, { "retry-after": "60" })],
])("Abort %s rejects with the signal's reason and leaves no listener.", async (_, reply) => {
  const controller = new AbortController();
  await using server = await serve((response, received) => {
    reply(response, received);
    setTimeout(() => controller.abort(reason), 20);
  });
  const client = createClient({ baseUrl: server.url });
  await expect(client.tasks.retrieve(id, { signal: controller.signal })).rejects.toBe(reason);
  expect(server.received).toHaveLength(1);
  expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
});

test("Abort between polls rejects with the signal's reason and leaves no listener.", async () => {
  const controller = new AbortController();
  await using server = await serve(json(pending));
  const waiting = createClient({ baseUrl: server.url }).tasks.wait(id, {
    signal: controller.signal,
    pollIntervalMs: 60_000,
    onProgress: () => void setTimeout(() => controller.abort(reason), 20),
  });
  await expect(waiting).rejects.toBe(reason);
  expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
});

test.each([undefined, "order-7301-scene-04"])(
  "An aborted create is not sent again, although it may have arrived (key: %s).",
  async (idempotencyKey) => {
    const controller = new AbortController();
    await using server = await serve(() => controller.abort(reason));
    const client = createClient({ baseUrl: server.url });
    const options = { signal: controller.signal, idempotencyKey };
    await expect(client.videos.create({ prompt: "A boat." }, options)).rejects.toBe(reason);
    expect(server.received).toHaveLength(1);
  },
);

test("No timer is left when a call has ended.", async () => {
  const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;
  const client = createClient({ fetch: async () => Response.json(completed) });
  const before = timers();
  await client.tasks.wait(id);
  expect(timers()).toBe(before);
});

test("A signal that has aborted already keeps everything from being sent.", async () => {
  await using server = await serve(json(pending));
  const client = createClient({ baseUrl: server.url });
  const signal = AbortSignal.abort(reason);
  await expect(client.videos.create({ prompt: "A boat." }, { signal })).rejects.toBe(reason);
  await expect(client.tasks.wait(id, { signal })).rejects.toBe(reason);
  expect(server.received).toHaveLength(0);
});

test("Abort is not held up by a fetch that ignores its signal.", async () => {
  const controller = new AbortController();
  const client = createClient({ fetch: () => new Promise(() => {}) });
  setTimeout(() => controller.abort(reason), 20);
  await expect(client.tasks.retrieve(id, { signal: controller.signal })).rejects.toBe(reason);
});

test("A thousand calls on one signal leave no listener behind.", async () => {
  const { signal } = new AbortController();
  const client = createClient({ fetch: async () => Response.json(pending) });
  await Promise.all(Array.from({ length: 1_000 }, () => client.tasks.retrieve(id, { signal })));
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

test("The connection of an aborted request is closed.", async () => {
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
