import type { KnownTaskFailureCode } from "@video-generations/types";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { create, failureOf, glassFrog, minimal, post, read } from "../../test/requests.ts";
import {
  type Balance,
  createManualClock,
  createMemoryTaskStore,
  createSimulator,
  type Simulator,
  type SimulatorOptions,
} from "../index.ts";

const key = "sk-test";
const body = JSON.stringify(minimal);

function openLedger(options: SimulatorOptions = {}) {
  const clock = createManualClock();
  return { clock, simulator: createSimulator({ clock, ...options }) };
}

describe("The price of a video", () => {
  test("Is reserved when the task is created, and spent when the video is done", async () => {
    const { clock, simulator } = openLedger({ credits: 100 });
    expect(simulator.ledger.balance(key)).toEqual({ granted: 100, available: 100, reserved: 0, spent: 0 });
    const { id } = await create(simulator, glassFrog);
    expect(simulator.ledger.balance(key)).toEqual({ granted: 100, available: 12.52, reserved: 87.48, spent: 0 });
    await clock.advance(164_999);
    expect(simulator.ledger.balance(key)).toEqual({ granted: 100, available: 12.52, reserved: 87.48, spent: 0 });
    await clock.advance(1);
    expect(simulator.ledger.balance(key)).toEqual({ granted: 100, available: 12.52, reserved: 0, spent: 87.48 });
    expect((await read(simulator, id)).usage).toMatchObject({ credits_reserved: 87.48, credits_used: 87.48 });
  });

  test.each([
    ["complete", { granted: 100, available: 45.325, reserved: 0, spent: 54.675 }],
    ["fail", { granted: 100, available: 100, reserved: 0, spent: 0 }],
    ["cancel", { granted: 100, available: 100, reserved: 0, spent: 0 }],
  ] as const)("Is settled by the time %s resolves, and only once", async (control, balance) => {
    const { clock, simulator } = openLedger({ credits: 100 });
    const { id } = await create(simulator, minimal);
    await simulator.tasks[control](id);
    expect(simulator.ledger.balance(key)).toEqual(balance);
    await clock.advance("1h");
    expect(simulator.ledger.balance(key)).toEqual(balance);
  });

  test.each(["[[fail:service_error]]", "[[cancel]]"])("Is released when %s ends the task", async (prompt) => {
    const { clock, simulator } = openLedger({ credits: 100 });
    await create(simulator, { ...minimal, prompt });
    expect(simulator.ledger.balance(key).reserved).toBe(54.675);
    await clock.advance("1h");
    expect(simulator.ledger.balance(key)).toEqual({ granted: 100, available: 100, reserved: 0, spent: 0 });
  });

  test("Comes from the given price list, and from the public list for a quality that is not in it", async () => {
    const { simulator } = openLedger({ prices: { "720p": 0.125 } });
    const cheap = await create(simulator, { ...minimal, duration: 15 });
    const other = await create(simulator, { ...minimal, duration: 4, quality: "480p" });
    expect(cheap.usage?.credits_reserved).toBe(1.875);
    expect(other.usage?.credits_reserved).toBe(20.252);
    expect(simulator.ledger.balance(key).reserved).toBe(22.127);
  });
});

describe("Credits with four decimals", () => {
  test("Are booked exactly", async () => {
    const { clock, simulator } = openLedger({ credits: 100.0001, prices: { "480p": 4.1431 } });
    const { id } = await create(simulator, { ...minimal, duration: 4, quality: "480p" });
    expect(simulator.ledger.balance(key)).toEqual({
      granted: 100.0001,
      available: 83.4277,
      reserved: 16.5724,
      spent: 0,
    });
    await clock.advance("10m");
    expect(simulator.ledger.balance(key)).toMatchObject({ available: 83.4277, spent: 16.5724 });
    expect((await read(simulator, id)).usage).toMatchObject({ credits_reserved: 16.5724, credits_used: 16.5724 });
  });

  test("Are granted exactly, and a price can use up the last ten-thousandth", async () => {
    const { simulator } = openLedger({ credits: 54.6749 });
    expect((await post(simulator, body)).status).toBe(402);
    simulator.ledger.grant(key, 0.0001);
    expect((await post(simulator, body)).status).toBe(200);
    expect(simulator.ledger.balance(key)).toEqual({ granted: 54.675, available: 0, reserved: 54.675, spent: 0 });
  });

  test("Stay exact up to the largest balance", () => {
    const { ledger } = createSimulator({ credits: 99_999_999_999.9998 });
    expect(ledger.grant(key, 0.0001).granted).toBe(99_999_999_999.9999);
    expect(ledger.grant(key, 0.0001).granted).toBe(100_000_000_000);
  });
});

