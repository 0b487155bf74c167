/** The week of docs/guides/reviewing.md: its diffs are applied, and the reports that it shows are what comes. */
import { expect, test } from "vitest";
import { renderText } from "../../src/report/render-text.ts";
import type { Review } from "../../src/review.ts";
import { type Block, readBlocks } from "./guide.ts";
import { beginDay, type Day, isShown } from "./week.ts";

/** Does what the blocks of a day say, in their order: edits, changesets, and reports that are compared. */
async function followDay(heading: string): Promise<readonly Review[]> {
  await using day = await beginDay();
  const reviews: Review[] = [];
  const blocks = readBlocks(heading);
  for (const [index, block] of blocks.entries()) {
    if (block.language === "diff") await day.edit(block.text);
    if (block.language !== "text") continue;
    const review = await reviewFor(day, blocks[index - 1], reviews.at(-1));
    expect(
      isShown(block.text, review),
      `The guide shows\n\n${block.text}\nand this came:\n\n${renderText(review)}`,
    ).toBe(true);
    reviews.push(review);
  }
  return reviews;
}

/** Behind a changeset nothing but the gate's answer is new. The id that the guide accepts stands for the one that came. */
function reviewFor(day: Day, before: Block | undefined, last: Review | undefined): Promise<Review> {
  if (before?.language !== "md") return day.review();
  const [id = ""] = last?.changes.filter((change) => change.class === "breaking").map((change) => change.id) ?? [];
  return day.reviewWith(before.text.replace(/^Accepts [0-9a-f]{10}:/m, `Accepts ${id}:`));
}

const summaryOf = ({ verdict, gate, changes }: Review) => ({
  verdict,
  ok: gate.ok,
  bump: gate.bump,
  witness: changes[0]?.witness?.kind,
});

test("Monday's value of an open enum is compatible, and passes with a minor changeset", {
  timeout: 120_000,
}, async () => {
  const reviews = await followDay("### Monday");
  expect(reviews.map(summaryOf)).toEqual([
    { verdict: "compatible", ok: false, bump: "minor", witness: undefined },
    { verdict: "compatible", ok: true, bump: "minor", witness: undefined },
  ]);
});

test("Wednesday's new member breaks callers with a request as its witness, until it is mended", {
  timeout: 120_000,
}, async () => {
  const reviews = await followDay("### Wednesday");
  expect(reviews.map(summaryOf)).toEqual([
    { verdict: "breaking", ok: false, bump: "minor", witness: "request" },
    { verdict: "compatible", ok: false, bump: "minor", witness: undefined },
  ]);
});

test("Friday's lost value is breaking, and passes when a changeset accepts it by its id", {
  timeout: 120_000,
}, async () => {
  const reviews = await followDay("### Friday");
  expect(reviews.map(summaryOf)).toEqual([
    { verdict: "breaking", ok: false, bump: "minor", witness: "request" },
    { verdict: "breaking", ok: true, bump: "patch", witness: "request" },
  ]);
  expect(reviews[1]?.changes[0]?.accepted).toBe("no caller has sent it, by the log of the gateway.");
});
