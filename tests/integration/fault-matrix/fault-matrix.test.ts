import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { type Cell, maxAttempts, type Observation, observeAll } from "./cell.ts";
import { expectedOf, findFaults } from "./expected-observation.ts";
import { formatMatrixPage } from "./page.ts";
import { createFaultRows, resetWhileConnecting } from "./rows.ts";

const rows = createFaultRows();

const creates = rows.flatMap((row) =>
  [false, true].flatMap((keyed) =>
    [false, true].map((lasting): Cell => ({ call: "create", keyed, rows: [row], lasting })),
  ),
);

/** For a read it makes no difference whether it is carried out, so each fault counts once. A read has no long body. */
const reads = rows
  .filter(({ wire, setting }, index) => setting !== "long body" && rows.findIndex((row) => row.wire === wire) === index)
  .flatMap((row) => [false, true].map((lasting): Cell => ({ call: "read", keyed: false, rows: [row], lasting })));

const sequences = fc.sample(
  fc.record<Cell>({
    call: fc.constant("create"),
    keyed: fc.boolean(),
    rows: fc.array(fc.constantFrom(...rows), { minLength: 2, maxLength: maxAttempts }),
    lasting: fc.boolean(),
  }),
  { numRuns: 120, seed: 4 },
);

const races = [false, true].flatMap((keyed) =>
  [false, true].map((lasting): Cell => ({ call: "create", keyed, rows: [resetWhileConnecting], lasting })),
);

const cells = [...creates, ...reads, ...sequences, ...races];
let observations: ReadonlyMap<Cell, Observation>;

beforeAll(async () => {
  observations = new Map((await observeAll(cells)).map((observation) => [observation.cell, observation]));
}, 120_000);

const observed = (cell: Cell): Observation => {
  const observation = observations.get(cell);
  expect(observation).toBeDefined();
  return observation as Observation;
};

describe.each([
  ["A create", creates],
  ["A read", reads],
  ["A create with several faults in a row", sequences],
])("%s", (_, cellsOfThis) => {
  test.each(cellsOfThis.map((cell) => [titleOf(cell), cell] as const))("%s", (_title, cell) => {
    const observation = observed(cell);
    const { attempts, sees, reservations } = observation;
    expect({ attempts, sees, reservations }).toEqual(expectedOf(cell));
    expect(findFaults(observation)).toEqual([]);
  });
});

test.each(races.map((cell) => [titleOf(cell), cell] as const))("%s: says not-sent only if that is true", (_, cell) => {
  const observation = observed(cell);
  expect(findFaults(observation)).toEqual([]);
  expect(["Task", "ConnectionError not-sent", "ConnectionError unknown"]).toContain(observation.sees);
});

test("A gateway that resets during the request's body has not read the whole body", () => {
  const [cell] = creates.filter(({ rows: [row] }) => row?.wire === "reset during the request's body");
  const { traffic } = observed(cell as Cell);
  expect(traffic.bytes).toBeGreaterThan(0);
  expect(traffic.bytes).toBeLessThan(700_000);
});

test("docs/fault-matrix.md shows what was observed", async () => {
  const page = formatMatrixPage(creates.map(observed), reads.map(observed));
  await expect(page).toMatchFileSnapshot("../../../docs/fault-matrix.md");
});

function titleOf({ rows, keyed, lasting }: Cell): string {
  const faults = rows.map(({ wire, purchase }) => `${wire} (carried out: ${purchase})`).join(", then ");
  return `${faults}, ${lasting ? "for good" : "once"}, ${keyed ? "with" : "without"} a key`;
}