test("C13: without the content filter a video costs 1.1 times as much, and as much is reserved", async () => {
  const { clock, simulator } = openLedger({ credits: 100 });
  const { id } = await create(simulator, { ...minimal, content_filter: false });
  expect(simulator.ledger.balance(key)).toEqual({ granted: 100, available: 39.8575, reserved: 60.1425, spent: 0 });
  await clock.advance("120s");
  expect(simulator.ledger.balance(key)).toEqual({ granted: 100, available: 39.8575, reserved: 0, spent: 60.1425 });
  expect((await read(simulator, id)).usage).toMatchObject({ credits_reserved: 60.1425, credits_used: 60.1425 });
});

describe("Too few credits", () => {
  test("Give a 402 with the documented row, and nothing else", async () => {
    const { simulator } = openLedger({ credits: 54.674 });
    expect(await failureOf(await post(simulator, body))).toEqual({
      status: 402,
      error: {
        code: "insufficient_quota",
        message: "Insufficient quota. Please top up your account.",
        type: "insufficient_quota",
      },
    });
    expect(await simulator.tasks.list()).toEqual([]);
    expect(simulator.ledger.balance(key)).toEqual({ granted: 54.674, available: 54.674, reserved: 0, spent: 0 });
  });

  test("Can be a thousandth too few, and a grant of it is enough", async () => {
    const { simulator } = openLedger({ credits: 54.674 });
    expect(simulator.ledger.grant(key, 0.001)).toEqual({ granted: 54.675, available: 54.675, reserved: 0, spent: 0 });
    expect((await post(simulator, body)).status).toBe(200);
    expect(simulator.ledger.balance(key).available).toBe(0);
  });

  test("Of one key do not affect another key", async () => {
    const { simulator } = openLedger({ credits: 60 });
    const statuses = [];
    for (const authorization of ["Bearer a", "Bearer a", "Bearer b"]) {
      statuses.push((await post(simulator, body, { authorization })).status);
    }
    expect(statuses).toEqual([200, 402, 200]);
    expect(simulator.ledger.keys()).toEqual(["a", "b"]);
  });

  test("Let through exactly as many of many simultaneous creates as they cover", async () => {
    const { simulator } = openLedger({ credits: 60 * 3 });
    const responses = await Promise.all(Array.from({ length: 50 }, () => post(simulator, body)));
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(responses.filter(({ status }) => status === 402)).toHaveLength(47);
    expect(await simulator.tasks.list()).toHaveLength(3);
    expect(simulator.ledger.balance(key)).toEqual({ granted: 180, available: 15.975, reserved: 164.025, spent: 0 });
  });
});

test("A create that fails in the store costs nothing", async () => {
  const { simulator } = openLedger({
    store: { ...createMemoryTaskStore(), add: () => Promise.reject(new Error("gone")) },
  });
  expect((await post(simulator, body)).status).toBe(500);
  expect(simulator.ledger.balance(key)).toMatchObject({ reserved: 0, spent: 0 });
});

test("If the store fails just when a task ends, it is asked again until it answers", async () => {
  const store = createMemoryTaskStore();
  const broken = { is: false };
  const { clock, simulator } = openLedger({
    store: { ...store, get: (id) => (broken.is ? Promise.reject(new Error("gone")) : store.get(id)) },
  });
  await create(simulator, minimal);
  broken.is = true;
  await clock.advance("130s");
  expect(simulator.ledger.balance(key).reserved).toBe(54.675);
  broken.is = false;
  await clock.advance("1s");
  expect(simulator.ledger.balance(key)).toMatchObject({ reserved: 0, spent: 54.675 });
});

