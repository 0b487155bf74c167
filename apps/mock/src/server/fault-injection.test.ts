import { describe, expect, test } from "vitest";
import { type FaultInjection, hasFaultInjection, injectFaults } from "./fault-injection.ts";
import type { Connection } from "./handler.ts";

const unreached: Connection = {
  baseUrl: "http://mock.test",
  destroy: () => expect.unreachable("nothing here is to be cut"),
};

/** A service behind fault injection; it counts the requests that reach it. */
function stage(options: FaultInjection) {
  const state = { reached: 0, cut: 0 };
  const handler = injectFaults(async () => {
    state.reached += 1;
    return new Response("served");
  }, options);
  const connection: Connection = {
    baseUrl: "http://mock.test",
    destroy() {
      state.cut += 1;
    },
  };
  const ask = async (path = "/v1/tasks/task-unified-1-abcdefgh", init?: RequestInit) =>
    handler(new Request(`http://mock.invalid${path}`, init), connection);
  /** The results of this many requests, one after the other. */
  const results = async (count: number): Promise<string[]> => {
    const list: string[] = [];
    for (let left = count; left > 0; left -= 1) {
      const before = state.reached;
      const { status } = await ask();
      list.push(`${status} ${state.reached - before === 1 ? "reached" : "not reached"}`);
    }
    return list;
  };
  return { state, ask, results };
}

describe("Chaos", () => {
  test("With a share of 0 lets every request through", async () => {
    const { results, state } = stage({ seed: 1, chaos: 0 });
    expect(new Set(await results(300))).toEqual(new Set(["200 reached"]));
    expect(state).toEqual({ reached: 300, cut: 0 });
  });

  test("With a share of 1 hits every request, with each kind of fault, before and after the service's work", async () => {
    const { results, state } = stage({ seed: 1, chaos: 1 });
    const seen = await results(300);
    expect([...new Set(seen)].sort()).toEqual([
      "499 not reached",
      "499 reached",
      "500 not reached",
      "500 reached",
      "503 not reached",
      "503 reached",
    ]);
    expect(state.cut).toBe(seen.filter((result) => result.startsWith("499")).length);
  });

  test("With a share of 0.3 hits about that share: the same requests for the same seed, others for another", async () => {
    const first = await stage({ seed: 7, chaos: 0.3 }).results(1_000);
    const again = await stage({ seed: 7, chaos: 0.3 }).results(1_000);
    const other = await stage({ seed: 8, chaos: 0.3 }).results(1_000);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    const hit = first.filter((result) => result !== "200 reached").length;
    expect(hit).toBeGreaterThan(250);
    expect(hit).toBeLessThan(350);
  });

  test("With a larger share hits the same requests and more", async () => {
    const isHit = (result: string) => result !== "200 reached";
    const some = (await stage({ seed: 7, chaos: 0.1 }).results(300)).map(isHit);
    const more = (await stage({ seed: 7, chaos: 0.4 }).results(300)).map(isHit);
    expect(some.filter((hit, index) => hit && !more[index])).toEqual([]);
    expect(more.filter(Boolean).length).toBeGreaterThan(some.filter(Boolean).length);
  });

  test("Answers with a 500 in the envelope, and a 503 that says when to try again", async () => {
    const { ask } = stage({ seed: 1, chaos: 1 });
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask()));
    const failure = answers.find(({ status }) => status === 500);
    expect(await failure?.json()).toMatchObject({ error: { code: "internal_error", type: "api_error" } });
    const unavailable = answers.find(({ status }) => status === 503);
    expect(unavailable?.headers.get("retry-after")).toBe("1");
    expect(await unavailable?.text()).toBe("");
  });

  test("Chooses requests by the order of arrival, even if latency changes the order of answers", async () => {
    const calm = stage({ seed: 7, chaos: 0.3 });
    const late = stage({ seed: 7, chaos: 0.3, latencyMs: [0, 20] });
    const [one, other] = await Promise.all(
      [calm, late].map(({ ask }) => Promise.all(Array.from({ length: 100 }, () => ask()))),
    );
    expect(other?.map(({ status }) => status)).toEqual(one?.map(({ status }) => status));
  });
});

describe("Latency", () => {
  test("Is at least the requested length", async () => {
    const { ask } = stage({ seed: 1, latencyMs: [40, 60] });
    const start = performance.now();
    expect((await ask()).status).toBe(200);
    // A timer may fire a millisecond early by this clock.
    expect(performance.now() - start).toBeGreaterThanOrEqual(39);
  });

  test("Differs from request to request", async () => {
    const { ask } = stage({ seed: 1, latencyMs: [0, 100] });
    const arrived = Array.from({ length: 30 }, (_, index) => index);
    const answered: number[] = [];
    await Promise.all(arrived.map((index) => ask().then(() => answered.push(index))));
    expect(answered).not.toEqual(arrived);
    expect(answered.toSorted((one, other) => one - other)).toEqual(arrived);
  });

  test("Ends when the caller has gone, and the request never reaches the service", async () => {
    const { ask, state } = stage({ seed: 1, latencyMs: [3_600_000, 3_600_000] });
    const leaving = new AbortController();
    const answer = ask("/v1/tasks/x", { signal: leaving.signal });
    leaving.abort();
    await expect(answer).rejects.toThrow("aborted");
    expect(state.reached).toBe(0);
  });
});

test.each(["/media/task-unified-1-abcdefgh.mp4", "/_mock/", "/_mock/health", "/", "/v1"])(
  "%s gets no fault",
  async (path) => {
    const handler = injectFaults(async () => new Response("served"), {
      seed: 1,
      chaos: 1,
      latencyMs: [3_600_000, 3_600_000],
    });
    for (let left = 50; left > 0; left -= 1) {
      const answer = await handler(new Request(`http://mock.invalid${path}`), unreached);
      expect(await answer.text()).toBe("served");
    }
  },
);

test.each([
  [{}, false],
  [{ chaos: 0 }, false],
  [{ chaos: 0.001 }, true],
  [{ latencyMs: [0, 1] }, true],
  [{ latencyMs: [0, 1], chaos: 0 }, true],
] as const)("With %j the API gets faults: %s", (options, isSo) => {
  expect(hasFaultInjection(options)).toBe(isSo);
});

test("Half of the faults come after the service's work", async () => {
  const seen = await stage({ seed: 3, chaos: 1 }).results(2_000);
  const late = seen.filter((result) => result.endsWith(" reached") && !result.endsWith("not reached")).length;
  expect(late).toBeGreaterThan(900);
  expect(late).toBeLessThan(1_100);
});
