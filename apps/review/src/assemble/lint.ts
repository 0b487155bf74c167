import { execFile } from "node:child_process";
import { join } from "node:path";
import { redoclyEnvironment, redoclyProgram } from "../contract/redocly-program.ts";
import type { LintProblem } from "../review.ts";
import type { Tree } from "../tree.ts";

/** What `redocly lint --format json` prints, as far as it is read here. */
interface LintReport {
  readonly problems: readonly {
    readonly severity: "error" | "warn";
    readonly ruleId: string;
    readonly message: string;
    readonly location: readonly {
      readonly source: { readonly ref: string };
      readonly start?: { readonly line: number };
    }[];
  }[];
}

/**
 * Lints the sources of a contract by the rules beside it, `spec/redocly.yaml`.
 *
 * @throws {Error} when the linter does not work: its own words
 */
export async function lintContract({ folder }: Tree): Promise<readonly LintProblem[]> {
  const cwd = join(folder, "spec");
  const { output, words } = await run([redoclyProgram, "lint", "openapi.yaml", "--format", "json"], {
    cwd,
    env: redoclyEnvironment(),
  });
  const report = parseReport(output);
  if (report === undefined)
    throw new Error(`The linter says nothing that can be read: ${words.trim() || output.slice(0, 200)}`);
  const problems = report.problems.map(({ severity, ruleId, message, location: [place] }) => ({
    severity,
    rule: ruleId,
    file: `spec/${place?.source.ref ?? "openapi.yaml"}`,
    line: place?.start?.line ?? 1,
    message,
  }));
  return joinByFile(problems);
}

/** One problem for each rule and file: an example that does not fit is told once for each schema that it might fit. */
function joinByFile(problems: readonly LintProblem[]): readonly LintProblem[] {
  return [...Map.groupBy(problems, ({ file, rule }) => `${file} ${rule}`).values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const more = new Set(others.map(({ line, message }) => `${line} ${message}`)).size;
    return [more === 0 ? first : { ...first, message: `${first.message} (and ${more} more in this file)` }];
  });
}

function run(args: readonly string[], options: object): Promise<{ output: string; words: string }> {
  return new Promise((resolve) => {
    // A contract with problems ends with a status that is not 0.
    execFile(process.execPath, args, { ...options, maxBuffer: 64 * 1024 * 1024 }, (_, output, words) =>
      resolve({ output: String(output), words: String(words) }),
    );
  });
}

function parseReport(output: string): LintReport | undefined {
  try {
    const report: LintReport = JSON.parse(output.slice(output.indexOf("{")));
    return Array.isArray(report.problems) ? report : undefined;
  } catch {
    return undefined;
  }
}
