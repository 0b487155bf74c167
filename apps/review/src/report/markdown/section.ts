import { count } from "../words.ts";

/** A part of the report whose blocks can be left out from the end. */
export interface Section {
  /** The heading, in Markdown. */
  readonly heading: string;
  /** What is always said, before the blocks. Empty if nothing is. */
  readonly intro: string;
  /** Write the blocks, the most serious first. Those that are left out are not written. */
  readonly blocks: readonly (() => string)[];
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
  const shown = takeBlocks(blocks, gap, limit - start.length - noteRoom);
  const missing = blocks.length - shown.length;
  const note = `*Not shown here: ${count(missing, noun)} of ${blocks.length.toLocaleString("en")}. The HTML report and \`--json\` have all.*`;
  return [start, shown.join(gap), missing === 0 ? "" : note].filter((part) => part !== "").join("\n\n");
}

function takeBlocks(blocks: Section["blocks"], gap: string, room: number): readonly string[] {
  const taken: string[] = [];
  let left = room;
  for (const write of blocks) {
    const block = write();
    left -= block.length + gap.length;
    if (left < 0) break;
    taken.push(block);
  }
  return taken;
}
