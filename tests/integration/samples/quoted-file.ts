import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Block } from "../documents/markdown.ts";
import { root } from "../documents/repository.ts";

/** What a block quotes: a file below `tests`, which a test runs, or one region of it. */
interface QuotedFile {
  /** From the root of the repository. */
  readonly path: string;
  /** The name after `// #region`; `""` for the whole file. */
  readonly region: string;
}

/** Reads `file=tests/x.ts` or `file=tests/x.ts#region` after the fence of a block. */
export function parseQuotedFile({ notes }: Block): QuotedFile | undefined {
  const [quoted] = notes.flatMap((note) => {
    const [, path, region = ""] = /^file=([^#]+)(?:#(.+))?$/.exec(note) ?? [];
    return path === undefined ? [] : [{ path, region }];
  });
  return quoted;
}

/** Says in what a block differs from the file that it quotes; `undefined` if it does not. */
export function findQuoteFault({ text }: Block, { path, region }: QuotedFile): string | undefined {
  const isBelowTests = path.startsWith("tests/") && !path.split("/").includes("..");
  if (!isBelowTests) return `"${path}" is not below tests, where a test runs it.`;
  if (!existsSync(join(root, path))) return `there is no ${path}.`;
  const source = readFileSync(join(root, path), "utf8");
  const quoted = region === "" ? source : readRegion(source, region);
  if (quoted === undefined) return `${path} has no lines between "// #region ${region}" and "// #endregion".`;
  return text === quoted ? undefined : `the block is not what ${path} has. Copy this:\n${quoted}`;
}

/** The lines of a region, without the indentation that all of them have. */
function readRegion(source: string, name: string): string | undefined {
  const lines = source.split("\n");
  const start = lines.findIndex((line) => line.trim() === `// #region ${name}`);
  const length = lines.slice(start + 1).findIndex((line) => line.trim().startsWith("// #endregion"));
  if (start < 0 || length < 1) return undefined;
  const inside = lines.slice(start + 1, start + 1 + length);
  const indents = inside.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  return inside.map((line) => `${line.slice(Math.min(...indents))}\n`).join("");
}
