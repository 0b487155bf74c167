/** The functions of the caller: they are awaited, and what they throw or reject with is not lost. */
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { replyJson, serve } from "../../../../tooling/scripted-server.ts";
import { createClientWith } from "../../src/client.ts";
import { createClient, type Task } from "../../src/index.ts";
import { completed, pending, processing } from "../sample-tasks.ts";
import { virtualEnvironment } from "../virtual-environment.ts";

const { id } = pending;
const broken = new Error("the view is gone");

test.each<[string, unknown, () => unknown]>([
  [
    "throws",
    broken,
    () => {
      throw broken;
    },
  ],
  ["rejects", broken, () => Promise.reject(broken)],
  ["rejects later", broken, () => sleep(20).then(() => Promise.reject(broken))],
  ["rejects with nothing", undefined, () => Promise.reject(undefined)],
])(
  "An onProgress that %s ends the wait, with no further read and no unhandled rejection",
  async (_, reason, onProgress) => {
    const unhandled: unknown[] = [];
    const listener = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", listener);
    await using server = await serve(replyJson(processing), replyJson(completed));
    const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
    const thrown = await client.tasks.wait(id, { onProgress }).then(
      () => expect.unreachable("The wait is to fail."),
      (error: unknown) => error,
    );
    await sleep(30);
    process.off("unhandledRejection", listener);
    expect(thrown).toBe(reason);
    expect(unhandled).toEqual([]);
    expect(server.received).toHaveLength(1);
  },
);

test("Each onProgress is awaited before the next read and before the wait ends", async () => {
  const log: string[] = [];
  const states = [replyJson(pending), replyJson(processing), replyJson(completed)] as const;
  await using server = await serve((...call) => {
    log.push("read");
    (states[server.received.length - 1] ?? states[2])(...call);
  });
  const onProgress = async ({ status }: Task) => {
    log.push(`begin ${status}`);
    await sleep(20);
    log.push(`end ${status}`);
  };
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
  await client.tasks.wait(id, { onProgress });
  expect(log).toEqual(
    ["pending", "processing", "completed"].flatMap((status) => ["read", `begin ${status}`, `end ${status}`]),
  );
});

test("An abort ends a wait at once, although its onProgress hangs", async () => {
  const controller = new AbortController();
  await using server = await serve(replyJson(processing));
  const onProgress = () => {
    setTimeout(() => controller.abort(broken), 20);
    return new Promise(() => {});
  };
  const waiting = createClient({ baseUrl: server.url }).tasks.wait(id, { onProgress, signal: controller.signal });
  await expect(waiting).rejects.toBe(broken);
});

test("An onProgress that rejects after an abort ends no process", async () => {
  const unhandled: unknown[] = [];
  const listener = (reason: unknown) => unhandled.push(reason);
  process.on("unhandledRejection", listener);
  const controller = new AbortController();
  await using server = await serve(replyJson(processing));
  const onProgress = async () => {
    controller.abort(broken);
    await sleep(20);
    throw new Error("too late");
  };
  const waiting = createClient({ baseUrl: server.url }).tasks.wait(id, { onProgress, signal: controller.signal });
  await expect(waiting).rejects.toBe(broken);
  await sleep(60);
  process.off("unhandledRejection", listener);
  expect(unhandled).toEqual([]);
});

/** What runs in JavaScript, or with a cast: the types say that `pollIntervalMs` returns a number or a promise of one. */
const asPace = (pace: () => unknown) => pace as () => number;

test.each([
  [
    "throws",
    () => {
      throw broken;
    },
  ],
  ["rejects", () => Promise.reject(broken)],
  ["rejects later", () => sleep(20).then(() => Promise.reject(broken))],
])("A pollIntervalMs function that %s ends the wait with that, and no process", async (_, pace) => {
  const unhandled: unknown[] = [];
  const listener = (reason: unknown) => unhandled.push(reason);
  process.on("unhandledRejection", listener);
  await using server = await serve(replyJson(processing));
  const waiting = createClient({ baseUrl: server.url }).tasks.wait(id, { pollIntervalMs: asPace(pace) });
  await expect(waiting).rejects.toBe(broken);
  await sleep(30);
  process.off("unhandledRejection", listener);
  expect([unhandled, server.received.length]).toEqual([[], 1]);
});

test("The number that a pollIntervalMs function resolves to is the pace", async () => {
  await using server = await serve(replyJson(processing), replyJson(processing), replyJson(completed));
  const environment = virtualEnvironment();
  const client = createClientWith(environment, { baseUrl: server.url });
  await client.tasks.wait(id, { pollIntervalMs: asPace(() => sleep(5, 321)) });
  expect(environment.sleeps.slice(-2)).toEqual([321, 321]);
});

test("A pollIntervalMs function that hangs is left at once by an abort, and when the time is over", async () => {
  const controller = new AbortController();
  await using server = await serve(replyJson(processing));
  const client = createClient({ baseUrl: server.url });
  const pollIntervalMs = asPace(() => {
    setTimeout(() => controller.abort(broken), 20);
    return new Promise(() => {});
  });
  await expect(client.tasks.wait(id, { pollIntervalMs, signal: controller.signal })).rejects.toBe(broken);
  await expect(client.tasks.wait(id, { pollIntervalMs, timeoutMs: 100 })).rejects.toMatchObject({
    name: "TimeoutError",
    taskId: id,
  });
});

test.each([
  ["pending", { timeoutMs: 0 }, replyJson(pending)],
  ["processing", {}, replyJson(processing)],
  ["completed", {}, replyJson(completed)],
])("An abort inside an onProgress that is told %s is the end, synchronous or not", async (_, options, reply) => {
  await using server = await serve(reply);
  const client = createClient({ baseUrl: server.url });
  for (const kind of ["synchronous", "asynchronous"]) {
    const controller = new AbortController();
    const onProgress = () => {
      controller.abort(broken);
      return kind === "synchronous" ? undefined : sleep(5);
    };
    const { signal } = controller;
    await expect(client.tasks.wait(id, { ...options, onProgress, signal }), kind).rejects.toBe(broken);
  }
  expect(server.received).toHaveLength(2);
});
