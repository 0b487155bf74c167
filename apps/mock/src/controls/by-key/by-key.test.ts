/** Controls that take an API key: seeding, grants, lists, balances and resets. */
import { createManualClock, createMemoryTaskStore, createSimulator, factsOf } from "@video-generations/simulator";
import { describe, expect, test, vi } from "vitest";
import { publishedContract } from "../../prism/prism-contract.ts";
import { createControls } from "../controls.ts";
import { createSnapshotTaker } from "../feed/snapshot.ts";

const base = "http://127.0.0.1:4010";
const params = { model: "seedance-2.0-fast-text-to-video", prompt: "A boat." };
const mine = { key: "sk-test-suite-one", params };
const other = { key: "sk-test-suite-two", params };

function startMock({
  baseUrl = base,
  ...options
}: {
  keys?: readonly string[];
  credits?: number;
  baseUrl?: string;
} = {}) {
  const store = createMemoryTaskStore();
  const clock = createManualClock({ start: 1_761_313_744_000 });
  const simulator = createSimulator({ clock, store, ...options });
  const resetClock = vi.fn();
  const controls = createControls({
    simulator,
    store,
    resetClock,
    facts: () => factsOf(publishedContract),
    version: "1.2.3",
    stopping: new AbortController().signal,
  });
  const send = async (path: string, init?: RequestInit) => {
    const answer = await controls(new Request(`${base}/_mock/${path}`, init), { baseUrl });
    if (answer === undefined) throw new Error(`Nothing is at ${path}.`);
    return { status: answer.status, body: Object(await answer.json()) };
  };
  const get = (path: string) => send(path);
  const post = (path: string, body?: unknown) =>
    send(path, { method: "POST", ...(body !== undefined && { body: JSON.stringify(body) }) });
  return { simulator, store, resetClock, get, post };
}

describe("POST /_mock/tasks", () => {
  test("Gives results at the base URL of the connection, with its prefix", async () => {
    const { post } = startMock({ baseUrl: "https://mock.example/videos" });
    const { body } = await post("tasks", { ...mine, status: "completed" });
    expect(body.results).toEqual([`https://mock.example/videos/media/${body.id}.mp4`]);
  });

  test("Answers 201 with the task as a read shows it, at the address of the mock", async () => {
    const { post, simulator } = startMock();
    const { status, body } = await post("tasks", { ...mine, status: "completed", createdSecondsAgo: 3600 });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      created: 1_761_313_744 - 3600,
      status: "completed",
      progress: 100,
      results: [`${base}/media/${body.id}.mp4`],
      usage: { credits_used: 54.675 },
    });
    const read = await simulator.fetch(`${base}/v1/tasks/${body.id}`, {
      headers: { authorization: `Bearer ${mine.key}` },
    });
    expect(await read.json()).toEqual(body);
  });

  test("Answers with a list if there is a count, even of 1", async () => {
    const { post, get } = startMock();
    const three = await post("tasks", { ...mine, status: "failed", code: "service_error", count: 3 });
    const one = await post("tasks", { ...mine, status: "pending", id: "task-unified-mine", count: 1 });
    expect([three.body.tasks.length, one.body.tasks[0].id]).toEqual([3, "task-unified-mine"]);
    expect((await get("tasks")).body.total).toBe(4);
  });

  test.each([
    [{}, "duration", { ...mine, params: { ...params, duration: 99 } }],
    [{}, "prompt", { ...mine, params: { model: params.model } }],
  ])("Refuses params with the 400 of a create %#", async (_, field, seed) => {
    const { post, simulator } = startMock();
    const { status, body } = await post("tasks", seed);
    const created = await simulator.fetch(`${base}/v1/videos/generations`, {
      method: "POST",
      headers: { authorization: "Bearer any", "content-type": "application/json" },
      body: JSON.stringify(seed.params),
    });
    expect([status, body]).toEqual([created.status, await created.json()]);
    expect(body.error.param).toBe(field);
  });

  test.each([
    ["key", { params }],
    ["params", { key: mine.key }],
    ["status", { ...mine, status: "done" }],
    ["statuss", { ...mine, statuss: "failed" }],
    ["progress", { ...mine, status: "processing", progress: "40" }],
    ["id", { ...mine, id: "video-1" }],
  ])("Refuses a wrong %s with a 400", async (param, seed) => {
    const { post, get } = startMock();
    const { status, body } = await post("tasks", seed);
    expect([status, body.error.code, body.error.param]).toEqual([400, "invalid_request", param]);
    expect((await get("tasks")).body.total).toBe(0);
  });

  test.each([
    ["Send, for example, {", { params }],
    ["Send, for example, {", { ...mine, count: 0 }],
    ["the body must be a JSON object. Send {", []],
  ])("Shows what works: %s", async (text, seed) => {
    const { body } = await startMock().post("tasks", seed);
    expect(body.error.message).toContain(text);
  });

  test("Answers 409 for a taken id, and 402 for a short balance with the grant that helps", async () => {
    const { post } = startMock({ credits: 60 });
    const seed = { ...mine, id: "task-unified-mine", status: "pending" };
    expect((await post("tasks", seed)).status).toBe(201);
    expect((await post("tasks", { ...seed, key: other.key })).status).toBe(409);
    const short = await post("tasks", { ...mine, status: "completed" });
    expect([short.status, short.body.error.code]).toEqual([402, "insufficient_quota"]);
    expect(short.body.error.message).toContain("POST /_mock/ledger/grant");
    expect((await post("ledger/grant", { key: mine.key, credits: 100 })).status).toBe(200);
    expect((await post("tasks", { ...mine, status: "completed" })).status).toBe(201);
  });
});

