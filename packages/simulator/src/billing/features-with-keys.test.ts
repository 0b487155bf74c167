/** Keys, limits, credits and Idempotency-Key, two at a time. Each feature alone is tested beside its own source. */
import { describe, expect, test, vi } from "vitest";
import { failureOf, minimal, post } from "../../test/requests.ts";
import { publishedContract } from "../contract/published-contract.ts";
import { createContractSource } from "../engine/served-contract.ts";
import { validateRequest } from "../http/validate-request.ts";
import { createManualClock, createSimulator, type SimulatorOptions } from "../index.ts";

const once = { "idempotency-key": "order-7301-scene-04" };
const unknown = { authorization: "Bearer sk-unknown" };

function startSimulator(options: SimulatorOptions = {}) {
  const clock = createManualClock();
  const simulator = createSimulator({ clock, ...options });
  const create = (headers: Record<string, string> = {}, more: object = {}) =>
    post(simulator, JSON.stringify({ ...minimal, ...more }), headers);
  /** The statuses of these creates, sent one after the other. */
  const statuses = async (...creates: readonly Parameters<typeof create>[]) => {
    const list: number[] = [];
    for (const one of creates) list.push((await create(...one)).status);
    return list;
  };
  return { clock, simulator, create, statuses };
}

describe("Keys with a rate limit", () => {
  const options = { keys: ["sk-test"], rateLimit: { requests: 1, perMs: 3_600_000 } };

  test("An unknown key gets a 401 however often it comes, and never a 429", async () => {
    const { create, statuses } = startSimulator(options);
    expect(await statuses([unknown], [unknown], [unknown])).toEqual([401, 401, 401]);
    expect((await create(unknown)).headers.get("retry-after")).toBeNull();
    expect(await statuses([], [], [unknown])).toEqual([200, 429, 401]);
  });

  test("An unknown key is not counted at all, so that strangers fill no memory", async () => {
    const retryAfter = vi.fn(() => undefined);
    const headers = new Headers({ authorization: "Bearer sk-unknown" });
    const url = new URL("http://simulator.test/v1/tasks/task-unified-1");
    const call = { method: "GET", pathname: url.pathname, origin: url.origin, headers, body: async () => undefined };
    const served = createContractSource(() => publishedContract, 1)();
    const place = { served, route: served.routeOf(call.method, url.pathname), key: "sk-unknown" };
    const rules = { isKey: (key: string) => key === "sk-test", retryAfter, allow: [] };
    expect(validateRequest(call, place, rules)).toMatchObject({ answer: { status: 401 } });
    expect(retryAfter).not.toHaveBeenCalled();
  });

  test("An unknown path, or a known path with another method, does not count against the limit", async () => {
    const { simulator, create } = startSimulator(options);
    const headers = { authorization: "Bearer sk-test" };
    await simulator.fetch("http://simulator.test/v1/nowhere", { headers });
    await simulator.fetch("http://simulator.test/v1/videos/generations", { headers });
    expect((await create()).status).toBe(200);
  });

  test("A refused body counts as much as an accepted one", async () => {
    const { statuses } = startSimulator(options);
    expect(await statuses([{}, { duration: 99 }], [])).toEqual([400, 429]);
  });
});

describe("Idempotency-Key with keys and a rate limit", () => {
  test("A create with an unknown key claims no Idempotency-Key", async () => {
    const { create } = startSimulator({ keys: ["sk-test"] });
    expect((await create({ ...once, ...unknown })).status).toBe(401);
    const first = await create(once);
    expect([first.status, first.headers.get("idempotency-replayed")]).toEqual([200, null]);
  });

  test("A create over the rate limit claims no Idempotency-Key, and succeeds once it is allowed", async () => {
    const { clock, simulator, create, statuses } = startSimulator({ rateLimit: { requests: 1, perMs: 10_000 } });
    expect(await statuses([], [once])).toEqual([200, 429]);
    await clock.advance("10s");
    expect((await create(once)).headers.get("idempotency-replayed")).toBeNull();
    expect(await simulator.tasks.list()).toHaveLength(2);
  });

  test("A replay counts as a request", async () => {
    const { create } = startSimulator({ rateLimit: { requests: 2, perMs: 10_000 } });
    await create(once);
    expect((await create(once)).headers.get("idempotency-replayed")).toBe("true");
    expect((await create(once)).status).toBe(429);
  });
});

