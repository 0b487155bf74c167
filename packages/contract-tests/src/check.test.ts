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

describe("What a context sends", () => {
  test("A body is sent as JSON, and a text as it is", async () => {
    const { context, sent } = recording();
    await context.create({ prompt: "a" });
    await context.create("{ prompt }");

    expect(await Promise.all(sent.map((it) => it.text()))).toEqual(['{"prompt":"a"}', "{ prompt }"]);
    expect(sent.map(({ headers }) => headers.get("content-type"))).toEqual(["application/json", "application/json"]);
  });

  test("Headers of a check are sent, and win over those of the suite", async () => {
    const { context, sent } = recording();
    await context.create({}, { "content-type": "text/plain", prefer: "code=200" });
    await context.read("a", { prefer: "code=404" });

    expect(sent.map(({ headers }) => [headers.get("content-type"), headers.get("prefer")])).toEqual([
      ["text/plain", "code=200"],
      [null, "code=404"],
    ]);
  });

  test("An id is written so that it stays one part of the path", async () => {
    const { context, sent } = recording();
    await context.read("task-unified-1/../a b?c#d");

    expect(sent.map(({ url }) => url)).toEqual(["http://it.localhost/v1/tasks/task-unified-1%2F..%2Fa%20b%3Fc%23d"]);
  });

  test("The tasks that checks share are bought once, however often and together they are asked for", async () => {
    const { context, sent } = recording();
    const pages = await Promise.all([context.pageTask(), context.pageTask()]);
    const smallest = await Promise.all([context.minimalTask(), context.minimalTask(), context.pageTask()]);

    expect(sent).toHaveLength(2);
    expect(pages[0]).toBe(pages[1]);
    expect(smallest[0]).not.toBe(pages[0]);
  });

  test("Runs and seed are the caller's", () => {
    expect(recording({ runs: 7, seed: 9 }).context).toMatchObject({ runs: 7, seed: 9 });
  });
});

test("The answers to a create and a read are held to the contract, those to what is just sent are not", async () => {
  const context = createContext(targetOf(async () => createJsonResponse(200, {})));

  await expect(context.create({})).rejects.toThrow("the 200 answer breaks the contract");
  await expect(context.read("a")).rejects.toThrow("the 200 answer breaks the contract");
  expect(await context.send({ method: "GET", path: "/v1/tasks/a" })).toMatchObject({ status: 200, text: "{}" });
  expect(await context.pageTask()).toMatchObject({ text: "{}" });
  expect(await context.minimalTask()).toMatchObject({ text: "{}" });
});

test("A task that never ends is given up at five times its estimate, where the clock can be moved", async () => {
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

test("A wait is told before it begins, and is the caller's to make", async () => {
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

test("A clock that hangs while a limit is waited for is told with how far it was to go", async () => {
  const hanging = targetOf(
    async () => createJsonResponse(429, {}, { "retry-after": "3" }),
    () => new Promise<void>(() => undefined),
  );

  await expect(createContext(hanging, { timeoutMs: 20 }).read("a")).rejects.toThrow(
    "The target's clock did not move by 3000 ms within 20 ms.",
  );
});

describe("A report", () => {
  test("A check with a fault of its own is not judged, and told with where it failed", async () => {
    const broken = targetOf(createHonestServer().fetch, () => Promise.reject(new TypeError("the clock is broken")));
    const { results, verdict } = await runChecks(broken, { purchases: true, only: ["lifecycle-order"] });

    expect(verdict).toBe("not judged");
    expect(results[0]).toMatchObject({ verdict: "not judged", obstacle: "check-failed" });
    expect(results[0]?.reason).toMatch(/^the check itself failed: TypeError: the clock is broken\n +at /);
  });

  test("What is thrown and is no error is told too", async () => {
    const broken = targetOf(createHonestServer().fetch, () => Promise.reject("the clock is broken"));
    const { results } = await runChecks(broken, { purchases: true, only: ["lifecycle-order"] });

    expect(results[0]?.reason).toBe("the check itself failed: the clock is broken");
  });

  test("Each check is told with how long it took, in whole milliseconds", async () => {
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

  test("Every feature that is lacking is named, and before what a check would cost", async () => {
    const lacking: Target = { ...targetOf(createHonestServer().fetch), lacks: ["growing-progress", "lifecycle"] };
    const { results } = await runChecks(lacking, { only: ["lifecycle-growth", "lifecycle-order", "create-minimal"] });

    expect(results.map(({ id, reason }) => [id, reason])).toEqual([
      ["create-minimal", "it buys videos, and that was not allowed (`purchases`, --allow-purchases)"],
      ["lifecycle-order", "the target lacks lifecycle"],
      ["lifecycle-growth", "the target lacks lifecycle, growing-progress"],
    ]);
  });

  test("Each check that does not exist is named", async () => {
    await expect(
      runChecks(targetOf(createHonestServer().fetch), { only: ["x", "create-minimal", "y"] }),
    ).rejects.toThrow("No check is called x, y; `checks` lists them all.");
  });

  test("A key is taken out wherever it stands, also where no verdict is given", async () => {
    const echo = targetOf(async () => createJsonResponse(402, { error: "key-of-the-test and key-of-the-test" }));
    const { results } = await runChecks(echo, { only: ["read-unknown-id"] });

    expect(results[0]?.reason).toContain('{"error":"[the API key] and [the API key]"}');
  });

  test("A kept check has neither reason nor obstacle, and a broken one no obstacle", async () => {
    const { fetch } = createHonestServer();
    const target = targetOf((request) =>
      request.url.endsWith("zzzz") ? Promise.resolve(createJsonResponse(200, {})) : fetch(request),
    );
    const { results } = await runChecks(target, { only: ["read-unknown-id", "read-malformed-id"] });

    expect(results.map((it) => Object.keys(it).sort().join())).toEqual([
      "durationMs,id,rules,title,verdict",
      "durationMs,id,reason,rules,title,verdict",
    ]);
  });
});
