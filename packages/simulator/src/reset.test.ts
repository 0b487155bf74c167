/** Names made from the seed, a reset of the simulator, and the check of a request's key. */
import { expect, test } from "vitest";
import { createDeferred } from "../test/deferred.ts";
import { minimal, post } from "../test/requests.ts";
import { createManualClock, createMemoryTaskStore, createSimulator } from "./index.ts";

async function namesOf(seed: number) {
  const simulator = createSimulator({ clock: createManualClock(), seed });
  const names = async () => {
    const response = await post(simulator, JSON.stringify(minimal));
    const { id } = (await response.json()) as { id: string };
    return [id.slice(-8), response.headers.get("x-request-id")?.slice(-8)];
  };
  return { simulator, names };
}

test("Tasks and requests have different names that follow from the seed, the same again after a reset", async () => {
  const { simulator, names } = await namesOf(1);
  const before = [await names(), await names()];
  expect(new Set(before.flat()).size).toBe(4);
  await simulator.reset();
  expect([await names(), await names()]).toEqual(before);
  const other = await (await namesOf(2)).names();
  expect(before.flat()).not.toContain(other[0]);
  expect(before.flat()).not.toContain(other[1]);
});

test("Resets are counted", async () => {
  const simulator = createSimulator({ clock: createManualClock() });
  expect(simulator.resetCount).toBe(0);
  await simulator.reset();
  await simulator.reset();
  expect(simulator.resetCount).toBe(2);
});

test("A reset ends only when the store has forgotten everything", async () => {
  const gate = createDeferred();
  const memory = createMemoryTaskStore();
  const clear = () => gate.promise.then(memory.clear);
  const simulator = createSimulator({ clock: createManualClock(), store: { ...memory, clear } });
  await post(simulator, JSON.stringify(minimal));
  const done: string[] = [];
  const reset = simulator.reset().then(() => done.push("reset"));
  await new Promise((later) => setImmediate(later));
  expect(done).toEqual([]);
  gate.resolve();
  await reset;
  expect(await simulator.tasks.list()).toEqual([]);
});

test.each([
  ["GET", "/v1/tasks/task-unified-1", { authorization: "Bearer sk-test" }, true],
  ["GET", "/v1/tasks/task-unified-1", { authorization: "Bearer sk-other" }, false],
  ["POST", "/v1/videos/generations", {}, false],
  ["GET", "/media/task-unified-1.mp4", {}, true],
  ["GET", "/nowhere", {}, true],
])("%s %s with the headers %j is admitted: %s", (method, pathname, headers, isAdmitted) => {
  const simulator = createSimulator({ clock: createManualClock(), keys: ["sk-test"] });
  expect(simulator.isAuthorized({ method, pathname, headers: new Headers(headers) })).toBe(isAdmitted);
});
