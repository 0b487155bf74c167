import { expect, test } from "vitest";
import { checks, createReceiver, type Report, runChecks, type Target } from "../src/index.ts";
import { createHonestServer, type HonestServer } from "./honest-server.ts";
import { agreementMutants } from "./mutants/agreement.ts";
import { answerMutants } from "./mutants/answers.ts";
import { callbackMutants } from "./mutants/callbacks.ts";
import { createMutants } from "./mutants/create.ts";
import { lifecycleMutants } from "./mutants/lifecycle.ts";
import { type Mutant, mutate } from "./mutants/mutant.ts";
import { refusalMutants } from "./mutants/refusals.ts";

const mutants: readonly Mutant[] = [...answerMutants, ...createMutants, ...refusalMutants, ...lifecycleMutants];
const brokenBy = async (mutant: Mutant, runs: number): Promise<readonly string[]> => {
  const report = await runChecks(targetOf(mutate(mutant)), { purchases: true, runs });
  return Object.keys(brokenIn(report)).sort();
};

test("An honest server keeps every check", async () => {
  const receiver = createReceiver({ url: "https://hooks.example/callbacks" });
  const report = await runChecks(targetOf(createHonestServer({ receiver })), { purchases: true, runs: 500, receiver });

  expect(brokenIn(report)).toEqual({});
  expect(report).toMatchObject({ kept: checks.length, broken: 0, notApplicable: 0 });
});

test.each(mutants)("A server that $fault breaks $breaks", async (mutant) => {
  expect(await brokenBy(mutant, 10)).toEqual([...mutant.breaks].sort());
});

test.each(callbackMutants)("A server that $fault breaks $breaks", async ({ conduct, breaks }) => {
  const receiver = createReceiver({ url: "https://hooks.example/callbacks" });
  const target = targetOf(createHonestServer({ receiver, ...conduct }));
  const only = checks.filter(({ requires = [] }) => requires.includes("receiver")).map(({ id }) => id);
  const report = await runChecks(target, { purchases: true, receiver, callbackWaitMs: 6_000, only });

  expect(Object.keys(brokenIn(report)).sort()).toEqual([...breaks].sort());
  expect(report).toMatchObject({ kept: only.length - breaks.length, notJudged: 0 });
});

test.each(agreementMutants)("With enough generated bodies, a server that $fault breaks $breaks", async (mutant) => {
  expect(await brokenBy(mutant, 400)).toEqual([...mutant.breaks].sort());
});

test("Every check breaks on at least one faulty server", () => {
  const breakable = new Set([...mutants, ...callbackMutants, ...agreementMutants].flatMap(({ breaks }) => breaks));

  expect(checks.filter(({ id }) => !breakable.has(id)).map(({ id }) => id)).toEqual([]);
});

function targetOf({ fetch, advance }: HonestServer): Target {
  return { name: "in memory", baseUrl: "http://honest.localhost", apiKey: "key-of-the-test", fetch, advance };
}

function brokenIn(report: Report): Record<string, string | undefined> {
  return Object.fromEntries(
    report.results.filter(({ verdict }) => verdict === "broken").map(({ id, reason }) => [id, reason]),
  );
}
