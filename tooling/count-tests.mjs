/**
 * Adds up the reports of the workspaces' test runs, from the cache or from this run, and prints the count. `--clear`
 * removes the reports instead, so that no report of an earlier run is counted.
 *
 * Failed tests are named after the counts, where a log that shows only its end still has them.
 *
 * `--script=NAME` counts the reports of another script too, such as `test:slow`: its tests are not part of `test`.
 *
 * The exit status is 1 if a test failed or none was run. With `--every` it is also 1 if a workspace that has tests left
 * no report.
 */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { root, workspaces } from "./set-up.mjs";

/** The scripts that run tests, and the report that each leaves in its workspace. */
const reports = {
  test: ".test-results.json",
  "test:slow": ".test-results.slow.json",
  "test:registry": ".test-results.json",
};
const isClearing = process.argv.includes("--clear");
const asked = process.argv.flatMap((word) => /^--script=(.+)$/.exec(word)?.[1] ?? []);
const scripts = isClearing ? Object.keys(reports) : ["test", ...asked];
const tested = workspaces().flatMap((workspace) => {
  const manifest = JSON.parse(readFileSync(join(root, workspace, "package.json"), "utf8"));
  const own = scripts.filter((script) => manifest.scripts?.[script] !== undefined);
  return own.map((script) => ({
    name: script === "test" ? workspace : `${workspace} (${script.replace("test:", "")})`,
    file: join(root, workspace, reports[script]),
  }));
});

if (isClearing) for (const { file } of tested) rmSync(file, { force: true });
else process.exitCode = printCount();

function printCount() {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const missing = [];
  const failures = [];
  for (const { name, file } of tested) {
    const report = readReport(file);
    if (report === undefined) {
      missing.push(name);
      continue;
    }
    console.log(`${name.padEnd(29)} ${String(report.numPassedTests).padStart(4)} passed`);
    total.passed += report.numPassedTests;
    total.failed += report.numFailedTests;
    total.skipped += report.numPendingTests + report.numTodoTests;
    failures.push(...describeFailures(report));
  }
  const isIncomplete = missing.length > 0 && process.argv.includes("--every");
  if (isIncomplete) {
    console.error(`No report of tests from ${missing.join(", ")}: see above why they did not run to their end.`);
  }
  if (failures.length > 0) console.log(["", "Failed:", ...failures, ""].join("\n"));
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  return isIncomplete || total.failed > 0 || total.passed === 0 ? 1 : 0;
}

/** A line for each failed test, with the first line of its reason; also for a file that could not be loaded. */
function describeFailures(report) {
  const firstLine = (text) => stripVTControlCharacters(text ?? "").split("\n")[0];
  return (report.testResults ?? []).flatMap((file) => {
    const place = relative(root, file.name).replaceAll("\\", "/");
    const failed = file.assertionResults.filter(({ status }) => status === "failed");
    if (failed.length === 0 && file.status === "failed") return [`  ${place}\n    ${firstLine(file.message)}`];
    return failed.map(
      ({ fullName, failureMessages }) => `  ${place}: ${fullName}\n    ${firstLine(failureMessages[0])}`,
    );
  });
}

/** A report; `undefined` if there is none or it is incomplete. */
function readReport(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
