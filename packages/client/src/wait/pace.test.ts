import { expect, test } from "vitest";
import { seeded } from "../../../../tooling/seeded-random.ts";
import { completed, pending, processing } from "../../test/sample-tasks.ts";
import { virtualEnvironment } from "../../test/virtual-environment.ts";
import { createClientWith } from "../client.ts";
import type { Task } from "../task.ts";
import { createPace } from "./pace.ts";

const estimateSeconds = 165;

/** Waits in virtual time for tasks that take 60 % to 140 % of the estimate, and measures polls and lateness. */
async function simulate(count: number, progressAt: (share: number) => number, stretch = 1) {
  const random = seeded(7);
  const polls: number[] = [];
  const lateMs: number[] = [];
  for (let index = 0; index < count; index++) {
    const environment = virtualEnvironment(random);
    const start = environment.now();
    const lengthMs = estimateSeconds * 1_000 * stretch * (0.6 + 0.8 * random());
    let reads = 0;
    const fetch = async () => {
      reads++;
      const share = (environment.now() - start) / lengthMs;
      const progress = Math.max(1, Math.floor(100 * progressAt(share)));
      return Response.json(share < 1 ? { ...processing, progress } : completed);
    };
    await createClientWith(environment, { fetch }).tasks.wait(pending as Task);
    polls.push(reads);
    lateMs.push(environment.now() - start - lengthMs);
  }
  return {
    meanPolls: polls.reduce((sum, n) => sum + n) / count,
    medianLateMs: lateMs.sort((a, b) => a - b)[count >> 1],
  };
}

const linear = (share: number) => share;
const frontLoaded = (share: number) => 1 - (1 - share) ** 2;
const stepped = (share: number) => Math.floor(share * 4) / 4;
const stuck = () => 0.01;

test.each([
  ["linear", linear, 700],
  ["front-loaded", frontLoaded, 700],
  ["stepped", stepped, 700],
])(
  "With %s progress, the mean is 20 polls at most and the median lateness 2 s at most",
  { timeout: 120_000 },
  async (_, progressAt, count) => {
    const { meanPolls, medianLateMs } = await simulate(count, progressAt);
    expect(meanPolls).toBeLessThanOrEqual(20);
    expect(medianLateMs).toBeLessThanOrEqual(2_000);
  },
);

test("If progress stays at 1, the mean is 40 polls at most and the median lateness 5 s at most", {
  timeout: 120_000,
}, async () => {
  const { meanPolls, medianLateMs } = await simulate(300, stuck);
  expect(meanPolls).toBeLessThanOrEqual(40);
  expect(medianLateMs).toBeLessThanOrEqual(5_000);
});

test("For tasks that take three times as long, the mean is 60 polls at most and the median lateness 5 s at most", {
  timeout: 120_000,
}, async () => {
  const { meanPolls, medianLateMs } = await simulate(150, stuck, 3);
  expect(meanPolls).toBeLessThanOrEqual(60);
  expect(medianLateMs).toBeLessThanOrEqual(5_000);
});

test.each([
  ["far from the end", 5, 10_000],
  ["near the end", 97, 160_000],
  ["at the very end", 99, 165_000],
  ["after 100 %", 100, 165_000],
  ["long after its time", 50, 1_700_000],
])("The pace stays between 2 s and 15 s %s", (_, progress, elapsedMs) => {
  const pace = createPace(seeded(3));
  const delayMs = pace({ ...processing, progress } as unknown as Task, elapsedMs);
  expect(delayMs).toBeGreaterThanOrEqual(2_000);
  expect(delayMs).toBeLessThanOrEqual(15_000);
});

test("The pace polls more often near the end", () => {
  const at = (progress: number, elapsedMs: number) =>
    createPace(() => 0.5)({ ...processing, progress } as unknown as Task, elapsedMs);
  expect(at(10, 16_500)).toBe(14_250);
  expect(at(95, 157_000)).toBeLessThan(6_000);
});

