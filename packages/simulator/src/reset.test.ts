/** Names made from the seed, a reset of the simulator, and the check of a request's key. */
import { describe, expect, test, vi } from "vitest";
import { createDeferred } from "../test/deferred.ts";
import { minimal, post } from "../test/requests.ts";
import { publishedContract } from "./contract/published-contract.ts";
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

test("Resets are counted, and those of everything also by themselves", async () => {
  const simulator = createSimulator({ clock: createManualClock() });
  expect([simulator.resetCount, simulator.restartCount]).toEqual([0, 0]);
  await simulator.reset();
  await simulator.reset();
  await simulator.reset({ key: "any" });
  expect([simulator.resetCount, simulator.restartCount]).toEqual([3, 2]);
});

test("A reset ends only when the store has forgotten everything", async () => {
  const gate = createDeferred();
  const memory = createMemoryTaskStore();
  const clear = () => gate.promise.then(() => memory.clear());
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

describe("A reset of one key", () => {
  const mine = { authorization: "Bearer sk-mine" };
  const other = { authorization: "Bearer sk-other" };

  test("Forgets what was counted for it, and nothing of another key", async () => {
    const rateLimit = { requests: 4, perMs: 3_600_000 };
    const simulator = createSimulator({ clock: createManualClock(), rateLimit, credits: 200 });
    const headers = { "idempotency-key": "order-7301-scene-04" };
    const round = async (key: Record<string, string>) => {
      const busy = await post(simulator, JSON.stringify({ ...minimal, prompt: "[[429:1]]" }), key);
      const first = await post(simulator, JSON.stringify(minimal), { ...key, ...headers });
      return [busy.status, first.status, first.headers.get("idempotency-replayed")];
    };
    const rounds = [await round(mine), await round(other)];
    await simulator.reset({ key: "sk-mine" });
    rounds.push(await round(mine), await round(other));
    expect(rounds).toEqual([
      [429, 200, null],
      [429, 200, null],
      [429, 200, null],
      [200, 200, "true"],
    ]);
    expect(simulator.ledger.balance("sk-mine").reserved).toBe(54.675);
    expect(simulator.ledger.balance("sk-other").reserved).toBe(2 * 54.675);
    const next = [mine, other].map(async (key) => (await post(simulator, JSON.stringify(minimal), key)).status);
    expect(await Promise.all(next)).toEqual([200, 429]);
  });

  test("Goes on with the ids, so that no task has the id of a forgotten one", async () => {
    const { simulator, names } = await namesOf(1);
    const before = [await names(), await names()];
    await simulator.reset({ key: "sk-test" });
    expect(before.flat()).not.toContain((await names())[0]);
  });

  test("Leaves no trace of its callback under way, and the callback of another key goes on", async () => {
    const clock = createManualClock();
    const gate = createDeferred();
    const sent: string[] = [];
    const sendCallback = async ({ url }: { url: string }) => {
      sent.push(url);
      await gate.promise;
      return { delivered: false, reason: "not yet" } as const;
    };
    const simulator = createSimulator({ clock, sendCallback });
    for (const [name, key] of [["mine", mine] as const, ["other", other] as const]) {
      await post(simulator, JSON.stringify({ ...minimal, callback_url: `https://app.example.com/${name}` }), key);
    }
    const advanced = clock.advance("1h");
    await vi.waitFor(() => expect(sent).toHaveLength(2), 10_000);
    await simulator.reset({ key: "sk-mine" });
    gate.resolve();
    await advanced;
    expect(simulator.callbacks.list().map(({ url }) => url.slice(-5))).toEqual(["other", "other", "other", "other"]);
    expect(simulator.callbacks.list({ key: "sk-other" })).toHaveLength(4);
    expect(sent).toHaveLength(5);
    expect(simulator.ledger.balance("sk-other").spent).toBe(54.675);
  });

  test("Forgets the requests for its videos too, which carry no key", async () => {
    const clock = createManualClock();
    const simulator = createSimulator({ clock, videos: async () => new Uint8Array(8) });
    for (const key of ["sk-mine", "sk-other"]) {
      const [task] = await simulator.tasks.seed({ key, params: minimal, status: "completed" });
      await simulator.fetch(`http://simulator.test/media/${task?.id}.mp4`);
    }
    await simulator.fetch("http://simulator.test/media/task-unified-1.mp4");
    expect(simulator.requests.list({ key: "sk-mine" })).toHaveLength(1);
    await simulator.reset({ key: "sk-mine" });
    expect(simulator.requests.list({ key: "sk-other" })).toHaveLength(1);
    expect(simulator.requests.list().map(({ status }) => status)).toEqual([200, 404]);
  });

  test.each([
    [undefined, "that is a text and not empty. To reset everything, call reset()."],
    ["", "that is a text and not empty. To reset everything, call reset()."],
    [5, "that is a text and not empty. To reset everything, call reset()."],
    ["sk-mine", "that the simulator accepts, but sk… #038c44 is not one."],
  ])("Is refused with the key %j, and forgets nothing", async (key, rule) => {
    const simulator = createSimulator({ clock: createManualClock(), keys: ["sk-test"] });
    await post(simulator, JSON.stringify(minimal));
    // The key can come from outside, as from a variable without a value.
    const resetting = simulator.reset({ key } as { key: string });
    await expect(resetting).rejects.toThrow(new TypeError(`reset({ key }) takes a key ${rule}`));
    expect(await simulator.tasks.list()).toHaveLength(1);
  });
});

test("Without a key in the contract, everybody has the journal and the balance of one key", async () => {
  const credentials = { createVideoGeneration: [{ in: "nowhere" }], getTask: [{ in: "nowhere" }] } as const;
  const contract = { ...publishedContract, facts: { ...publishedContract.facts, credentials } };
  const simulator = createSimulator({ clock: createManualClock(), contract: () => contract });
  const body = JSON.stringify(minimal);
  const init = { method: "POST", headers: { "content-type": "application/json" }, body };
  await simulator.fetch("http://simulator.test/v1/videos/generations", init);
  const [key = ""] = simulator.ledger.keys();
  expect(await simulator.tasks.list({ key })).toHaveLength(1);
  expect(simulator.requests.list({ key })).toHaveLength(1);
  await simulator.reset({ key });
  expect([await simulator.tasks.list(), simulator.requests.list(), simulator.ledger.keys()]).toEqual([[], [], []]);
});
