import { describe, expect, test } from "vitest";
import { create, glassFrog, post } from "../../test/requests.ts";
import { createManualClock, createMemoryTaskStore, createSimulator } from "../index.ts";

const url = "http://simulator.test/v1/videos/generations";
const init = {
  method: "POST",
  headers: { authorization: "Bearer sk-test", "content-type": "application/json" },
  body: JSON.stringify(glassFrog),
};
const simulator = () => createSimulator({ clock: createManualClock() });

describe("Fetch takes what the global fetch takes", () => {
  test("A text, a URL, a Request, a Request with changes, and needs no this", async () => {
    const { fetch } = simulator();
    const responses = [
      await fetch(url, init),
      await fetch(new URL(url), init),
      await fetch(new Request(url, init)),
      await fetch(new Request(url, { ...init, headers: {} }), { headers: init.headers }),
    ];
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  test("A Request of another library, which is no instance of the global one", async () => {
    const { url: theirUrl, method, headers, body, signal } = new Request(url, init);
    const foreign = { url: theirUrl, method, headers, body, signal } as Request;
    expect((await simulator().fetch(foreign)).status).toBe(200);
  });

  test("A URL that cannot be one is a TypeError, as with fetch", async () => {
    await expect(simulator().fetch("/v1/videos/generations", init)).rejects.toThrow(TypeError);
  });
});

describe("A signal", () => {
  test("That has aborted rejects with its reason, and nothing is made", async () => {
    const target = simulator();
    const reason = new Error("changed my mind");
    await expect(target.fetch(url, { ...init, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const request = new Request(url, { ...init, signal: AbortSignal.abort(reason) });
    await expect(target.fetch(request)).rejects.toBe(reason);
    expect(request.bodyUsed).toBe(false);
    expect(await target.tasks.list()).toEqual([]);
  });

  test("That aborts while the body is read rejects with its reason and lets go of the body", async () => {
    const target = simulator();
    const controller = new AbortController();
    const reason = new Error("changed my mind");
    const released: unknown[] = [];
    const body = new ReadableStream({
      start: (stream) => stream.enqueue(new TextEncoder().encode(init.body)),
      cancel(why) {
        released.push(why);
      },
    });
    const answer = target.fetch(url, { ...init, body, signal: controller.signal, duplex: "half" } as RequestInit);
    setTimeout(() => controller.abort(reason));
    await expect(answer).rejects.toBe(reason);
    expect(released).toEqual([reason]);
    expect(await target.tasks.list()).toEqual([]);
  });

  test("That aborts while the store works rejects with its reason, though the task was made", async () => {
    const controller = new AbortController();
    const store = createMemoryTaskStore();
    const target = createSimulator({
      store: {
        ...store,
        async add(record) {
          controller.abort("too slow");
          return store.add(record);
        },
      },
    });
    await expect(target.fetch(url, { ...init, signal: controller.signal })).rejects.toBe("too slow");
    expect(await target.tasks.list()).toHaveLength(1);
  });

  test("That aborts afterwards changes nothing", async () => {
    const controller = new AbortController();
    const response = await simulator().fetch(url, { ...init, signal: controller.signal });
    controller.abort();
    expect(await response.json()).toMatchObject({ status: "pending" });
  });
});

test("A body that cannot be sent rejects with its own error, as with fetch", async () => {
  const reason = new Error("disk gone");
  const body = new ReadableStream({ start: (controller) => controller.error(reason) });
  const target = simulator();
  await expect(target.fetch(url, { ...init, body, duplex: "half" } as RequestInit)).rejects.toBe(reason);
  expect((await create(target)).status).toBe("pending");
});

test("Many requests at once are each answered with a task of their own", async () => {
  const target = simulator();
  const responses = await Promise.all(Array.from({ length: 200 }, () => post(target, JSON.stringify(glassFrog))));
  const tasks = (await Promise.all(responses.map((response) => response.json()))) as { id: string }[];
  expect(new Set(tasks.map(({ id }) => id)).size).toBe(200);
});