describe("A grant", () => {
  test("Adds credits to one key and answers with its balance, which the ledger then shows", async () => {
    const { post, get } = startMock({ credits: 10 });
    const { body } = await post("ledger/grant", { key: mine.key, credits: 2.5 });
    expect(body).toEqual({ key: "sk-te… #106c94", granted: 12.5, available: 12.5, reserved: 0, spent: 0 });
    expect((await get(`ledger?key=${mine.key}`)).body).toEqual(body);
    expect((await get(`ledger?key=${other.key}`)).body).toMatchObject({ key: "sk-te… #548525", granted: 10 });
    expect((await get("ledger?texts=short")).body.keys).toEqual([{ place: 0, ...body }]);
  });

  test.each([
    [{ credits: 5 }],
    [{ key: mine.key }],
    [{ key: mine.key, credits: "5" }],
    [{ key: mine.key, credits: -1 }],
    [{ key: mine.key, credits: 1.000_01 }],
    [{ key: "", credits: 5 }],
    [{ key: mine.key, credit: 5 }],
    [{ key: mine.key, credits: 5, more: 1 }],
    [undefined],
  ])("Refuses %j with an example that works", async (body) => {
    const { post, get } = startMock();
    const refusal = await post("ledger/grant", body);
    expect(refusal.status).toBe(400);
    expect(refusal.body.error.message).toMatch(/Send \{"key":"my-suite-1","credits":100\}$/);
    expect((await get("ledger")).body.keys).toEqual([]);
  });
});

test.each([
  ["ledger/grant", { key: mine.key, credits: 5 }],
  ["tasks", mine],
  ["tasks/task-unified-mine/complete", undefined],
  ["clock/advance", { by: "1s" }],
])("A query that %s does not read is refused, because it would look as if it were obeyed", async (path, body) => {
  const { post, get, simulator } = startMock();
  await post("tasks", { ...mine, id: "task-unified-mine", status: "pending" });
  const before = [(await get("tasks")).body, (await get("ledger")).body, simulator.clock.now()];
  const refusal = await post(`${path}?key=${other.key}`, body);
  expect([refusal.status, refusal.body.error.message]).toEqual([400, expect.stringContaining("takes none")]);
  expect([(await get("tasks")).body, (await get("ledger")).body, simulator.clock.now()]).toEqual(before);
});

describe("With ?key=, a list", () => {
  test.each(["tasks", "requests", "callbacks"])("Has only what belongs to the key: %s", async (list) => {
    const { simulator, get, post } = startMock();
    for (const { key } of [mine, other, mine]) {
      await simulator.fetch(`${base}/v1/videos/generations`, {
        method: "POST",
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        body: JSON.stringify({ ...params, callback_url: "https://example.com/ended" }),
      });
    }
    await post("clock/advance", { by: "1h" });
    const all = (await get(list)).body;
    const [ofMine, ofOther] = [
      (await get(`${list}?key=${mine.key}`)).body,
      (await get(`${list}?key=${other.key}`)).body,
    ];
    expect([all.total, ofMine.total, ofOther.total]).toEqual([3, 2, 1]);
    const keys = (entries: { newest: { key: string }[] }) => new Set(entries.newest.map(({ key }) => key));
    expect([keys(ofMine), keys(ofOther)]).toEqual([new Set(["sk-te… #106c94"]), new Set(["sk-te… #548525"])]);
    expect((await get(`${list}?key=${mine.key}&limit=1`)).body).toEqual({ total: 2, newest: [ofMine.newest[0]] });
    expect(JSON.stringify(all)).not.toContain("suite");
  });

  test("Is read to its end in parts, each entry once, while others add entries and a reset removes theirs", async () => {
    const { get, post } = startMock();
    const seed = (key: string, count: number) => post("tasks", { key, params, status: "completed", count });
    for (let at = 0; at < 4; at += 1) for (const { key } of [mine, other]) await seed(key, 1);
    const totals: number[] = [];
    const places: number[] = [];
    for (let query = "limit=2"; ; query = `limit=2&before=${places.at(-1)}`) {
      const { total, newest } = (await get(`tasks?key=${mine.key}&texts=short&${query}`)).body;
      totals.push(total);
      places.push(...newest.map(({ place }: { place: number }) => place));
      if (newest.length < 2) break;
      if (places.length === 2) await post("reset", { key: other.key });
      await seed(other.key, 3);
    }
    expect([totals, places]).toEqual([
      [4, 4, 4],
      [6, 4, 2, 0],
    ]);
    const all = (await get("tasks?texts=short")).body.newest.map(({ place }: { place: number }) => place);
    expect(all).toEqual([13, 12, 11, 10, 9, 8, 6, 4, 2, 0]);
  });

  test.each(["tasks", "requests", "callbacks", "ledger"])(
    "Refuses an unknown or doubled parameter: %s",
    async (list) => {
      const { get } = startMock();
      for (const query of ["kye=a", "key=", "key=a&key=b", "key=a&x=1"]) {
        expect((await get(`${list}?${query}`)).status, query).toBe(400);
      }
    },
  );
});

