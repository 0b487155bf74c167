/** A slow, a failing and a hanging `onProgress`. */
import { getEventListeners } from "node:events";
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { runInNewContext } from "node:vm";
import { expect, test, vi } from "vitest";
import { serve } from "../../../../tooling/scripted-server.ts";
import { SaveError, type SaveOptions, type SaveProgress } from "../../src/node/index.ts";
import { createCompletedTask, createEmptyFolder, replyWhole, save, video } from "./videos.ts";

/** Saves a video of three pieces; returns the names that are left and what the save threw. */
async function saveThree(options: SaveOptions) {
  await using folder = await createEmptyFolder();
  const fetch = vi.fn(async () => {
    const pieces = ["vi", "de", "o"];
    const pull = (controller: ReadableStreamDefaultController) => {
      const piece = pieces.shift();
      piece === undefined ? controller.close() : controller.enqueue(Buffer.from(piece));
    };
    return new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), { headers: { etag: '"v1"' } });
  });
  const task = createCompletedTask("https://files.example.com/");
  const outcome = await save(task, folder.at("video.mp4"), { fetch, ...options }).then(
    ({ bytes }) => ({ bytes }),
    (thrown: unknown) => ({ thrown }),
  );
  return { outcome, names: await folder.names(), requests: fetch.mock.calls.length };
}

test("An asynchronous onProgress is awaited, and never called while it runs", async () => {
  const events: string[] = [];
  const onProgress = async ({ bytes }: SaveProgress) => {
    events.push(`${bytes} begins`);
    await sleep(5);
    events.push(`${bytes} ends`);
  };
  expect(await saveThree({ onProgress })).toMatchObject({ outcome: { bytes: 5 }, names: ["video.mp4"] });
  expect(events).toEqual(["2 begins", "2 ends", "4 begins", "4 ends", "5 begins", "5 ends"]);
});

test.each<[string, unknown]>([
  ["an error", new Error("the view is gone")],
  ["a text", "gone"],
  ["nothing", undefined],
  ["null", null],
  ["a temporary SaveError", new SaveError("…", { reason: "connection", taskId: "task-unified-2" })],
  ["an expired SaveError", new SaveError("…", { reason: "expired", taskId: "task-unified-2", status: 410 })],
])("An onProgress that throws or rejects with %s ends the save with that very value", async (_, value) => {
  const refresh = vi.fn();
  const client = { tasks: { retrieve: refresh } };
  const throwValue = () => {
    throw value;
  };
  const rejectLater = async ({ bytes }: SaveProgress) => {
    await sleep(1);
    if (bytes === 4) throw value;
  };
  for (const onProgress of [throwValue, () => Promise.reject(value), rejectLater]) {
    const { outcome, names, requests } = await saveThree({ client, onProgress });
    expect("thrown" in outcome && Object.is(outcome.thrown, value)).toBe(true);
    expect(names).toEqual([]);
    expect(requests).toBe(1);
  }
  expect(refresh).not.toHaveBeenCalled();
});

test("A promise of another realm is awaited too", async () => {
  const onProgress = () => runInNewContext('Promise.reject("no")') as Promise<void>;
  expect(await saveThree({ onProgress })).toMatchObject({ outcome: { thrown: "no" }, names: [] });
});

test("An abort while onProgress hangs ends the save at once with the reason, and nothing is left", async () => {
  const reason = new Error("the user left");
  const controller = new AbortController();
  const onProgress = () => {
    setTimeout(() => controller.abort(reason), 5);
    return new Promise<void>(() => {});
  };
  const { outcome, names } = await saveThree({ onProgress, signal: controller.signal });
  expect(outcome).toEqual({ thrown: reason });
  expect(names).toEqual([]);
  expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
});

test("An abort inside an onProgress that then hangs or rejects ends the save with the reason", async () => {
  const reason = new Error("the user left");
  for (const rest of [() => new Promise<void>(() => {}), () => Promise.reject(new Error("later"))]) {
    const controller = new AbortController();
    const onProgress = () => {
      controller.abort(reason);
      return rest();
    };
    expect((await saveThree({ onProgress, signal: controller.signal })).outcome).toEqual({ thrown: reason });
  }
});

test("A rejection after an abort is not left unhandled", async () => {
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  const controller = new AbortController();
  const onProgress = async () => {
    controller.abort(new Error("the user left"));
    await sleep(5);
    throw new Error("too late");
  };
  await saveThree({ onProgress, signal: controller.signal });
  await sleep(20);
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

test("A slow onProgress does not count as a stall", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole);
  const onProgress = vi.fn(() => sleep(150));
  await save(createCompletedTask(server.url), folder.at("video.mp4"), {
    idleTimeoutMs: 100,
    maxRetries: 0,
    onProgress,
  });
  expect(onProgress).toHaveBeenCalled();
  expect(video.equals(await readFile(folder.at("video.mp4")))).toBe(true);
});
