/** The traps of docs/guides/reviewing.md: what `redocly diff` says of each edit, and what the review says. */
import { describe, expect, test } from "vitest";
import { readRows } from "./guide.ts";
import { judgeTrap } from "./judge-trap.ts";
import { traps } from "./traps.ts";

const rows = readRows("## Where a comparison of keywords misleads");

test("The guide's table has each trap once, and no other", () => {
  expect(rows.map(([name]) => name)).toEqual(traps.map(({ name }) => name));
});

describe("The guide tells what both say when", () => {
  test.each(traps)("$name", { timeout: 60_000 }, async (trap) => {
    const { redocly, review } = await judgeTrap(trap);
    const [, rated, reviewed] = rows.find(([name]) => name === trap.name) ?? [];
    expect({ redocly, review }).toEqual({ redocly: rated, review: reviewed });
  });
});
