import pidusage from "pidusage";
import { expect, test } from "vitest";
import { type MockProcess, runMock } from "../mock-process.ts";
import { openConnection } from "../raw-connection.ts";
import { serviceAt } from "../service.ts";
import { type Random, ways } from "./malformed-requests.ts";

const requests = 10_000;
const atOnce = 50;
const mebibyte = 1_048_576;

/** One round: every way of being a bad client, as often as its number of turns. */
const round = Object.entries(ways).flatMap(([name, { turns, abuse }]) => Array(turns).fill({ name, abuse }));

test("10,000 malformed, oversized, truncated and slow requests leave the mock working", {
  timeout: 180_000,
}, async () => {
  const running = runMock(["--port", "0", "--log", "json"]);
  const url = await running.listening();
  const service = serviceAt(url);
  const random = randomFrom(20_260_401);
  const statuses = new Map<string, Set<number>>();
  const memory: number[] = [];
  let next = 0;

  const client = async (): Promise<void> => {
    while (next < requests) {
      const index = next++;
      const { name, abuse } = round[index % round.length];
      const connection = await openConnection(url);
      await abuse(connection, random);
      connection.destroy();
      const seen = statuses.get(name) ?? new Set();
      statuses.set(name, seen);
      for (const [, status] of connection.received().matchAll(/HTTP\/1\.1 (\d{3}) /g)) seen.add(Number(status));
      // A good client in between is always served.
      if (index % 500 === 0) expect((await service.create("A paper boat")).status).toBe(200);
      if (index % 100 === 0) memory.push(await residentBytes(running));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, client));

  const seen = [...statuses].map(([name, set]) => [name, [...set].sort()]);
  expect(Object.fromEntries(seen)).toEqual(
    Object.fromEntries(Object.entries(ways).map(([name, { answers }]) => [name, answers])),
  );
  expect((await service.create("A paper boat")).status).toBe(200);
  expect(await service.control("health")).toMatchObject({ status: "ok" });

  const [third = 0, last = 0] = [memory.slice(50, 75), memory.slice(75)].map(median);
  expect(last - third).toBeLessThan(20 * mebibyte);

  running.child.kill("SIGTERM");
  expect(await running.exit()).toBe(0);
  expect(running.stderr()).toBe("");
  const events = running
    .stdout()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(events.filter(({ event, status }) => event === "failure" || status >= 500)).toEqual([]);
  expect(events.length).toBeGreaterThan(requests / 4);
});

/** The resident memory of a process, in bytes. */
async function residentBytes({ child }: MockProcess): Promise<number> {
  if (child.pid === undefined) throw new Error("The mock was not started.");
  return (await pidusage(child.pid)).memory;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