test("A task that the store has lost gets its credits back when it was due to end", async () => {
  const store = createMemoryTaskStore();
  const { clock, simulator } = openLedger({ store });
  await create(simulator, minimal);
  await store.clear();
  await clock.advance("120s");
  expect(simulator.ledger.balance(key)).toMatchObject({ available: 100_000, reserved: 0, spent: 0 });
});

test("A reset takes every balance back to the initial grant", async () => {
  const { clock, simulator } = openLedger({ credits: 100 });
  await create(simulator, minimal);
  await clock.advance("120s");
  simulator.ledger.grant(key, 10);
  await simulator.reset();
  expect(simulator.ledger.balance(key)).toEqual({ granted: 100, available: 100, reserved: 0, spent: 0 });
  expect(simulator.ledger.keys()).toEqual([]);
});

test("Reading a balance does not open an account", () => {
  const { simulator } = openLedger();
  expect(simulator.ledger.balance("anybody")).toEqual({ granted: 100_000, available: 100_000, reserved: 0, spent: 0 });
  expect(simulator.ledger.keys()).toEqual([]);
});

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 0.000_01, 100_000_000_000.5, 1e300])(
  "%d is refused as a number of credits",
  (credits) => {
    const rule = `must be a number of credits from 0 to 100000000000, with at most four decimals, but is ${credits}.`;
    expect(() => createSimulator({ credits })).toThrow(new RangeError(`credits ${rule}`));
    expect(() => createSimulator({ prices: { "480p": credits } })).toThrow(new RangeError(`prices["480p"] ${rule}`));
    const { ledger } = createSimulator();
    expect(() => ledger.grant(key, credits)).toThrow(new RangeError(`A grant ${rule}`));
    expect(ledger.balance(key).granted).toBe(100_000);
  },
);

test("A grant that would exceed the largest balance is refused and changes nothing", () => {
  const { ledger } = createSimulator();
  expect(() => ledger.grant(key, 100_000_000_000)).toThrow("A grant of 100000000000 makes more than can be counted.");
  expect(ledger.balance(key).granted).toBe(100_000);
});