const look = (progress: number | undefined, estimated_time?: number) =>
  ({ ...processing, progress, task_info: estimated_time === undefined ? undefined : { estimated_time } }) as Task;

test.each([
  ["of which nothing is known", 9_000, look(undefined), 0],
  ["at 0 without an estimate", 9_000, look(0), 0],
  ["that is older than nine minutes", 10_000, look(0), 600_000],
  ["that is older than fifteen minutes", 15_000, look(0), 960_000],
  ["at 0 with an end that is far", 15_000, look(0, 165), 0],
  ["at 0, 10 s before 60 % of its estimate", 10_000, look(0, 165), 89_000],
  ["at 0, past 60 % of its estimate", 9_000, look(0, 165), 99_001],
])("A task %s is polled after %d ms", (_, delayMs, task, elapsedMs) => {
  expect(createPace(() => 0)(task, elapsedMs)).toBe(delayMs);
});

test("A task that stands still is polled by its progress, and from 80 % on no estimate delays the poll", () => {
  const whileStill = (progress: number, estimate?: number) => {
    const pace = createPace(() => 0);
    pace(look(progress, estimate), 1_000);
    return pace(look(progress, estimate), 1_000);
  };
  expect([1, 30, 50, 70, 71, 99].map((progress) => whileStill(progress))).toEqual([
    8_929, 6_870, 5_450, 4_030, 4_000, 4_000,
  ]);
  expect([79, 80].map((progress) => whileStill(progress, 165))).toEqual([15_000, 4_000]);
});

test("A task that moves is polled after half of the time left at its latest speed, and 1.5 s", () => {
  const pace = createPace(() => 0);
  const delays = [
    pace(look(50), 10_000), // 50 in 10 s: 10 s are left.
    pace(look(50), 14_000),
    pace(look(60), 20_000), // 10 in 10 s: 40 s are left.
    pace(look(90), 26_000), // 30 in 6 s: 2 s are left.
    pace(look(70), 27_000), // Progress that goes back does not count as a move.
    pace(look(99), 44_000), // 9 in 18 s: 2 s are left.
  ];
  expect(delays).toEqual([6_500, 5_450, 15_000, 2_500, 4_030, 2_500]);
});

test("Each of two waits has its own pace", () => {
  const first = createPace(() => 0);
  first(look(90), 10_000);
  expect(createPace(() => 0)(look(50), 10_000)).toBe(6_500);
});

test("A pace that starts late in a task polls often until the end", () => {
  const pace = createPace(() => 0.5);
  const lookAgain = (elapsedMs: number) => pace({ ...processing, progress: 95 } as unknown as Task, elapsedMs);
  expect([0, 2_000, 6_000].map(lookAgain)).toEqual([2_000, 3_800, 3_800]);
});

test("The paces of one task differ by chance", () => {
  const at = (chance: number) => createPace(() => chance)({ ...processing, progress: 10 } as unknown as Task, 16_500);
  expect(at(0)).toBe(15_000);
  expect(at(0.5)).toBe(14_250);
});

const brokenEstimates: readonly unknown[] = [
  "soon",
  null,
  true,
  [],
  {},
  { valueOf: 1, toString: 1 },
  Infinity,
  1e308,
  -1e308,
];

test.each([
  { progress: undefined, task_info: undefined },
  ...["soon", 165, null, []].map((task_info) => ({ progress: 0, task_info })),
  ...brokenEstimates.map((estimated_time) => ({ progress: 0, task_info: { estimated_time } })),
])("The pace stays between 2 s and 15 s if the answer is broken: %j", (broken) => {
  const delayMs = createPace(() => 0.5)({ ...processing, ...broken } as unknown as Task, 0);
  expect(delayMs).toBeGreaterThanOrEqual(2_000);
  expect(delayMs).toBeLessThanOrEqual(15_000);
});
