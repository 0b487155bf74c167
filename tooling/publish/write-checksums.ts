/** `node tooling/publish/write-checksums.ts FOLDER`: lists the hashes of a release, and gives the list's own hash on. */
import { appendFileSync } from "node:fs";
import { checksumFile, writeChecksums } from "./checksums.ts";

const folder = process.argv[2] ?? "release";
try {
  const digest = writeChecksums(folder);
  console.log(`${digest}  ${folder}/${checksumFile}`);
  if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, `checksums=${digest}\n`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