/** One step of a history: an action of a customer or an operator, or time that passes. */
const prompts = fc.constantFrom(
  "A boat.",
  "[[fail:service_error]]",
  "[[cancel]]",
  "[[stuck]]",
  "[[instant]]",
  "[[slow]]",
);
const step = fc.oneof(
  fc.record({
    do: fc.constant("create" as const),
    prompt: prompts,
    duration: fc.integer({ min: 4, max: 15 }),
    quality: fc.constantFrom("480p", "720p"),
    content_filter: fc.boolean(),
    payer: fc.constantFrom("a", "b"),
    once: fc.option(fc.constantFrom("order-0000000001", "order-0000000002"), { nil: undefined }),
    times: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ do: fc.constantFrom("complete" as const, "fail" as const, "cancel" as const), pick: fc.nat() }),
  fc.record({ do: fc.constant("advance" as const), by: fc.nat(200_000) }),
  fc.record({ do: fc.constant("grant" as const), payer: fc.constantFrom("a", "b"), units: fc.nat(2_000_000) }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

async function take(simulator: Simulator, taken: Step): Promise<void> {
  const { clock, tasks, ledger } = simulator;
  switch (taken.do) {
    case "create": {
      const { do: _, payer, once, times, ...video } = taken;
      const headers = { authorization: `Bearer ${payer}`, ...(once === undefined ? {} : { "idempotency-key": once }) };
      const bodies = Array.from({ length: times }, () => JSON.stringify({ model: minimal.model, ...video }));
      await Promise.all(bodies.map((each) => post(simulator, each, headers)));
      return;
    }
    case "advance":
      return (clock as ReturnType<typeof createManualClock>).advance(taken.by);
    case "grant":
      ledger.grant(taken.payer, taken.units / 10_000);
      return;
    default: {
      const all = await tasks.list();
      const code: KnownTaskFailureCode = "service_error";
      // A task that has already ended refuses this. That is a possible history too.
      await tasks[taken.do](all[taken.pick % all.length]?.id ?? "task-unified-0", code).catch(() => undefined);
    }
  }
}

/** The sum of balances, each part of it exact. */
function sumOf(balances: readonly Balance[]): Balance {
  const add = (part: keyof Balance) => balances.reduce((all, balance) => all + unitsOf(balance[part]), 0) / 10_000;
  return { granted: add("granted"), available: add("available"), reserved: add("reserved"), spent: add("spent") };
}

const unitsOf = (credits: number) => Math.round(credits * 10_000);
/** Prices with up to four decimals. */
const priceList = fc.record({ "480p": fc.nat(200_000), "720p": fc.nat(200_000) });

test("In any history, granted = available + reserved + spent at each step, and each part fits the tasks", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), priceList, async (history, units) => {
      const prices = { "480p": units["480p"] / 10_000, "720p": units["720p"] / 10_000 };
      const { simulator } = openLedger({ credits: 300, prices });
      const granted = { a: 3_000_000, b: 3_000_000 };
      for (const taken of history) {
        await take(simulator, taken);
        await simulator.idle();
        granted.a += "units" in taken && taken.payer === "a" ? taken.units : 0;
        granted.b += "units" in taken && taken.payer === "b" ? taken.units : 0;
        const balances = { a: simulator.ledger.balance("a"), b: simulator.ledger.balance("b") };
        for (const payer of ["a", "b"] as const) {
          const { available, reserved, spent } = balances[payer];
          expect(unitsOf(available) + unitsOf(reserved) + unitsOf(spent)).toBe(granted[payer]);
          expect(Math.min(available, reserved, spent)).toBeGreaterThanOrEqual(0);
          expect([available, reserved, spent].map(String).filter((text) => !/^\d+(\.\d{1,4})?$/.test(text))).toEqual(
            [],
          );
        }
        const keys = simulator.ledger.keys();
        expect(simulator.ledger.sum()).toEqual(sumOf(keys.map((payer) => simulator.ledger.balance(payer))));
        const tasks = await simulator.tasks.list();
        const sum = (statuses: readonly string[]) =>
          tasks
            .filter(({ status }) => statuses.includes(status))
            .reduce((total, { usage }) => total + unitsOf(usage?.credits_reserved ?? 0), 0);
        expect(unitsOf(balances.a.reserved) + unitsOf(balances.b.reserved)).toBe(sum(["pending", "processing"]));
        expect(unitsOf(balances.a.spent) + unitsOf(balances.b.spent)).toBe(sum(["completed"]));
      }
    }),
    { numRuns: 150 },
  );
});

test("The newest keys come by their places, and a reset forgets them and their sum", async () => {
  const { simulator } = openLedger({ credits: 10 });
  for (const payer of ["a", "b", "a", "c"]) simulator.ledger.grant(payer, 1);
  expect([simulator.ledger.keyCount(), simulator.ledger.sum().granted]).toEqual([3, 34]);
  expect(simulator.ledger.newestKeys(2)).toEqual([
    { place: 2, entry: "c" },
    { place: 1, entry: "b" },
  ]);
  expect(simulator.ledger.newestKeys(2, 1)).toEqual([{ place: 0, entry: "a" }]);
  await simulator.reset();
  expect([simulator.ledger.keyCount(), simulator.ledger.newestKeys(2)]).toEqual([0, []]);
  expect(simulator.ledger.sum()).toEqual({ granted: 0, available: 0, reserved: 0, spent: 0 });
});

test("After a reset of one key, the others keep their places and their sum", async () => {
  const simulator = createSimulator({ credits: 10 });
  for (const [at, key] of ["a", "b", "c"].entries()) simulator.ledger.grant(key, at);
  await simulator.reset({ key: "b" });
  await simulator.reset({ key: "unknown" });
  expect([simulator.ledger.keys(), simulator.ledger.keyCount(), simulator.ledger.sum().granted]).toEqual([
    ["a", "c"],
    2,
    22,
  ]);
  simulator.ledger.grant("b", 5);
  expect(simulator.ledger.newestKeys(9)).toEqual([
    { place: 3, entry: "b" },
    { place: 2, entry: "c" },
    { place: 0, entry: "a" },
  ]);
  expect(simulator.ledger.newestKeys(9, 2)).toEqual([{ place: 0, entry: "a" }]);
  expect(simulator.ledger.sum()).toEqual({ granted: 37, available: 37, reserved: 0, spent: 0 });
});
