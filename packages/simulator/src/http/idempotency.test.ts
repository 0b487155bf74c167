import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDeferred } from "../../test/deferred.ts";
import { failureOf, minimal, post } from "../../test/requests.ts";
import {
  createManualClock,
  createMemoryTaskStore,
  createSimulator,
  type SimulatorOptions,
  type TaskRecord,
} from "../index.ts";
import { canonicalJson } from "../text/canonical-json.ts";

const once = { "idempotency-key": "order-7301-scene-04" };
const body = JSON.stringify(minimal);

function startSimulator(options: SimulatorOptions = {}) {
  const clock = createManualClock();
  return { clock, simulator: createSimulator({ clock, ...options }) };
}

describe("The same create under the same key", () => {
  test("Is answered with the original task in its present state, says so, and reserves nothing", async () => {
    const { clock, simulator } = startSimulator();
    const first = await post(simulator, body, once);
    const { id } = (await first.json()) as { id: string };
    expect(first.headers.get("idempotency-replayed")).toBeNull();
    await clock.advance("60s");
    const second = await post(simulator, body, once);
    expect(second.status).toBe(200);
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect(await second.json()).toMatchObject({ id, status: "processing", progress: 47 });
    await clock.advance("60s");
    expect(await (await post(simulator, body, once)).json()).toMatchObject({ id, status: "completed" });
    expect(await simulator.tasks.list()).toHaveLength(1);
    expect(simulator.ledger.balance("sk-test")).toMatchObject({ reserved: 0, spent: 54.675 });
  });

  test("Has a result that points to the address of the repeated create", async () => {
    const { clock, simulator } = startSimulator();
    const { id } = (await (await post(simulator, body, once)).json()) as { id: string };
    await clock.advance("1h");
    const headers = { authorization: "Bearer sk-test", "content-type": "application/json", ...once };
    const again = await simulator.fetch("http://elsewhere.test/v1/videos/generations", {
      method: "POST",
      headers,
      body,
    });
    expect(await again.json()).toMatchObject({ results: [`http://elsewhere.test/media/${id}.mp4`] });
  });

  test("Is in the journal with the original task, and so is a create in conflict", async () => {
    const { simulator } = startSimulator();
    const { id } = (await (await post(simulator, body, once)).json()) as { id: string };
    await post(simulator, body, once);
    await post(simulator, JSON.stringify({ ...minimal, duration: 8 }), once);
    const entries = simulator.requests.list().map(({ status, taskId }) => ({ status, taskId }));
    expect(entries).toEqual([200, 200, 409].map((status) => ({ status, taskId: id })));
  });

  test("Can write the same body differently", async () => {
    const { simulator } = startSimulator();
    const params = { web_search: false };
    await post(simulator, JSON.stringify({ ...minimal, duration: 8, model_params: params }), once);
    const other = `{ "model_params": {"web_search":false}, "duration": 8.0,\n"prompt": "A paper \\u0062oat.", "model": "seedance-2.0-fast-text-to-video" }`;
    const second = await post(simulator, other, once);
    expect(second.headers.get("idempotency-replayed")).toBe("true");
  });

  test("Makes one task, however many arrive at once", async () => {
    const { simulator } = startSimulator({ credits: 60 });
    const responses = await Promise.all(Array.from({ length: 40 }, () => post(simulator, body, once)));
    const ids = await Promise.all(responses.map(async (response) => ((await response.json()) as { id: string }).id));
    expect(new Set(ids).size).toBe(1);
    expect(responses.filter(({ headers }) => headers.get("idempotency-replayed") === "true")).toHaveLength(39);
    expect(await simulator.tasks.list()).toHaveLength(1);
    expect(simulator.ledger.balance("sk-test").reserved).toBe(54.675);
  });

  test("Makes one task in two simulators that share a slow store", async () => {
    const store = slow(createMemoryTaskStore());
    const simulators = [startSimulator({ store, seed: 1 }).simulator, startSimulator({ store, seed: 2 }).simulator];
    const responses = await Promise.all([...simulators, ...simulators].map((each) => post(each, body, once)));
    const ids = await Promise.all(responses.map(async (response) => ((await response.json()) as { id: string }).id));
    expect(new Set(ids).size).toBe(1);
    const reserved = simulators.map(({ ledger }) => ledger.balance("sk-test").reserved);
    expect(reserved.sort()).toEqual([0, 54.675]);
  });
});

