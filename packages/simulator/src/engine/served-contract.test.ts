/** A simulator with a contract of its own, which can change while the simulator runs. */
import { describe, expect, test } from "vitest";
import type { CompiledContract } from "../compiler/compiled-contract.ts";
import { publishedContract } from "../contract/published-contract.ts";
import { createManualClock, createSimulator } from "../index.ts";

const anything = Object.assign(() => true, { errors: null });
const authorization = "Bearer sk-test";

/** The published contract with other facts; it accepts every body. */
function open(facts: Partial<CompiledContract["facts"]>): CompiledContract {
  return {
    ...publishedContract,
    bodies: { createVideoGeneration: anything },
    facts: { ...publishedContract.facts, ...facts },
  };
}

function startSimulator(contract: CompiledContract) {
  const clock = createManualClock();
  const simulator = createSimulator({ clock, contract: () => contract, keys: ["sk-test"] });
  const post = (body: unknown, headers: Record<string, string> = { authorization }) =>
    simulator.fetch("http://simulator.test/v1/videos/generations", {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  return { clock, simulator, post };
}

describe("A key", () => {
  test.each([
    ["in a header", { in: "header", name: "x-api-key" }, { "x-api-key": "sk-test" }, { "x-api-key": "sk-other" }],
    ["in a cookie", { in: "cookie", name: "key" }, { cookie: "a=b; key=sk-test" }, { cookie: "a=sk-test; keys" }],
    ["as basic credentials", { in: "basic" }, { authorization: "Basic sk-test" }, { authorization }],
  ] as const)("Can be %s", async (_, credential, good, bad) => {
    const credentials = { createVideoGeneration: [credential], getTask: [credential] };
    const { simulator, post } = startSimulator(open({ credentials }));
    const body = { model: "m", prompt: "A boat." };
    expect([(await post(body, good)).status, (await post(body, bad)).status, (await post(body, {})).status]).toEqual([
      200, 401, 401,
    ]);
    expect(simulator.ledger.balance("sk-test").reserved).toBe(54.675);
    expect(simulator.requests.list()[0]?.key).toBe("sk… #8c75c1");
  });

  test("Is one shared balance for all callers if none is needed, but a known key keeps its own", async () => {
    const nowhere = [{ in: "bearer" }, { in: "nowhere" }] as const;
    const { simulator, post } = startSimulator(
      open({ credentials: { createVideoGeneration: nowhere, getTask: nowhere } }),
    );
    await post({ prompt: "A boat." }, {});
    await post({ prompt: "A boat." }, { authorization: "Bearer sk-unknown" });
    await post({ prompt: "A boat." });
    expect(simulator.ledger.balance("anonymous").reserved).toBe(109.35);
    expect(simulator.ledger.balance("sk-test").reserved).toBe(54.675);
  });
});

describe("Bodies that the published contract refuses", () => {
  test.each([
    null,
    5,
    "x",
    [],
    {},
    { prompt: null },
    { prompt: [1] },
    { duration: null, quality: 7, aspect_ratio: {}, callback_url: {} },
  ])("Make a task if the contract accepts them: %j", async (body) => {
    const { clock, simulator, post } = startSimulator(open({}));
    const created = await post(body);
    expect(created.status).toBe(200);
    const { id } = Object(await created.json());
    await clock.advance("24h");
    expect((await simulator.tasks.get(id))?.status).toBe("completed");
  });

  test("Can be left out if the contract allows it, and are otherwise a 415", async () => {
    for (const [isBodyRequired, status] of [
      [false, 200],
      [true, 415],
    ] as const) {
      const { simulator } = startSimulator(open({ isBodyRequired }));
      const response = await simulator.fetch("http://simulator.test/v1/videos/generations", {
        method: "POST",
        headers: { authorization },
      });
      expect(response.status).toBe(status);
    }
  });

  test("Are validated if the contract needs no body, but one is sent", async () => {
    const { post } = startSimulator({
      ...publishedContract,
      facts: { ...publishedContract.facts, isBodyRequired: false },
    });
    const statusOf = async (body: unknown, type: string) =>
      (await post(body, { authorization, "content-type": type })).status;
    expect([await statusOf({}, "application/json"), await statusOf({}, "text/plain")]).toEqual([400, 415]);
  });

  test("Must have the contract's own media type, in any case", async () => {
    const { post } = startSimulator(open({ mediaType: "application/Video+json" }));
    const statusOf = async (type: string) => (await post({}, { authorization, "content-type": type })).status;
    const types = ["application/video+json", "Application/VIDEO+json ; charset=utf-8", "application/json"];
    expect(await Promise.all(types.map(statusOf))).toEqual([200, 200, 415]);
  });

  test("Count for [[429]] by all their texts if there is no field for the prompt", async () => {
    const { prompt: _, ...fields } = publishedContract.facts.fields;
    const { post } = startSimulator(open({ fields }));
    const statuses: number[] = [];
    for (const text of ["A [[429:1]]", "B [[429:1]]", "A [[429:1]]"]) statuses.push((await post({ text })).status);
    expect(statuses).toEqual([429, 429, 200]);
  });

  test("Can have markers in another text if there is no field for the prompt", async () => {
    const { prompt: _, ...fields } = publishedContract.facts.fields;
    const { clock, simulator, post } = startSimulator(open({ fields }));
    const { id } = Object(await (await post({ text: "A boat [[fail:service_error]]" })).json());
    await clock.advance("24h");
    expect(await simulator.tasks.get(id)).toMatchObject({ status: "failed", error: { code: "service_error" } });
  });
});

describe("The paths of a contract", () => {
  const routes = [
    { method: "POST", path: "/v1/videos/generations", operation: "createVideoGeneration" },
    { method: "GET", path: "/v1/tasks/{task_id}", operation: "getTask" },
    { method: "DELETE", path: "/v1/tasks/{task_id}" },
    { method: "GET", path: "/v1/tasks/stats" },
    { method: "GET", path: "/v1/files/{name}.{kind}" },
  ] as const;
  const { simulator } = startSimulator(open({ routes }));

  test.each([
    ["POST", "/v1/videos/generations", "simulated"],
    ["GET", "/v1/videos/generations", "nothing"],
    ["GET", "/v1/tasks/task-unified-1", "simulated"],
    ["GET", "/v1/tasks/stats", "other"],
    ["DELETE", "/v1/tasks/stats", "nothing"],
    ["DELETE", "/v1/tasks/task-unified-1", "other"],
    ["GET", "/v1/tasks/a/b", "nothing"],
    ["GET", "/v1/files/a.b", "other"],
    ["GET", "/v1/files/ab", "nothing"],
    ["GET", "/media/x.mp4", "simulated"],
    ["GET", "/nothing", "nothing"],
  ])("%s %s is of the kind %s", (method, path, kind) => {
    expect(simulator.routeKind(method, path)).toBe(kind);
  });

  test("An operation that is not simulated gets a 404 that says so, unless a server answers it first", async () => {
    const response = await simulator.fetch("http://simulator.test/v1/tasks/stats", { headers: { authorization } });
    expect(response.status).toBe(404);
    expect(Object(await response.json()).error.message).toBe(
      "No such path: the contract describes GET /v1/tasks/stats, and the simulator does not simulate it.",
    );
  });
});

test("A task keeps what was agreed at its create, even if the contract changes", async () => {
  let contract = publishedContract;
  const clock = createManualClock();
  const simulator = createSimulator({ clock, contract: () => contract });
  const create = async () => {
    const body = JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "A boat." });
    const headers = { authorization, "content-type": "application/json" };
    const response = await simulator.fetch("http://simulator.test/v1/videos/generations", {
      method: "POST",
      headers,
      body,
    });
    return String(Object(await response.json()).id);
  };
  const before = await create();
  const { fields } = publishedContract.facts;
  contract = open({ fields: { ...fields, duration: { ...fields.duration, default: 9 } } });
  const after = await create();
  const infos = await Promise.all(
    [before, after].map(async (id) => (await simulator.tasks.get(id))?.task_info?.video_duration),
  );
  expect(infos).toEqual([5, 9]);
});

