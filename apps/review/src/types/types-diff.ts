import { structuredPatch } from "diff";

/** The longest diff that a report shows, in lines. */
const mostLines = 200;

/**
 * The unified diff of two generated files; empty if their types are the same. Comments are left out on both sides: a
 * description changes no type. Each part begins with the name of what it is in, such as `components.schemas.Usage`.
 */
export function diffTypes(base: string, head: string): string {
  const [before, after] = [typesIn(base), typesIn(head)];
  const { hunks } = structuredPatch("base", "head", before, after, "", "", { context: 2 });
  if (hunks.length === 0) return "";
  const source = before.split("\n");
  const lines = hunks.flatMap((hunk) => [
    `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@ ${placeOf(source, hunk.oldStart - 1)}`.trimEnd(),
    ...hunk.lines.filter((line) => !line.startsWith("\\")),
  ]);
  const left = lines.length - mostLines;
  const shown = left > 0 ? [...lines.slice(0, mostLines), `… and ${left} more lines`] : lines;
  return ["--- types of the base", "+++ types of the head", ...shown, ""].join("\n");
}

/** A generated file without comments, and without the lists at its end, which repeat the enums. */
function typesIn(text: string): string {
  const types = text.replaceAll(/^[ \t]*\/\*\*[\s\S]*?\*\/[ \t]*\r?\n/gm, "");
  return types.replaceAll(/^export const \w+Values: .*\r?\n/gm, "");
}

/** The names of the blocks around a line, from the outside, joined by points. */
function placeOf(lines: readonly string[], index: number): string {
  const names: string[] = [];
  let depth = indentOf(lines[index] ?? "");
  for (const line of lines.slice(0, index).reverse()) {
    if (indentOf(line) >= depth || line.trim() === "") continue;
    depth = indentOf(line);
    const [, name] = /^\s*(?:export interface )?"?([^":?{]+?)"?\??:? \{$/.exec(line) ?? [];
    if (name !== undefined) names.unshift(name);
  }
  return names.join(".");
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
