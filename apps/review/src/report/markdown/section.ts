import { count } from "../words.ts";

/** A part of the report whose blocks can be left out from the end. */
export interface Section {
  /** The heading, in Markdown. */
  readonly heading: string;
  /** What is always said, before the blocks. Empty if nothing is. */
  readonly intro: string;
  /** The blocks, the most serious first. */
  readonly blocks: readonly string[];
  /** Between two blocks. */
  readonly gap: "\n" | "\n\n";
  /** What the blocks are: a noun in the singular. */
  readonly noun: string;
  /** Characters that it may have at most. */
  readonly limit: number;
}

/** Room for the heading's note about what was left out. */
const noteRoom = 200;

/** Writes a section. If it is too long, its last blocks are left out, and it says how many. */
export function writeSection({ heading, intro, blocks, gap, noun, limit }: Section): string {
  const start = [heading, intro].filter((part) => part !== "").join("\n\n");
  let length = start.length + noteRoom;
  const kept = blocks.findIndex((block) => {
    length += block.length + gap.length;
    return length > limit;
  });
  const shown = kept < 0 ? blocks : blocks.slice(0, kept);
  const note =
    shown.length === blocks.length
      ? ""
      : `*Not shown here: ${count(blocks.length - shown.length, noun)} of ${blocks.length.toLocaleString("en")}. The HTML report and \`--json\` have all.*`;
  return [start, shown.join(gap), note].filter((part) => part !== "").join("\n\n");
}