test("If the contract does not allow the service's ids, ids are made to match its pattern if possible", async () => {
  const startsWith = (prefix: string) =>
    Object.assign((id: unknown) => String(id).startsWith(prefix), {
      errors: [{ instancePath: "", keyword: "pattern", params: { pattern: `^${prefix}` } }],
    });
  const contract: CompiledContract = {
    ...open({ idPattern: "^vid-" }),
    parameters: { ...publishedContract.parameters, task_id: startsWith("vid-") },
    answers: { createVideoGeneration: {}, getTask: {} },
  };
  const { simulator, post } = startSimulator(contract);
  const { id } = Object(await (await post({ prompt: "A boat." })).json());
  expect(id).toMatch(/^vid-\d+-[a-z0-9]{8}$/);
  const read = (path: string) =>
    simulator.fetch(`http://simulator.test/v1/tasks/${path}`, { headers: { authorization } });
  expect([(await read(id)).status, (await read("task-unified-1")).status]).toEqual([200, 400]);
});

describe("An answer that breaks the contract", () => {
  const refusing = Object.assign(() => false, {
    errors: [
      { instancePath: "", keyword: "minProperties", params: { limit: 9 }, message: "must have 9 members" },
      { instancePath: "", keyword: "required", params: { missingProperty: "trace" } },
    ],
  });
  const callback_url = "https://app.example/hook";
  /** Accepts only the 200 of a create, and amends all other answers if `amend` is given. */
  function strict(amend?: CompiledContract["amend"]): CompiledContract {
    const { createVideoGeneration: created } = publishedContract.answers;
    const answers = {
      createVideoGeneration: { 200: created["200"] ?? null, 401: refusing, 429: refusing, 502: refusing },
      getTask: { 200: refusing },
    };
    return { ...open({}), answers, ...(amend === undefined ? {} : { amend }) };
  }

  test("Is amended, with its status and other headers kept, and so is the body of a callback", async () => {
    const { clock, simulator, post } = startSimulator(strict((operation, status) => ({ operation, status })));
    const limited = await post({ prompt: "[[status:429]]" });
    expect([limited.status, limited.headers.get("retry-after"), await limited.json()]).toEqual([
      429,
      "1",
      { operation: "createVideoGeneration", status: 429 },
    ]);
    const { id } = Object(await (await post({ prompt: "A boat.", callback_url })).json());
    const read = await simulator.fetch(`http://simulator.test/v1/tasks/${id}`, { headers: { authorization } });
    expect(await read.json()).toEqual({ operation: "getTask", status: 200 });
    await clock.advance("1h");
    expect(simulator.callbacks.list()).toMatchObject([{ body: '{"operation":"getTask","status":200}' }]);
  });

  test("Is amended too if the request is refused", async () => {
    const { post } = startSimulator(strict((operation, status) => ({ operation, status })));
    const refusal = await post({ prompt: "A boat." }, { authorization: "Bearer sk-other" });
    const body = { operation: "createVideoGeneration", status: 401 };
    expect([refusal.status, await refusal.json()]).toEqual([401, body]);
  });

  test("Is sent as it is if it has no body that could be amended", async () => {
    const { post } = startSimulator(strict(() => ({ amended: true })));
    const gateway = await post({ prompt: "[[status:502]]" });
    expect([gateway.status, await gateway.text()]).toEqual([502, ""]);
  });

  test("Is a 500 that names every fault if nothing amends it", async () => {
    const { post } = startSimulator(strict());
    const response = await post({ prompt: "[[status:429]]" });
    expect([response.status, Object(await response.json()).error.message]).toEqual([
      500,
      "Internal server error: the simulator's own answer (429) breaks the contract: the body must have 9 members, but is an object; trace is required",
    ]);
  });
});

test("A callback's body is amended for an edited contract like that of a read, by the read's own status", async () => {
  const clock = createManualClock();
  const bodies: string[] = [];
  const asked: unknown[] = [];
  const contract: CompiledContract = {
    ...open({ success: { createVideoGeneration: 202, getTask: 203 } }),
    amend(operation, status, body) {
      asked.push([operation, status]);
      return { ...Object(body), trace: "t-1" };
    },
  };
  const simulator = createSimulator({
    clock,
    contract: () => contract,
    async sendCallback({ body }) {
      bodies.push(body);
      return { delivered: true, status: 204 };
    },
  });
  await simulator.fetch("http://simulator.test/v1/videos/generations", {
    method: "POST",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify({ prompt: "A boat.", callback_url: "https://app.example.com/" }),
  });
  asked.length = 0;
  await clock.advance("24h");
  expect(asked).toEqual([["getTask", 203]]);
  expect(JSON.parse(bodies[0] ?? "")).toMatchObject({ status: "completed", trace: "t-1" });
});
