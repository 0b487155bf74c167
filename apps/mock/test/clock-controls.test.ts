/** A mock whose clock is moved by its controls, to the end of time and back. */
import { createManualClock, createScaledClock, lastDate } from "@video-generations/simulator";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type MockOptions, startMock } from "../src/index.ts";

const headers = { authorization: "Bearer a-key-of-a-test", "content-type": "application/json" };

/** A mock, and what its callers do. */
async function startClockedMock(options: MockOptions = {}) {
  const mock = await startMock({ port: 0, ...options });
  const send = (path: string, body?: unknown) =>
    fetch(mock.url + path, body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) });
  const create = (prompt: string) =>
    send("/v1/videos/generations", { model: "seedance-2.0-fast-text-to-video", prompt, duration: 4 });
  /** Everything that a person or a program can look at. */
  const lookAround = async (id: string) => {
    const paths = ["clock", "tasks", "requests", "callbacks", "ledger", "contract", ""].map((path) => `/_mock/${path}`);
    const answers = await Promise.all([...paths, `/v1/tasks/${id}`, `/media/${id}.mp4`].map((path) => send(path)));
    const stream = await send("/_mock/events");
    const reader = stream.body?.getReader();
    const first = new TextDecoder().decode((await reader?.read())?.value);
    await reader?.cancel();
    await Promise.all(answers.map((answer) => answer.arrayBuffer()));
    return { first, statuses: [...answers, stream].map(({ status }) => status) };
  };
  return { send, create, lookAround, url: mock.url, [Symbol.asyncDispose]: () => mock.close() };
}

type ClockedMock = Awaited<ReturnType<typeof startClockedMock>>;

const messageOf = async (answer: Response): Promise<string> => Object(await answer.json()).error.message;

/** Expects that everything is answered, and that no answer is a failure of the mock. */
async function expectHealth(mock: ClockedMock): Promise<void> {
  const answer = await mock.create("[[instant]] A boat.");
  expect(answer.status).toBe(200);
  const { id } = Object(await answer.json());
  const { first, statuses } = await mock.lookAround(id);
  expect(first).toContain("retry:");
  expect(statuses.filter((status) => status >= 500 || status === 400)).toEqual([]);
}

/** Asks the mock's own clock how far it is: on a slow machine a fast pace has moved it away from this program's. */
async function goToTheLastSeconds(mock: ClockedMock): Promise<void> {
  for (let status = 0; status !== 200; ) {
    const { simulatedNow } = Object(await (await mock.send("/_mock/clock")).json());
    if (simulatedNow >= lastDate - 5_000) return;
    status = (await mock.send("/_mock/clock/advance", { by: lastDate - simulatedNow - 5_000 })).status;
  }
}

describe("At the end of time", () => {
  const ways: [string, (mock: ClockedMock) => Promise<unknown>][] = [
    ["an advance to the last seconds", goToTheLastSeconds],
    [
      "many advances of a thousand years",
      async (mock) => {
        const years = 365 * 86_400_000 * 1_000;
        for (let count = 0; count < 9; count++) await mock.send("/_mock/clock/advance", { by: years });
      },
    ],
    [
      "the fastest pace near the end",
      async (mock) => {
        await goToTheLastSeconds(mock);
        await mock.send("/_mock/clock/scale", { timeScale: 100_000 });
        await new Promise((resolve) => setTimeout(resolve, 100));
      },
    ],
  ];

  test.each(ways)("After %s the mock answers, and a reset brings it back", async (_, goThere) => {
    await using mock = await startClockedMock({ timeScale: 25 });
    await goThere(mock);
    await expectHealth(mock);
    const refused = await mock.send("/_mock/clock/advance", { by: "9999999h" });
    expect(refused.status).toBe(400);
    expect(await messageOf(refused)).toMatch(
      /The last date of a clock is 9999-12-31T23:59:59\.000Z\. .+ To begin again with the machine's time, POST \/_mock\/reset\.$/,
    );
    expect((await mock.send("/_mock/reset", {})).status).toBe(200);
    await expectHealth(mock);
    const clock = Object(await (await mock.send("/_mock/clock")).json());
    expect(clock.timeScale).toBe(25);
    expect(Math.abs(clock.now - Date.now())).toBeLessThan(60_000);
    expect(clock.simulatedNow).toBeGreaterThanOrEqual(clock.now - 1_000);
  });

  test("A mock that was started at a pace that leads there at once answers", async () => {
    await using mock = await startClockedMock({ timeScale: 1e300 });
    await expectHealth(mock);
    await mock.send("/_mock/reset", {});
    await expectHealth(mock);
    expect(await (await mock.send("/_mock/clock")).json()).toMatchObject({ simulatedNow: lastDate, timeScale: 1e300 });
  });

  test("A clock that the program passed goes on after a reset, and a refused advance says so", async () => {
    await using mock = await startClockedMock({ clock: createManualClock({ start: lastDate - 1_000 }) });
    await mock.send("/_mock/clock/advance", { by: 1_000 });
    await expectHealth(mock);
    await mock.send("/_mock/reset", {});
    expect(await (await mock.send("/_mock/clock")).json()).toMatchObject({ now: lastDate });
    const refused = await mock.send("/_mock/clock/advance", { by: Number.MAX_SAFE_INTEGER });
    expect(refused.status).toBe(400);
    expect(await messageOf(refused)).toContain("a reset does not set it back: start the mock with a new one.");
  });

  test("A program's clock that knows no end cannot be sent past it, and what it tells is answered", async () => {
    let now = 0;
    const clock = {
      now: () => now,
      async advance(by: number | string) {
        now += Number(by);
      },
      wakeAt(_: number, run: () => unknown) {
        const timer = setTimeout(run);
        return () => clearTimeout(timer);
      },
    };
    await using mock = await startClockedMock({ clock });
    expect((await mock.send("/_mock/clock/advance", { by: 1e300 })).status).toBe(400);
    now = 1e20;
    await expectHealth(mock);
    expect((await mock.send("/_mock/clock/advance", { by: 1 })).status).toBe(400);
  });
});

