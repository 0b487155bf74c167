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

/** Lines, and the types of two contracts to compile them with. */
export interface LinesJob {
  readonly types: PreparedTypes;
  readonly lines: readonly string[];
}

/**
 * Compiles lines of TypeScript with the types of both contracts, each line alone. A line may use `components`,
 * `operations` and `paths`, and nothing else that it does not declare.
 *
 * @throws {Error} when the compiler does not work
 */
export async function judgeLines(types: PreparedTypes, lines: readonly string[]): Promise<readonly LineVerdict[]> {
  const [verdicts = []] = await judgeLineSets([{ types, lines }]);
  return verdicts;
}

/** The same for many contracts, in one run of the compiler for each side. */
export async function judgeLineSets(jobs: readonly LinesJob[]): Promise<readonly (readonly LineVerdict[])[]> {
  if (jobs.every(({ lines }) => lines.length === 0)) return jobs.map(() => []);
  const folder = await mkdtemp(join(tmpdir(), "video-generations-lines-"));
  try {
    const [base, head] = await Promise.all([
      judgeSide(join(folder, "base"), jobs, "baseTypes"),
      judgeSide(join(folder, "head"), jobs, "headTypes"),
    ]);
    return jobs.map(({ lines }, job) =>
      lines.map((line, index) => ({
        line,
        base: verdictOf(base, nameOf(job, index)),
        head: verdictOf(head, nameOf(job, index)),
      })),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function verdictOf(errors: ReadonlyMap<string, string>, file: string): SideVerdict {
  const message = errors.get(file);
  return message === undefined ? { ok: true } : { ok: false, message };
}

/** The first error of each line that has one, by the line's file. */
async function judgeSide(
  folder: string,
  jobs: readonly LinesJob[],
  side: keyof PreparedTypes,
): Promise<ReadonlyMap<string, string>> {
  await mkdir(folder);
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  for (const [job, { types, lines }] of jobs.entries()) {
    await mkdir(join(folder, String(job)));
    await copyFile(types[side], join(folder, String(job), "contract.ts"));
    const files = lines.map((line, index) => writeFile(join(folder, nameOf(job, index)), `${imports}${line}\n`));
    await Promise.all(files);
  }
  const names = jobs.flatMap(({ lines }, job) => lines.map((_, index) => nameOf(job, index)));
  const errors = await compileFiles(folder, names);
  return new Map(errors.toReversed().map(({ file, message }) => [file, message]));
}

function nameOf(job: number, index: number): string {
  return `${job}/line-${index}.ts`;
}
