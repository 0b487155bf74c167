import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileFiles } from "./compile.ts";
import type { PreparedTypes } from "./prepare-types.ts";

/** What the compiler says of a line of TypeScript, with the types of both sides. */
export interface LineVerdict {
  readonly line: string;
  readonly base: SideVerdict;
  readonly head: SideVerdict;
}

/** Whether a line compiles, and if not, the compiler's first message. */
export interface SideVerdict {
  readonly ok: boolean;
  readonly message?: string | undefined;
}

/** What each line may use of the generated types. */
const imports = `import type { components, operations, paths } from "./contract.ts";\n`;

/**
 * Compiles lines of TypeScript with the types of both contracts, each line alone. A line may use `components`,
 * `operations` and `paths`, and nothing else that it does not declare. Both sides are compiled at once, each in one run.
 *
 * @throws {Error} when the compiler does not work
 */
export async function judgeLines(types: PreparedTypes, lines: readonly string[]): Promise<readonly LineVerdict[]> {
  if (lines.length === 0) return [];
  const folder = await mkdtemp(join(tmpdir(), "video-generations-lines-"));
  try {
    const [base, head] = await Promise.all([
      judgeSide(join(folder, "base"), types.baseTypes, lines),
      judgeSide(join(folder, "head"), types.headTypes, lines),
    ]);
    const verdictOf = (side: ReadonlyMap<string, string>, index: number): SideVerdict => {
      const message = side.get(nameOf(index));
      return message === undefined ? { ok: true } : { ok: false, message };
    };
    return lines.map((line, index) => ({ line, base: verdictOf(base, index), head: verdictOf(head, index) }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The first error of each line that has one, by the line's file. */
async function judgeSide(
  folder: string,
  types: string,
  lines: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  await mkdir(folder);
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  await copyFile(types, join(folder, "contract.ts"));
  await Promise.all(lines.map((line, index) => writeFile(join(folder, nameOf(index)), `${imports}${line}\n`)));
  const errors = await compileFiles(
    folder,
    lines.map((_, index) => nameOf(index)),
  );
  return new Map(errors.toReversed().map(({ file, message }) => [file, message]));
}

function nameOf(index: number): string {
  return `line-${index}.ts`;
}