describe("A reset", () => {
  const both = async (mock: ReturnType<typeof startMock>) => {
    for (const seed of [mine, other]) await mock.post("tasks", { ...seed, status: "completed" });
    return async () => {
      const lists = [mine, other].map(async ({ key }) => (await mock.get(`tasks?key=${key}`)).body.total);
      return Promise.all(lists);
    };
  };

  test.each([
    ["in the body", "reset", { key: mine.key }],
    ["in the query", `reset?key=${mine.key}`, undefined],
    ["in both", `reset?key=${mine.key}`, { key: mine.key }],
  ])("With a key %s leaves other keys alone", async (_, path, body) => {
    const mock = startMock();
    const counts = await both(mock);
    expect(await mock.post(path, body)).toEqual({ status: 200, body: { status: "ok" } });
    expect(await counts()).toEqual([0, 1]);
    expect(mock.resetClock).not.toHaveBeenCalled();
    expect((await mock.get(`ledger?key=${mine.key}`)).body.spent).toBe(0);
    expect((await mock.get(`ledger?key=${other.key}`)).body.spent).toBe(54.675);
  });

  test.each([
    ["reset", { key: "" }],
    ["reset", { key: null }],
    ["reset", { key: [mine.key] }],
    ["reset", { keys: mine.key }],
    ["reset", { apiKey: mine.key }],
    ["reset?key=", undefined],
    ["reset?kye=x", undefined],
    [`reset?key=${mine.key}`, { key: other.key }],
  ])("At %s with the body %j is refused, and forgets nothing", async (path, body) => {
    const mock = startMock();
    const counts = await both(mock);
    expect((await mock.post(path, body)).status).toBe(400);
    expect(await counts()).toEqual([1, 1]);
  });

  test.each([undefined, {}])("Without a key forgets everything: %j", async (body) => {
    const mock = startMock();
    const counts = await both(mock);
    expect((await mock.post("reset", body)).status).toBe(200);
    expect(await counts()).toEqual([0, 0]);
    expect(mock.resetClock).toHaveBeenCalledOnce();
  });

  test("Of one key tells open pages that what they have may be gone", async () => {
    const mock = startMock();
    await both(mock);
    const takeSnapshot = createSnapshotTaker(mock.simulator, mock.store);
    const before = await takeSnapshot();
    expect(await takeSnapshot()).toMatchObject({ run: before.run, resets: before.resets });
    await mock.post("reset", { key: mine.key });
    const after = await takeSnapshot();
    expect(after).toMatchObject({ run: before.run, resets: before.resets + 1 });
    expect([before.tasks.total, after.tasks]).toEqual([2, { total: 1, newest: [before.tasks.newest[0]] }]);
    expect([before.keys.total, after.keys]).toEqual([2, { total: 1, newest: [before.keys.newest[0]] }]);
  });
});

test.each([
  ["tasks?key=sk-typo", undefined],
  ["requests?key=sk-typo", undefined],
  ["callbacks?key=sk-typo", undefined],
  ["ledger?key=sk-typo", undefined],
  ["reset", { key: "sk-typo" }],
  ["ledger/grant", { key: "sk-typo", credits: 5 }],
  ["tasks", { ...mine, key: "sk-typo" }],
])("If the mock accepts only certain keys, %s refuses another one and says so", async (path, body) => {
  const { get, post } = startMock({ keys: [mine.key] });
  const { status, body: answer } = await (body === undefined ? get(path) : post(path, body));
  expect(status).toBe(400);
  expect(answer.error.message).toMatch(/accept.+sk… #[0-9a-f]{6}|sk… #[0-9a-f]{6}.+accept/);
});
