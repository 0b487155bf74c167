/** Adds up what the workspaces' test runs reported, from the cache or anew, and prints the count. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root, workspaces } from "./set-up.mjs";

const total = { passed: 0, failed: 0, skipped: 0 };
for (const workspace of workspaces()) {
  const file = join(root, workspace, ".test-results.json");
  if (!existsSync(file)) continue;
  const report = JSON.parse(readFileSync(file, "utf8"));
  console.log(`${workspace.padEnd(26)} ${String(report.numPassedTests).padStart(4)} passed`);
  total.passed += report.numPassedTests;
  total.failed += report.numFailedTests;
  total.skipped += report.numPendingTests + report.numTodoTests;
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
if (total.passed === 0) {
  console.error("No test was run: no workspace left a .test-results.json.");
  process.exit(1);
}
