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

describe("The simulator's fetch", () => {
  test("Takes a text, a URL, a Request and a Request with changes, and works without `this`", async () => {
    const { fetch } = simulator();
    const responses = [
      await fetch(url, init),
      await fetch(new URL(url), init),
      await fetch(new Request(url, init)),
      await fetch(new Request(url, { ...init, headers: {} }), { headers: init.headers }),
    ];
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  test("Takes a Request of another library, which is not an instance of the global Request", async () => {
    const { url: theirUrl, method, headers, body, signal } = new Request(url, init);
    const foreign = { url: theirUrl, method, headers, body, signal } as Request;
    expect((await simulator().fetch(foreign)).status).toBe(200);
  });

  test("Rejects with a TypeError if the URL is not valid, like the global fetch", async () => {
    await expect(simulator().fetch("/v1/videos/generations", init)).rejects.toThrow(TypeError);
  });
});

describe("A signal", () => {
  test("Rejects with its reason if it is already aborted, and no task is made", async () => {
    const target = simulator();
    const reason = new Error("changed my mind");
    await expect(target.fetch(url, { ...init, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const request = new Request(url, { ...init, signal: AbortSignal.abort(reason) });
    await expect(target.fetch(request)).rejects.toBe(reason);
    expect(request.bodyUsed).toBe(false);
    expect(await target.tasks.list()).toEqual([]);
  });

  test("Rejects with its reason if it aborts while the body is read, and the body is released", async () => {
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

  test("Rejects with its reason if it aborts while the store works, although the task is made", async () => {
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

  test("Changes nothing if it aborts after the answer", async () => {
    const controller = new AbortController();
    const response = await simulator().fetch(url, { ...init, signal: controller.signal });
    controller.abort();
    expect(await response.json()).toMatchObject({ status: "pending" });
  });
});

test("A body that fails while it is read rejects with its own error, as with the global fetch", async () => {
  const reason = new Error("disk gone");
  const body = new ReadableStream({ start: (controller) => controller.error(reason) });
  const target = simulator();
  await expect(target.fetch(url, { ...init, body, duplex: "half" } as RequestInit)).rejects.toBe(reason);
  expect((await create(target)).status).toBe("pending");
});

test("Each of many simultaneous requests gets its own task", async () => {
  const target = simulator();
  const responses = await Promise.all(Array.from({ length: 200 }, () => post(target, JSON.stringify(glassFrog))));
  const tasks = (await Promise.all(responses.map((response) => response.json()))) as { id: string }[];
  expect(new Set(tasks.map(({ id }) => id)).size).toBe(200);
});
