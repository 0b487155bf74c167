import type { Review } from "../../review.ts";
import { clip } from "../clip.ts";
import { sayUnchanged, sayVerdict } from "../sentences.ts";
import { isUnchanged } from "../summary.ts";
import { classSigns } from "../words.ts";
import { changeSections } from "./changes.ts";
import { detailSections } from "./details.ts";
import { toCode, toSentence } from "./escape-markdown.ts";
import { audienceSection, gateSection, matrixSection } from "./gate.ts";
import { writeSection } from "./section.ts";

/** Characters that a summary may have. GitHub takes 65,536 in a comment, and whoever posts it adds a marker. */
export const markdownLimit = 60_000;

/** Room for the headings and notes of three sections of changes of which nothing is shown. */
const noteRoom = 800;

/**
 * Writes a review as a comment for a pull request: at most {@link markdownLimit} characters, the most serious first.
 * What is left out is said with its number. No text of the contract can become a link, a picture, a mention or markup.
 */
export function renderMarkdown(review: Review): string {
  if (isUnchanged(review)) return `${toSentence(sayUnchanged({ ...review, ...clipSides(review) }), 1_000)}\n`;
  const before = [writeHead(review), ...[gateSection(review), audienceSection(review)].map(writeSection)];
  const matrix = review.matrix === undefined ? [] : [matrixSection(review.matrix)];
  const after = [...detailSections(review), ...matrix].map(writeSection);
  const used = [...before, ...after].reduce((sum, part) => sum + part.length + 2, 0);
  const changes = writeChanges(review, markdownLimit - used - noteRoom);
  return `${[...before, ...changes, ...after].join("\n\n")}\n`;
}

function clipSides({ base, head }: Review): Pick<Review, "base" | "head"> {
  return { base: clip(base, 200).replaceAll("`", "'"), head: clip(head, 200).replaceAll("`", "'") };
}

function writeHead(review: Review): string {
  const { verdict, base, head } = review;
  const title = `## Contract review: ${classSigns[verdict]} ${verdict === "none" ? "no change" : verdict}`;
  return [title, `**${sayVerdict(review)}** ${toCode(base)} → ${toCode(head)}`].join("\n\n");
}

/** The sections of the changes: each takes what the more serious ones leave. */
function writeChanges({ changes }: Review, room: number): readonly string[] {
  let left = room;
  return changeSections(changes).map((section) => {
    const text = writeSection({ ...section, limit: left });
    left -= text.length + 2;
    return text;
  });
}
