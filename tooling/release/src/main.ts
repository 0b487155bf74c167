/** `npm run release:check`. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { describeFault } from "./fault.ts";
import { checkRelease } from "./release-check.ts";
import { rules } from "./rules.ts";
import { formatSummary, toJson } from "./summary.ts";

const help = `Checks all that a release needs, except the upload.

  --out FOLDER        leave the tarballs and their SBOMs there, if there are no faults; what is in it goes
  --json FILE         write the report for machines
  --without-registry  leave out the test with a registry on loopback, which is a part of npm test
  --help              print this`;

const root = resolve(import.meta.dirname, "../../..");

try {
  const { values } = parseArgs({
    options: {
      out: { type: "string" },
      json: { type: "string" },
      "without-registry": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) console.log(help);
  else await run(values.out, values.json, !values["without-registry"]);
} catch (error) {
  console.error(`release:check: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}

async function run(out: string | undefined, json: string | undefined, withRegistry: boolean): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), "release-check-"));
  try {
    const report = await checkRelease({
      root,
      scratch,
      rules,
      out: out === undefined ? undefined : resolve(out),
      withRegistry,
      report: (line) => console.error(line),
    });
    if (json !== undefined) await writeFile(json, `${JSON.stringify(toJson(report), undefined, 2)}\n`);
    console.log(formatSummary(report));
    for (const fault of report.faults) console.error(describeFault(fault));
    const count = report.faults.length;
    console.log(
      count === 0
        ? "Ready for a release."
        : `Not ready for a release: ${count === 1 ? "1 fault" : `${count} faults`}, listed above.`,
    );
    if (count > 0) process.exitCode = 1;
  } finally {
    await rm(scratch, { recursive: true });
  }
}
