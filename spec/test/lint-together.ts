import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "../scripts/redocly.ts";
import { type Case, operation } from "./broken-contract.ts";
import { smallContract, smallContractWith } from "./small-contract.ts";

/** What Redocly reports. */
export interface Problem {
  readonly ruleId: string;
  readonly severity: string;
  readonly message: string;
  readonly location: readonly { readonly pointer: string }[];
}

/**
 * Lints a valid contract, one contract for each case, and one at a limit, all in one run. Lists their problems in this
 * order.
 */
export function lintTogether(cases: readonly Case[]): {
  contracts: readonly object[];
  problems: readonly (readonly Problem[])[];
} {
  const broken = cases.map(([rule, , path, value]) => {
    const contract = smallContractWith(path, value);
    if (rule !== "style/no-platform-names") return contract;
    const [, name = ""] = /schemas\/(\w+)"/.exec(JSON.stringify(value)) ?? [];
    const components = { ...Object(contract).components };
    const other = { type: "object", description: "Any." };
    return { ...contract, components: { ...components, schemas: { ...components.schemas, [name]: other } } };
  });
  const contracts = [smallContract, ...broken, smallContractWith([...operation, "summary"], "a".repeat(50))];
  const folder = mkdtempSync(join(tmpdir(), "video-generations-rules-"));
  try {
    for (const path of ["redocly.yaml", "lint", "RULES.md"])
      cpSync(join(root, path), join(folder, path), { recursive: true });
    const files = contracts.map((contract, index) => {
      writeFileSync(join(folder, `${index}.json`), JSON.stringify(contract));
      return `${index}.json`;
    });
    const bin = join(dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")), "bin", "cli.js");
    const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
    const args = [bin, "lint", ...files, "--format", "json", "--max-problems", "1000"];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, env, encoding: "utf8" });
    const reports = stdout.split(/(?<=^\})(?=\{$)/m).map((report) => JSON.parse(report) as { problems: Problem[] });
    if (reports.length !== contracts.length) throw new Error(`Redocly gave ${reports.length} reports: ${stderr}`);
    return { contracts, problems: reports.map((report) => report.problems) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