describe("Idempotency-Key with credits", () => {
  test("A create that cannot be paid claims no Idempotency-Key, and succeeds once it can be paid", async () => {
    const { simulator, create } = startSimulator({ credits: 54 });
    expect((await create(once)).status).toBe(402);
    simulator.ledger.grant("sk-test", 1);
    const second = await create(once);
    expect([second.status, second.headers.get("idempotency-replayed")]).toEqual([200, null]);
    expect(simulator.ledger.balance("sk-test")).toMatchObject({ reserved: 54.675, available: 0.325 });
  });

  test("A replay is answered although no credits are left, and costs nothing", async () => {
    const { simulator, create, statuses } = startSimulator({ credits: 54.675 });
    expect(await statuses([once], [])).toEqual([200, 402]);
    const again = await create(once);
    expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([200, "true"]);
    expect(simulator.ledger.balance("sk-test")).toMatchObject({ reserved: 54.675, available: 0 });
  });

  test("A different create under the same key gets a conflict, even if there are too few credits for it", async () => {
    const { create } = startSimulator({ credits: 54.675 });
    await create(once);
    expect(await failureOf(await create(once, { duration: 15 }))).toMatchObject({
      status: 409,
      error: { code: "idempotency_conflict" },
    });
  });

  test("A replay of a task that has failed gives the failed task, and reserves nothing again", async () => {
    const { clock, simulator, create } = startSimulator();
    const failing = { prompt: "[[fail:service_error]]" };
    await create(once, failing);
    await clock.advance("1h");
    expect(await (await create(once, failing)).json()).toMatchObject({ status: "failed" });
    expect(simulator.ledger.balance("sk-test")).toMatchObject({ reserved: 0, spent: 0 });
  });
});

describe("Idempotency-Key with scenarios", () => {
  test("After [[drop]] the replay gives the task that was made, and there is only one", async () => {
    const { simulator, create } = startSimulator();
    await expect(create(once, { prompt: "[[drop]]" })).rejects.toThrow(TypeError);
    const [made] = await simulator.tasks.list();
    const replay = await create(once, { prompt: "[[drop]]" });
    expect(replay.headers.get("idempotency-replayed")).toBe("true");
    expect(await replay.json()).toMatchObject({ id: made?.id });
    expect(await simulator.tasks.list()).toHaveLength(1);
  });

  test.each(["[[status:503]]", "[[garbage]]"])("A create that %s refuses claims no Idempotency-Key", async (prompt) => {
    const { simulator, create } = startSimulator();
    await create(once, { prompt });
    const plain = await create(once);
    expect([plain.status, plain.headers.get("idempotency-replayed")]).toEqual([200, null]);
    expect(await simulator.tasks.list()).toHaveLength(1);
  });

  test("After [[429:2]] the same create succeeds under its Idempotency-Key", async () => {
    const { create, statuses } = startSimulator();
    const limited = { prompt: "[[429:2]]" };
    expect(await statuses([once, limited], [once, limited])).toEqual([429, 429]);
    const third = await create(once, limited);
    expect([third.status, third.headers.get("idempotency-replayed")]).toEqual([200, null]);
    expect((await create(once, limited)).headers.get("idempotency-replayed")).toBe("true");
  });

  test("A replay shows the unknown status of [[status-unknown]]", async () => {
    const { clock, create } = startSimulator();
    await create(once, { prompt: "[[status-unknown]]" });
    await clock.advance("30s");
    const replay = await create(once, { prompt: "[[status-unknown]]" });
    expect([replay.status, await replay.json()]).toMatchObject([200, { status: "paused" }]);
  });

  test("A read that the rate limit refuses does not use up a failure of [[flaky-reads:1]]", async () => {
    const { clock, simulator, create } = startSimulator({ rateLimit: { requests: 1, perMs: 1_000 } });
    const { id } = (await (await create({}, { prompt: "[[flaky-reads:1]]" })).json()) as { id: string };
    const read = async () => {
      const headers = { authorization: "Bearer sk-test" };
      return (await simulator.fetch(`http://simulator.test/v1/tasks/${id}`, { headers })).status;
    };
    const statuses = [await read()];
    for (let reads = 2; reads > 0; reads -= 1) {
      await clock.advance("1s");
      statuses.push(await read());
    }
    expect(statuses).toEqual([429, 500, 200]);
  });
});

test("A create given up by its caller before validation makes no task and claims no Idempotency-Key", async () => {
  const { simulator, create } = startSimulator();
  const gone = AbortSignal.abort(new Error("the caller has gone"));
  const headers = { authorization: "Bearer sk-test", "content-type": "application/json", ...once };
  const init = { method: "POST", headers, body: JSON.stringify(minimal), signal: gone };
  await expect(simulator.fetch("http://simulator.test/v1/videos/generations", init)).rejects.toThrow("has gone");
  expect(await simulator.tasks.list()).toEqual([]);
  expect((await create(once)).headers.get("idempotency-replayed")).toBeNull();
});

test("After a reset, Idempotency-Keys, the limit, the credits and [[429:1]] all start again", async () => {
  const options = { credits: 54.675, rateLimit: { requests: 2, perMs: 3_600_000 } };
  const { simulator, create, statuses } = startSimulator(options);
  const limited = { prompt: "[[429:1]]" };
  expect(await statuses([once, limited], [once, limited], [])).toEqual([429, 200, 429]);
  await simulator.reset();
  expect(await statuses([once, limited])).toEqual([429]);
  expect((await create(once)).headers.get("idempotency-replayed")).toBeNull();
});
