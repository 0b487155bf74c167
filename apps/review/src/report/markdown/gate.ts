/** The sections before the changes, gate and audiences, and the matrix at the end. */
import { isFaultOfBase } from "../../red-cells.ts";
import type { MatrixCell, Review } from "../../review.ts";
import { draftChangeset, withoutDraft } from "../changeset-draft.ts";
import { sayCounts, sayGate, sayMatrix } from "../sentences.ts";
import { type AudienceSummary, placeOf, summarizeAudiences } from "../summary.ts";
import { audienceRoles, capitalize, count, nameCell, sides } from "../words.ts";
import { writeForAudience, writeList } from "./changes.ts";
import { toBlock, toCode, toSentence } from "./escape-markdown.ts";
import type { Section } from "./section.ts";

/** Changes that each audience reads here; the sections of the changes have the others. */
const shownPerAudience = 4;

/** What the gate demands, with a changeset to start from. */
export function gateSection(review: Review): Section {
  const { gate } = review;
  const draft = draftChangeset(review);
  const copied =
    draft === undefined
      ? []
      : [`<details><summary>A changeset to start from</summary>\n\n${toBlock(draft.trimEnd(), "md")}\n\n</details>`];
  const intro = [`${gate.ok ? "✓" : "✗"} ${sayGate(gate)}`, ...copied].join("\n\n");
  const blocks = gate.messages.map(
    (message) => () =>
      `- ${toCode(placeOf(message))}: ${toSentence(withoutDraft(message, draft))} (${toCode(message.rule)})`,
  );
  return { heading: "### The gate", intro, blocks, gap: "\n", noun: "objection", limit: 7_000 };
}

/** What changes for each audience. */
export function audienceSection({ changes }: Review): Section {
  const blocks = summarizeAudiences(changes).map((summary) => () => writeAudience(summary));
  return { heading: "### What changes for whom", intro: "", blocks, gap: "\n", noun: "audience", limit: 24_000 };
}

function writeAudience({ audience, changes }: AudienceSummary): string {
  const title = `- **${capitalize(audience)}**, ${audienceRoles[audience]}: ${sayCounts(changes)}`;
  const lines = changes.slice(0, shownPerAudience).map((change) => `  - ${writeForAudience(change)}`);
  const more = changes.length - lines.length;
  return [title, ...lines, ...(more > 0 ? [`  - And ${count(more, "more change")}, below.`] : [])].join("\n");
}

/** The matrix as a table, and below it what failed. */
export function matrixSection(cells: readonly MatrixCell[]): Section {
  const rows = sides.map((client) => {
    const words = sides.map((mock) => sayCell(cells.filter((cell) => cell.client === client && cell.mock === mock)));
    return `| client of the ${client} | ${words.join(" | ")} |`;
  });
  const table = ["| | mock of the base | mock of the head |", "|---|---|---|", ...rows].join("\n");
  const blocks = cells.filter(({ ok }) => !ok).map((cell) => () => writeFailures(cell));
  const intro = `${sayMatrix(cells)}\n\n${table}`;
  return { heading: "### Matrix", intro, blocks, gap: "\n", noun: "failed run", limit: 4_000 };
}

function sayCell(cells: readonly MatrixCell[]): string {
  if (cells.length === 0) return "did not run";
  const red = cells.filter(({ ok }) => !ok).length;
  return red === 0 ? "✓ passes" : `✗ ${red} of ${count(cells.length, "run")} ${red === 1 ? "fails" : "fail"}`;
}

function writeFailures(cell: MatrixCell): string {
  const why = isFaultOfBase(cell)
    ? "it failed before the change too"
    : cell.explainedBy.length === 0
      ? "**no change explains it**"
      : `explained by ${writeList(cell.explainedBy)}`;
  const shown = cell.failures.slice(0, 3).map((failure) => `  - ${toSentence(failure, 200)}`);
  const more = cell.failures.length - shown.length;
  const rest = more > 0 ? [`  - And ${count(more, "more failure")}.`] : [];
  return [`- ${capitalize(toSentence(nameCell(cell)))}; ${why}`, ...shown, ...rest].join("\n");
}
