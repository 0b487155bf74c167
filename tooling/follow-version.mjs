/** Writes the version in `spec/package.json`, which changesets has set, into the contract's `info.version`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./set-up.mjs";

const { version } = JSON.parse(readFileSync(join(root, "spec/package.json"), "utf8"));
const file = join(root, "spec/openapi.yaml");
const contract = readFileSync(file, "utf8");
const line = /^( {2}version: ).*$/m;
if (line.test(contract)) writeFileSync(file, contract.replace(line, `$1${version}`));
else {
  console.error(`spec/openapi.yaml has no line "  version: …" under info, where ${version} is to stand. Add it.`);
  process.exitCode = 1;
}
