/**
 * `npm run api`: writes a report of everything that users can import, one for each entry of each package, so that a
 * change of the public surface is a diff in a review. `--check` compares instead, and says which entry has changed.
 */
import { parseArgs } from "node:util";
import { compareReports, writeReports } from "./reports.ts";

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });

try {
  const { count, faults } = values.check ? compareReports(process.cwd()) : writeReports(process.cwd());
  if (faults.length === 0) {
    console.log(`${count} API reports ${values.check ? "are as the built packages have it" : "are written"}.`);
  } else {
    console.error(faults.join("\n"));
    console.error("Run npm run api, read the diff as a user of the package would, and commit it.");
    process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