/** A store that answers only in the next turn of the event loop. */
function slow(store: ReturnType<typeof createMemoryTaskStore>): ReturnType<typeof createMemoryTaskStore> {
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  return {
    ...store,
    add: async (record: TaskRecord) => {
      await turn();
      return store.add(record);
    },
    byClaim: async (claim) => {
      const found = await store.byClaim(claim);
      await turn();
      return found;
    },
  };
}

test.each([
  ["without a key", {}, {}],
  ["under different keys", once, { "idempotency-key": "order-7301-scene-05" }],
  ["of different customers", once, { ...once, authorization: "Bearer another" }],
])("Two creates %s do not wait for each other", async (_, first, second) => {
  const memory = createMemoryTaskStore();
  const gate = createDeferred();
  let adds = 0;
  const add = async (record: TaskRecord) => {
    adds += 1;
    if (adds === 1) await gate.promise;
    return memory.add(record);
  };
  const { simulator } = startSimulator({ store: { ...memory, add } });
  const waiting = post(simulator, body, first);
  expect((await post(simulator, body, second)).status).toBe(200);
  expect(await simulator.tasks.list()).toHaveLength(1);
  gate.resolve();
  expect((await waiting).status).toBe(200);
  expect(await simulator.tasks.list()).toHaveLength(2);
});

describe("A different create under the same key", () => {
  test("Is a 409 that names the key, the task and the differing fields, and makes no task", async () => {
    const { simulator } = startSimulator();
    const { id } = (await (await post(simulator, body, once)).json()) as { id: string };
    const failure = await failureOf(
      await post(simulator, JSON.stringify({ ...minimal, duration: 8, quality: "480p" }), once),
    );
    expect(failure).toEqual({
      status: 409,
      error: {
        code: "idempotency_conflict",
        message: `Idempotency-Key used twice: order-7301-scene-04 made ${id} with another duration, quality. Send a new key for a new video.`,
        type: "invalid_request_error",
        param: "Idempotency-Key",
      },
    });
    expect(await simulator.tasks.list()).toHaveLength(1);
    expect(simulator.ledger.balance("sk-test").reserved).toBe(54.675);
  });

  test("Names the fields that only one of the two creates has", async () => {
    const { simulator } = startSimulator();
    await post(simulator, JSON.stringify({ ...minimal, duration: 8 }), once);
    const { error } = await failureOf(await post(simulator, JSON.stringify({ ...minimal, quality: "480p" }), once));
    expect(error).toMatchObject({ message: expect.stringContaining(" with another duration, quality. Send") });
  });

  test.each([
    [{ duration: 8 }, { duration: 9 }, "duration"],
    [
      { model_params: { web_search: true, a: 1 }, duration: 8 },
      { model_params: { a: 1, web_search: true } },
      "duration",
    ],
    [{ model_params: { web_search: true } }, { model_params: { web_search: false } }, "model_params"],
    [{ quality: "480p", duration: 8 }, { aspect_ratio: "1:1", quality: "720p", duration: 8 }, "quality, aspect_ratio"],
    [{}, { generate_audio: false, prompt: "Two boats." }, "prompt, generate_audio"],
  ])("Names each field with a different value once: %j, then %j", async (one, other, named) => {
    const { simulator } = startSimulator();
    await post(simulator, JSON.stringify({ ...minimal, ...one }), once);
    const { error } = await failureOf(await post(simulator, JSON.stringify({ ...minimal, ...other }), once));
    expect(error.message).toMatch(new RegExp(`^Idempotency-Key used twice: .+ with another ${named}\\. Send`));
  });

  test("From another customer is not a conflict", async () => {
    const { simulator } = startSimulator();
    const other = JSON.stringify({ ...minimal, duration: 8 });
    await post(simulator, body, { ...once, authorization: "Bearer a" });
    const response = await post(simulator, other, { ...once, authorization: "Bearer b" });
    expect(response.status).toBe(200);
    expect(await simulator.tasks.list()).toHaveLength(2);
  });

  test("Is a 409 for all but one of many that arrive at once", async () => {
    const { simulator } = startSimulator();
    const bodies = [4, 5, 6, 7].map((duration) => JSON.stringify({ ...minimal, duration }));
    const statuses = (await Promise.all(bodies.map((each) => post(simulator, each, once)))).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 409, 409, 409]);
    expect(await simulator.tasks.list()).toHaveLength(1);
  });
});

