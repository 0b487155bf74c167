import { expect, test } from "vitest";
import { createHonestServer } from "../test/honest-server.ts";
import { applicableChecks, type CheckResult, checks, createReceiver, runChecks, type Target } from "./index.ts";

const apiKey = "key-of-the-test";
const receiver = createReceiver({ url: "https://hooks.example" });

function honestTarget(): Target {
  const { fetch, advance } = createHonestServer();
  return { name: "honest", baseUrl: "http://honest.localhost", apiKey, fetch, advance };
}

function answering(response: () => Response | Promise<Response>): Target {
  return {
    name: "always the same",
    baseUrl: "http://same.localhost",
    apiKey,
    timeScale: 1,
    fetch: async () => response(),
  };
}

/** All checks but one: any server that answers 400 keeps `refuse-malformed-json`. */
const strict = checks.map(({ id }) => id).filter((id) => id !== "refuse-malformed-json");

test("Without permission to buy, no check that creates tasks is run, and the report says why", async () => {
  const { results, kept, broken, notApplicable } = await runChecks(honestTarget());
  const left = results.filter(({ verdict }) => verdict === "not applicable");

  expect(broken).toBe(0);
  expect(kept + notApplicable).toBe(checks.length);
  expect(left.map(({ id }) => id)).toEqual(checks.filter(({ purchases }) => purchases).map(({ id }) => id));
  expect(new Set(left.map(({ reason }) => reason))).toEqual(
    new Set(["it buys videos, and that was not allowed (`purchases`, --allow-purchases)"]),
  );
});

test("A run without permission to buy creates no task", async () => {
  const statuses: number[] = [];
  const honest = honestTarget();
  const fetch = async (request: Request): Promise<Response> => {
    const response = await (honest.fetch ?? globalThis.fetch)(request);
    statuses.push(request.method === "POST" ? response.status : 0);
    return response;
  };

  await runChecks({ ...honest, fetch, lacks: ["preferences"] });

  expect(statuses).not.toContain(200);
});

test("A check that needs a feature that the target lacks is not applicable", () => {
  const ids = applicableChecks({ ...honestTarget(), lacks: ["lifecycle", "state"] }, { purchases: true }).map(
    ({ id }) => id,
  );

  expect(ids).toContain("read-malformed-id");
  expect(ids).not.toContain("read-unknown-id");
  expect(ids.filter((id) => id.startsWith("lifecycle-"))).toEqual([]);
});

test("The report has only the checks of `only`", async () => {
  const report = await runChecks(honestTarget(), { only: ["read-unknown-id", "auth-read-no-token"] });

  expect(report).toEqual({
    target: "honest",
    verdict: "kept",
    results: [
      {
        id: "auth-read-no-token",
        title: "answers a read without a token with the documented 401",
        rules: ["C0", "E1", "E2"],
        verdict: "kept",
        durationMs: expect.any(Number),
      },
      {
        id: "read-unknown-id",
        title: "answers an id that was never given with the documented 404",
        rules: ["E1", "E2", "Q8"],
        verdict: "kept",
        durationMs: expect.any(Number),
      },
    ],
    kept: 2,
    broken: 0,
    notJudged: 0,
    notApplicable: 0,
  });
});

test("A check that does not exist is refused as a mistake of the caller", async () => {
  await expect(runChecks(honestTarget(), { only: ["read-everything"] })).rejects.toThrow(
    "No check is called read-everything",
  );
});

test.each([
  ["answers JSON that is not an object", () => Response.json(null)],
  ["answers an object that is not a task", () => Response.json({})],
  ["refuses everything", () => Response.json({ error: "no" }, { status: 400 })],
])("A server that %s breaks every check, and the run goes on to its end", async (_fault, response) => {
  const report = await runChecks(answering(response), { purchases: true, runs: 3, receiver, only: strict });

  expect(report).toMatchObject({ verdict: "broken", kept: 0, broken: strict.length });
});

test("Against a server that never answers, the run goes on to its end", async () => {
  const target = answering(() => new Promise(() => {}));

  const report = await runChecks(target, { purchases: true, timeoutMs: 5, receiver });

  expect(report).toMatchObject({ broken: 0, notJudged: checks.length });
  expect(report.results[0]?.reason).toMatch(/^POST \/v1\/videos\/generations with .* got no whole answer within 5 ms/);
});

test("If the target's clock hangs, the run goes on to its end", async () => {
  const target = { ...honestTarget(), advance: () => new Promise<void>(() => {}) };

  const report = await runChecks(target, { purchases: true, timeoutMs: 500, only: ["lifecycle-order"] });

  expect(report.results[0]?.reason).toBe("The target's clock did not move by 4125 ms within 500 ms.");
});