const move = fc.oneof(
  fc.record({
    advance: fc.oneof(
      fc.nat(100_000),
      fc.nat(8_000).map((years) => years * 365 * 86_400_000),
      fc.constantFrom(1e300, lastDate),
    ),
  }),
  fc.record({ scale: fc.constantFrom(0, 1e-300, 0.001, 1, 10, 1_000, 100_000, 1e9) }),
  fc.constant({ reset: true }),
  fc.constant({ look: true }),
);

test("Whatever the controls do, nothing fails, and a task is created now, moved by the jumps", {
  timeout: 120_000,
}, async () => {
  await using mock = await startClockedMock();
  const run = async (moves: readonly (typeof move extends fc.Arbitrary<infer Move> ? Move : never)[]) => {
    let begun = Date.now();
    await mock.send("/_mock/reset", {});
    let jumps = 0;
    let stood = false;
    for (const each of moves) {
      if ("advance" in each) {
        const answer = await mock.send("/_mock/clock/advance", { by: each.advance });
        expect([200, 400]).toContain(answer.status);
        if (answer.ok) jumps += each.advance;
      }
      if ("scale" in each) {
        const answer = await mock.send("/_mock/clock/scale", { timeScale: each.scale });
        expect(answer.status).toBe(each.scale > 100_000 ? 400 : 200);
        stood ||= each.scale === 0;
      }
      if ("reset" in each) {
        begun = Date.now();
        expect((await mock.send("/_mock/reset")).status).toBe(405);
        expect((await mock.send("/_mock/reset", {})).status).toBe(200);
        [jumps, stood] = [0, false];
      }
      if ("look" in each) await expectHealth(mock);
      const before = Date.now();
      const { created, id } = Object(await (await mock.create("A boat.")).json());
      expect(id).toContain(`-${created}-`);
      expect(created).toBeGreaterThanOrEqual(Math.min(lastDate, (stood ? begun : before) + jumps - 1_000) / 1000);
      expect(created).toBeLessThanOrEqual(Math.min(lastDate, Date.now() + jumps) / 1000);
    }
  };
  await fc.assert(fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 12 }), run), { numRuns: 40 });
});

test("At ten times the pace, a program reads real dates, and both times of the clock", async () => {
  await using mock = await startClockedMock({ timeScale: 1_000 });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const answer = await mock.create("A boat.");
  const { id, task_info } = Object(await answer.json());
  expect(task_info.estimated_time).toBe(1);
  const clock = Object(await (await mock.send("/_mock/clock")).json());
  expect(Math.abs(clock.now - Date.now())).toBeLessThan(60_000);
  expect(clock.iso).toBe(new Date(clock.now).toISOString());
  expect(clock.simulatedNow - clock.now).toBeGreaterThan(40_000);
  const { newest } = Object(await (await mock.send("/_mock/tasks")).json());
  // 105 simulated seconds are 105 real milliseconds.
  expect(newest[0].task.id).toBe(id);
  expect(Math.abs(newest[0].endsAt - Date.now())).toBeLessThan(60_000);
  expect(newest[0].simulatedEndsAt).toBeGreaterThan(newest[0].endsAt + 40_000);
});

test("A scaled clock of the program has real dates too", async () => {
  await using mock = await startClockedMock({ clock: createScaledClock({ timeScale: 100_000 }) });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const clock = Object(await (await mock.send("/_mock/clock")).json());
  expect(Math.abs(clock.now - Date.now())).toBeLessThan(60_000);
  expect(clock).toMatchObject({ timeScale: 100_000, canAdvance: false, canScale: false });
});
