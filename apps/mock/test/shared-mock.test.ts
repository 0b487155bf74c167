/** Parallel test suites share one mock over HTTP. Each has a key of its own, and sees nothing of the others. */
import { createManualClock } from "@video-generations/simulator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seeded } from "../../../tooling/seeded-random.ts";
import { startMock } from "../src/index.ts";

/** Nothing listens there, so each attempt at a callback fails at once. */
const callback_url = "http://127.0.0.1:9/ended";
const params = { model: "seedance-2.0-fast-text-to-video", prompt: "A boat.", callback_url };
const price = 54.675;
const start = 200;
const open = ["pending", "processing"];

let mock: Awaited<ReturnType<typeof startMock>>;
beforeAll(async () => {
  const options = { clock: createManualClock(), credits: start, callbackAllow: ["127.0.0.1:9"] };
  mock = await startMock({ port: 0, ...options });
});
afterAll(() => mock.close());

/** A suite, and what it knows of its own doings. */
function startSuite(key: string, random: () => number) {
  const tasks = new Map<string, string>();
  const sums = { granted: start, spent: 0, requests: 0 };
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)];
  const send = async (path: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    const answer = await fetch(mock.url + path, { headers, ...init });
    return { status: answer.status, body: Object(await answer.json()) };
  };
  const reserved = () => price * [...tasks.values()].filter((status) => open.includes(status)).length;
  /** Notes a task that was paid for, or that the credits did not suffice. */
  const note = (answer: { status: number; body: { id: string; status: string } }, made: number) => {
    const isAffordable = sums.granted - sums.spent - reserved() >= price - 1e-9;
    expect(answer.status).toBe(isAffordable ? made : 402);
    if (!isAffordable) return;
    tasks.set(answer.body.id, answer.body.status);
    if (answer.body.status === "completed") sums.spent += price;
  };
  const steps = {
    async create() {
      sums.requests += 1;
      note(await send("/v1/videos/generations", params), 200);
    },
    async seed() {
      const status = pick(["pending", "processing", "completed", "failed", "cancelled"]);
      note(await send("/_mock/tasks", { key, params, status }), 201);
    },
    async grant() {
      sums.granted += 60;
      const { body } = await send("/_mock/ledger/grant", { key, credits: 60 });
      expect(body.granted).toBe(sums.granted);
    },
    async complete() {
      const id = pick([...tasks].filter(([, status]) => open.includes(status)))?.[0];
      if (id === undefined) return;
      expect((await send(`/_mock/tasks/${id}/complete`, {})).status).toBe(200);
      tasks.set(id, "completed");
      sums.spent += price;
    },
    async read() {
      const [id, status] = pick([...tasks]) ?? ["task-unified-1-00000000", undefined];
      sums.requests += 1;
      expect((await send(`/v1/tasks/${id}`)).body.status).toBe(status);
    },
    async reset() {
      expect((await send("/_mock/reset", { key })).status).toBe(200);
      tasks.clear();
      Object.assign(sums, { granted: start, spent: 0, requests: 0 });
    },
  };
  const check = async () => {
    const [list, requests, callbacks, ledger] = await Promise.all(
      ["tasks", "requests", "callbacks", "ledger"].map(async (name) => (await send(`/_mock/${name}?key=${key}`)).body),
    );
    const listed = list.newest.map(({ task }: { task: { id: string; status: string } }) => [task.id, task.status]);
    expect(new Map(listed)).toEqual(tasks);
    expect(requests.total).toBe(sums.requests);
    for (const { taskId } of callbacks.newest) expect(tasks.get(taskId)).toBe("completed");
    expect(ledger.granted).toBe(sums.granted);
    expect(ledger.reserved).toBeCloseTo(reserved(), 4);
    expect(ledger.spent).toBeCloseTo(sums.spent, 4);
    expect(ledger.available + ledger.reserved + ledger.spent).toBeCloseTo(ledger.granted, 4);
    return list.newest[0]?.key ?? ledger.key;
  };
  const names = ["create", "create", "seed", "seed", "grant", "complete", "complete", "read", "reset"] as const;
  return {
    async run(count: number): Promise<string> {
      let label = "";
      for (let step = 0; step < count; step++) {
        await steps[pick(names) ?? "read"]();
        label = await check();
      }
      return label;
    },
  };
}

test("Eight suites at once see only their own tasks, credits, requests and callbacks", async () => {
  const suites = Array.from({ length: 8 }, (_, at) => startSuite(`sk-test-suite-${at}`, seeded(at + 1)));
  const labels = await Promise.all(suites.map((suite) => suite.run(40)));
  expect(new Set(labels).size).toBe(8);
}, 120_000);

test("Resets of many keys at once forget each only its own", async () => {
  const keys = Array.from({ length: 20 }, (_, at) => `sk-reset-${at}`);
  const post = (path: string, body: object) =>
    fetch(`${mock.url}/_mock/${path}`, { method: "POST", body: JSON.stringify(body) });
  await Promise.all(keys.map((key) => post("tasks", { key, params, status: "completed", count: 3 })));
  await Promise.all(keys.filter((_, at) => at % 2 === 0).map((key) => post("reset", { key })));
  const totals = keys.map(
    async (key) => Object(await (await fetch(`${mock.url}/_mock/tasks?key=${key}`)).json()).total,
  );
  expect(await Promise.all(totals)).toEqual(keys.map((_, at) => (at % 2 === 0 ? 0 : 3)));
});

test("A seeded video plays over HTTP, and an old one has expired", async () => {
  const video = async (createdSecondsAgo: number) => {
    const seed = { key: "sk-video", params, status: "completed", createdSecondsAgo };
    const answer = await fetch(`${mock.url}/_mock/tasks`, { method: "POST", body: JSON.stringify(seed) });
    const { results } = Object(await answer.json());
    const played = await fetch(results[0]);
    return [played.status, played.headers.get("content-type"), (await played.arrayBuffer()).byteLength > 10_000];
  };
  expect(await video(3_600)).toEqual([200, "video/mp4", true]);
  expect(await video(25 * 3_600)).toEqual([410, "application/json", false]);
});