test("If the target's clock cannot be moved, a task is read at intervals until it is completed", async () => {
  const { fetch, advance } = createHonestServer();
  const movesWhenRead = async (request: Request): Promise<Response> => {
    await advance(request.method === "GET" ? 20_000 : 0);
    return fetch(request);
  };
  const target = { name: "moving", baseUrl: "http://moving.localhost", apiKey, fetch: movesWhenRead };
  const only = checks.filter(({ id }) => id.startsWith("lifecycle-")).map(({ id }) => id);

  const report = await runChecks(target, { purchases: true, pollIntervalMs: 1, only });

  expect(report).toMatchObject({ kept: only.length, broken: 0 });
});

test("The watch of a task that never moves ends after maxWaitMs", async () => {
  const { fetch } = createHonestServer();
  const target = { name: "stuck", baseUrl: "http://stuck.localhost", apiKey, fetch };
  const options = { purchases: true, pollIntervalMs: 1, maxWaitMs: 20, only: ["lifecycle-order"] };

  const report = await runChecks(target, options);

  expect(report.results[0]?.reason).toMatch(/still pending after 22 looks; is the task stuck\? \[Q1\]$/);
});

test("All checks that watch a task share one video", async () => {
  const { fetch, advance } = createHonestServer();
  const created: string[] = [];
  const counting = async (request: Request): Promise<Response> => {
    created.push(...(request.method === "POST" ? [await request.clone().text()] : []));
    return fetch(request);
  };
  const target = { name: "counting", baseUrl: "http://counting.localhost", apiKey, fetch: counting, advance };
  const only = checks.filter(({ id }) => id.startsWith("lifecycle-")).map(({ id }) => id);

  await runChecks(target, { purchases: true, only });

  expect(created).toHaveLength(1);
});

test("A run in which no check applies is not judged", async () => {
  const report = await runChecks(honestTarget(), { only: ["create-minimal", "create-state"] });

  expect(report).toMatchObject({ verdict: "not judged", kept: 0, broken: 0, notJudged: 0, notApplicable: 2 });
});

test("If a task that checks share could not be bought, the next check does not try again", async () => {
  const sent: string[] = [];
  const target = answering(() => Response.json({ error: { code: "insufficient_quota" } }, { status: 402 }));
  const fetch = async (request: Request): Promise<Response> => {
    sent.push(request.method);
    return (target.fetch ?? globalThis.fetch)(request);
  };
  const only = ["create-page-request", "create-page-fields", "create-minimal", "create-default-duration"];
  const watching = ["lifecycle-order", "lifecycle-final"];

  const report = await runChecks({ ...target, fetch }, { purchases: true, only: [...only, ...watching] });

  expect(report).toMatchObject({ notJudged: 6 });
  expect(sent).toEqual(["POST", "POST", "POST"]);
});

test("A check that `only` names twice runs once, and the order is the suite's", async () => {
  const { results } = await runChecks(honestTarget(), {
    only: ["read-unknown-id", "auth-read-no-token", "read-unknown-id"],
  });

  expect(results.map(({ id }) => id)).toEqual(["auth-read-no-token", "read-unknown-id"]);
});

test("onResult gets a result before the next check begins", async () => {
  const events: string[] = [];
  const { fetch = globalThis.fetch, ...honest } = honestTarget();
  const target: Target = {
    ...honest,
    fetch: (request) => {
      events.push(new URL(request.url).pathname.split("/").at(-1) ?? "");
      return fetch(request);
    },
  };
  const only = ["auth-read-no-token", "read-unknown-id"];

  await runChecks(target, { only, onResult: ({ id }) => events.push(id) });

  expect(events).toEqual([
    "task-unified-1774857405-abc123",
    "auth-read-no-token",
    "task-unified-1000000000-zzzzzzzz",
    "read-unknown-id",
  ]);
});

test("onResult gets every result of the report, in the same order", async () => {
  const told: CheckResult[] = [];

  const report = await runChecks(honestTarget(), { onResult: (result) => told.push(result) });

  expect(told).toEqual(report.results);
});

test("A key that a server repeats in its answer is not in the report", async () => {
  const echo = (): Response =>
    Response.json({ error: { code: "no", message: `Bad ${apiKey}`, type: "t" } }, { status: 400 });

  const report = await runChecks(answering(echo), { purchases: true, runs: 3 });

  expect(report.broken).toBeGreaterThan(0);
  expect(JSON.stringify(report)).toContain("Bad [the API key]");
  expect(JSON.stringify(report)).not.toContain(apiKey);
});

test("Every check has its own name and title, and at least one rule", () => {
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  expect(new Set(checks.map(({ title }) => title)).size).toBe(checks.length);
  expect(checks.filter(({ id }) => !/^[a-z]+(?:-[a-z]+)+$/.test(id))).toEqual([]);
  expect(checks.filter(({ rules }) => rules.length === 0 || rules.some((it) => !/^[A-Z]\d+[a-z]?$/.test(it)))).toEqual(
    [],
  );
});
