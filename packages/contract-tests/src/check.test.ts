import { describe, expect, test, vi } from "vitest";
import { createHonestServer, createJsonResponse } from "../test/honest-server.ts";
import { type CheckContext, type ContextOptions, createContext } from "./check.ts";
import { runChecks, type Target } from "./index.ts";

function targetOf(fetch: (request: Request) => Promise<Response>, advance?: Target["advance"]): Target {
  return { name: "it", baseUrl: "http://it.localhost", apiKey: "key-of-the-test", fetch, ...(advance && { advance }) };
}

/** A context, and every request that it sends. */
function recording(options: ContextOptions = {}): { context: CheckContext; sent: Request[] } {
  const sent: Request[] = [];
  const task = { id: "task-unified-1-a", status: "pending" };
  const context = createContext(
    targetOf(async (request) => {
      sent.push(request.clone());
      return createJsonResponse(200, task);
    }),
    options,
  );
  return { context, sent };
}

describe("A context", () => {
  test("Sends an object as JSON, and a text unchanged", async () => {
    const { context, sent } = recording();
    await context.create({ prompt: "a" });
    await context.create("{ prompt }");

    expect(await Promise.all(sent.map((it) => it.text()))).toEqual(['{"prompt":"a"}', "{ prompt }"]);
    expect(sent.map(({ headers }) => headers.get("content-type"))).toEqual(["application/json", "application/json"]);
  });

  test("Sends the headers of a check, which replace those of the suite", async () => {
    const { context, sent } = recording();
    await context.create({}, { "content-type": "text/plain", prefer: "code=200" });
    await context.read("a", { prefer: "code=404" });

    expect(sent.map(({ headers }) => [headers.get("content-type"), headers.get("prefer")])).toEqual([
      ["text/plain", "code=200"],
      [null, "code=404"],
    ]);
  });

  test("Escapes a task id, so that it stays one segment of the path", async () => {
    const { context, sent } = recording();
    await context.read("task-unified-1/../a b?c#d");

    expect(sent.map(({ url }) => url)).toEqual(["http://it.localhost/v1/tasks/task-unified-1%2F..%2Fa%20b%3Fc%23d"]);
  });

  test("Buys a task that checks share only once, even if several checks ask for it at the same time", async () => {
    const { context, sent } = recording();
    const pages = await Promise.all([context.pageTask(), context.pageTask()]);
    const smallest = await Promise.all([context.minimalTask(), context.minimalTask(), context.pageTask()]);

    expect(sent).toHaveLength(2);
    expect(pages[0]).toBe(pages[1]);
    expect(smallest[0]).not.toBe(pages[0]);
  });

  test("Has the runs and the seed that the caller gives", () => {
    expect(recording({ runs: 7, seed: 9 }).context).toMatchObject({ runs: 7, seed: 9 });
  });
});

test("Answers to `create` and `read` must keep the contract, answers to `send` need not", async () => {
  const context = createContext(targetOf(async () => createJsonResponse(200, {})));

  await expect(context.create({})).rejects.toThrow("the 200 answer breaks the contract");
  await expect(context.read("a")).rejects.toThrow("the 200 answer breaks the contract");
  expect(await context.send({ method: "GET", path: "/v1/tasks/a" })).toMatchObject({ status: 200, text: "{}" });
  expect(await context.pageTask()).toMatchObject({ text: "{}" });
  expect(await context.minimalTask()).toMatchObject({ text: "{}" });
});

test("If the clock can be moved, the watch of a task that never ends stops at five times its estimate", async () => {
  const moved: number[] = [];
  const task = { id: "task-unified-1-a", status: "processing", task_info: { estimated_time: 40 } };
  const target = targetOf(
    async () => createJsonResponse(200, task),
    async (ms) => void moved.push(ms),
  );

  const { snapshots } = await createContext(target).watchedTask();

  expect(new Set(moved)).toEqual(new Set([1_000]));
  expect(snapshots).toHaveLength(202);
});

test("A wait is reported before it begins, and the caller's `wait` carries it out", async () => {
  const events: string[] = [];
  let asked = 0;
  const fetch = async (): Promise<Response> => {
    asked += 1;
    return asked === 1 ? createJsonResponse(429, {}, { "retry-after": "3" }) : createJsonResponse(400, {});
  };
  const context = createContext(targetOf(fetch), {
    onWait: (ms) => void events.push(`told ${ms}`),
    wait: async (ms) => void events.push(`waited ${ms}`),
  });

  await context.send({ method: "GET", path: "/v1/tasks/a" });

  expect(events).toEqual(["told 3000", "waited 3000"]);
});

