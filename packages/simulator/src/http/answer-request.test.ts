import { expect, test } from "vitest";
import { glassFrog } from "../../test/requests.ts";
import { createManualClock, createSimulator, type SimulatorRequest } from "../index.ts";

const origin = "http://simulator.test";

/** A request as a server passes it on. */
function call(method: string, pathname: string, headers: Record<string, string>, text = ""): SimulatorRequest {
  const body = async () => new TextEncoder().encode(text);
  return { method, pathname, origin, headers: { get: (name) => headers[name] ?? null }, body };
}

const headers = { authorization: "Bearer sk-test", "content-type": "application/json" };
const path = "/v1/videos/generations";

test.each([
  ["a create", "POST", path, headers, JSON.stringify(glassFrog)],
  [
    "a create under a key",
    "POST",
    path,
    { ...headers, "idempotency-key": "order-7301-scene-04" },
    JSON.stringify(glassFrog),
  ],
  ["a body that breaks the contract", "POST", path, headers, "{}"],
  ["a page of a gateway", "POST", path, headers, JSON.stringify({ ...glassFrog, prompt: "[[garbage]]" })],
  ["no body", "POST", path, headers, JSON.stringify({ ...glassFrog, prompt: "[[status:503]]" })],
  ["no token", "GET", "/v1/tasks/task-unified-1-abcdefgh", {}, undefined],
  ["a path to nowhere", "GET", "/v1/nothing", headers, undefined],
  ["a video's path with a wrong method", "PUT", "/media/task-unified-1-abcdefgh.mp4", headers, ""],
])("%s is answered and recorded in the journal as by fetch", async (_, method, pathname, sent, text) => {
  const [called, fetched] = [
    createSimulator({ clock: createManualClock() }),
    createSimulator({ clock: createManualClock() }),
  ];
  const reply = await called.answer(call(method, pathname, sent, text));
  const response = await fetched.fetch(origin + pathname, { method, headers: sent, body: text ?? null });
  const body = await response.text();
  expect(reply).toEqual({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: body || undefined,
  });
  expect(called.requests.list()).toEqual(fetched.requests.list());
});

test("A body that its reader finds too large is refused", async () => {
  const { answer } = createSimulator();
  expect(await answer({ ...call("POST", path, headers), body: async () => undefined })).toMatchObject({ status: 413 });
});

test("A caller who has gone gets no answer, and no task is made", async () => {
  const simulator = createSimulator();
  const signal = AbortSignal.abort(new Error("changed my mind"));
  await expect(simulator.answer({ ...call("POST", path, headers), signal })).rejects.toThrow("changed my mind");
  expect(await simulator.tasks.list()).toEqual([]);
  expect(simulator.requests.list()).toEqual([]);
});

test.each(["GET", "HEAD"])("A video can only be read through fetch (%s)", async (method) => {
  const simulator = createSimulator();
  const video = call(method, "/media/task-unified-1-abcdefgh.mp4", {});
  await expect(simulator.answer(video)).rejects.toThrow(
    new TypeError(`${video.pathname} is a video, and a video is no text. Get it by fetch.`),
  );
});

test("The property fetch is always the same function", () => {
  const simulator = createSimulator();
  expect(simulator.fetch).toBe(simulator.fetch);
});
