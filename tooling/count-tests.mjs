/**
 * Adds up the reports of the workspaces' test runs, from the cache or from this run, and prints the count. `--clear`
 * removes the reports instead, so that no report of an earlier run is counted.
 *
 * The exit status is 1 if a test failed or none was run. With `--every` it is also 1 if a workspace that has tests left
 * no report.
 */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root, workspaces } from "./set-up.mjs";

const reportOf = (workspace) => join(root, workspace, ".test-results.json");
const tested = workspaces().filter((workspace) => {
  const { scripts } = JSON.parse(readFileSync(join(root, workspace, "package.json"), "utf8"));
  return scripts?.test !== undefined;
});

if (process.argv.includes("--clear")) for (const workspace of tested) rmSync(reportOf(workspace), { force: true });
else process.exitCode = printCount();

function printCount() {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const missing = [];
  for (const workspace of tested) {
    const report = readReport(workspace);
    if (report === undefined) {
      missing.push(workspace);
      continue;
    }
    console.log(`${workspace.padEnd(26)} ${String(report.numPassedTests).padStart(4)} passed`);
    total.passed += report.numPassedTests;
    total.failed += report.numFailedTests;
    total.skipped += report.numPendingTests + report.numTodoTests;
  }
  const isIncomplete = missing.length > 0 && process.argv.includes("--every");
  if (isIncomplete) {
    console.error(`No report of tests from ${missing.join(", ")}: see above why they did not run to their end.`);
  }
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  return isIncomplete || total.failed > 0 || total.passed === 0 ? 1 : 0;
}

/** A report; `undefined` if there is none or it is incomplete. */
function readReport(workspace) {
  const file = reportOf(workspace);
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
