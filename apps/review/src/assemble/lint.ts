import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
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

const program = join(dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")), "bin", "cli.js");

/**
 * Lints the sources of a contract by the rules beside it, `spec/redocly.yaml`.
 *
 * @throws {Error} when the linter does not work: its own words
 */
export async function lintContract({ folder }: Tree): Promise<readonly LintProblem[]> {
  const cwd = join(folder, "spec");
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const { output, words } = await run([program, "lint", "openapi.yaml", "--format", "json"], { cwd, env });
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
  // What several parts of the contract use is linted once for each of them.
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
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
