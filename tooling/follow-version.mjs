/** Writes the version that changesets gave the packages into the contract's `info.version`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./set-up.mjs";

const { version } = JSON.parse(readFileSync(join(root, "spec/package.json"), "utf8"));
const contract = join(root, "spec/openapi.yaml");
writeFileSync(contract, readFileSync(contract, "utf8").replace(/^( {2}version: ).*$/m, `$1${version}`));