describe("A create that was refused leaves its key free", () => {
  test.each([
    [400, { ...minimal, duration: 3 }, {}],
    [401, minimal, { authorization: "Basic x" }],
    [402, minimal, { authorization: "Bearer poor" }],
    [503, { ...minimal, prompt: "[[status:503]]" }, {}],
    [429, { ...minimal, prompt: "[[429:1]]" }, {}],
    [502, { ...minimal, prompt: "[[garbage]]" }, {}],
  ])("If it gets a %i", async (status, refused, headers) => {
    const { simulator } = startSimulator({ credits: 50 });
    simulator.ledger.grant("sk-test", 50);
    expect((await post(simulator, JSON.stringify(refused), { ...once, ...headers })).status).toBe(status);
    simulator.ledger.grant("poor", 50);
    const fine = await post(simulator, body, { ...once, authorization: "Bearer sk-test", ...pick(headers) });
    expect(fine.status).toBe(200);
    expect(fine.headers.get("idempotency-replayed")).toBeNull();
  });

  /** The API key of the refused create, if it is one. */
  const pick = ({ authorization = "" }: { authorization?: string }) =>
    authorization.startsWith("Bearer") ? { authorization } : {};

  test("If the store fails", async () => {
    const store = createMemoryTaskStore();
    const failing = { is: true };
    const { simulator } = startSimulator({
      store: { ...store, add: (record) => (failing.is ? Promise.reject(new Error("gone")) : store.add(record)) },
    });
    expect((await post(simulator, body, once)).status).toBe(500);
    failing.is = false;
    expect((await post(simulator, body, once)).status).toBe(200);
  });
});

test("A reset frees every Idempotency-Key", async () => {
  const { simulator } = startSimulator();
  await post(simulator, body, once);
  await simulator.reset();
  const response = await post(simulator, JSON.stringify({ ...minimal, duration: 9 }), once);
  expect(response.status).toBe(200);
  expect(response.headers.get("idempotency-replayed")).toBeNull();
});

test("Two JSON values have the same canonical text exactly if they differ at most in the order of members", () => {
  const shuffle = (value: unknown): unknown =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([name, member]) => [name, shuffle(member)]),
        )
      : value;
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (one, other) => {
      expect(canonicalJson(shuffle(one))).toBe(canonicalJson(one));
      expect(JSON.parse(canonicalJson(one))).toEqual(JSON.parse(JSON.stringify(one)));
      expect(canonicalJson(one) === canonicalJson(other)).toBe(
        JSON.stringify(sort(one)) === JSON.stringify(sort(other)),
      );
    }),
  );
});

test("An absent value and null have different canonical texts", () => {
  expect([canonicalJson(undefined), canonicalJson(null), canonicalJson({ a: undefined })]).toEqual(["", "null", "{}"]);
});

/** The same comparison in another way: members as sorted pairs. */
function sort(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sort);
  if (typeof value !== "object" || value === null) return value;
  return {
    pairs: Object.entries(value)
      .map(([name, member]) => [name, sort(member)])
      .sort(),
  };
}