test("If the clock hangs during a wait for a rate limit, the reason says how far it had to move", async () => {
  const hanging = targetOf(
    async () => createJsonResponse(429, {}, { "retry-after": "3" }),
    () => new Promise<void>(() => undefined),
  );

  await expect(createContext(hanging, { timeoutMs: 20 }).read("a")).rejects.toThrow(
    "The target's clock did not move by 3000 ms within 20 ms.",
  );
});

describe("A report", () => {
  test("Says that a check with a fault of its own is not judged, and where it failed", async () => {
    const broken = targetOf(createHonestServer().fetch, () => Promise.reject(new TypeError("the clock is broken")));
    const { results, verdict } = await runChecks(broken, { purchases: true, only: ["lifecycle-order"] });

    expect(verdict).toBe("not judged");
    expect(results[0]).toMatchObject({ verdict: "not judged", obstacle: "check-failed" });
    expect(results[0]?.reason).toMatch(/^the check itself failed: TypeError: the clock is broken\n +at /);
  });

  test("Shows a thrown value that is not an Error, too", async () => {
    const broken = targetOf(createHonestServer().fetch, () => Promise.reject("the clock is broken"));
    const { results } = await runChecks(broken, { purchases: true, only: ["lifecycle-order"] });

    expect(results[0]?.reason).toBe("the check itself failed: the clock is broken");
  });

  test("Says how long each check took, in whole milliseconds", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const { fetch } = createHonestServer();
    const slow = targetOf(async (request) => {
      vi.advanceTimersByTime(7.6);
      return fetch(request);
    });
    const { results } = await runChecks(slow, { only: ["create-minimal", "read-malformed-id", "read-unknown-id"] });
    vi.useRealTimers();

    expect(results.map(({ id, durationMs }) => [id, durationMs])).toEqual([
      ["create-minimal", 0],
      ["read-malformed-id", expect.toSatisfy((ms: number) => Number.isInteger(ms) && ms >= 28 && ms <= 31)],
      ["read-unknown-id", expect.toSatisfy((ms: number) => Number.isInteger(ms) && ms >= 7 && ms <= 8)],
    ]);
  });

  test("Names every missing feature of a check, rather than that it buys videos", async () => {
    const lacking: Target = { ...targetOf(createHonestServer().fetch), lacks: ["growing-progress", "lifecycle"] };
    const { results } = await runChecks(lacking, { only: ["lifecycle-growth", "lifecycle-order", "create-minimal"] });

    expect(results.map(({ id, reason }) => [id, reason])).toEqual([
      ["create-minimal", "it buys videos, and that was not allowed (`purchases`, --allow-purchases)"],
      ["lifecycle-order", "the target lacks lifecycle"],
      ["lifecycle-growth", "the target lacks lifecycle, growing-progress"],
    ]);
  });

  test("Is refused with the names of all checks that do not exist", async () => {
    await expect(
      runChecks(targetOf(createHonestServer().fetch), { only: ["x", "create-minimal", "y"] }),
    ).rejects.toThrow("No check is called x, y; `checks` lists them all.");
  });

  test("Never shows the key, not even in the reason of a check without a verdict", async () => {
    const echo = targetOf(async () => createJsonResponse(402, { error: "key-of-the-test and key-of-the-test" }));
    const { results } = await runChecks(echo, { only: ["read-unknown-id"] });

    expect(results[0]?.reason).toContain('{"error":"[the API key] and [the API key]"}');
  });

  test("Has neither reason nor obstacle for a kept check, and no obstacle for a broken one", async () => {
    const { fetch } = createHonestServer();
    const target = targetOf((request) =>
      request.url.endsWith("zzzz") ? Promise.resolve(createJsonResponse(200, {})) : fetch(request),
    );
    const { results } = await runChecks(target, { only: ["read-unknown-id", "read-malformed-id"] });

    expect(results.map((it) => Object.keys(it).sort().join())).toEqual([
      "durationMs,id,rules,title,verdict",
      "durationMs,id,reason,rules,title,verdict,violations",
    ]);
  });
});
