/** Writes `src/openapi.ts` from the bundle; with `--check` only tells whether it is what `generate` would write. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString, COMMENT_HEADER } from "openapi-typescript";

const bundle = new URL(import.meta.resolve("@video-generations/spec/openapi.json"));
const target = fileURLToPath(new URL("../src/openapi.ts", import.meta.url));

const nodes = await openapiTS(bundle, {
  // A field with a default may still be left out of a request.
  defaultNonNullable: false,
  // Forms and checks want the allowed values at run time.
  enumValues: true,
  alphabetize: false,
});
const text = `${COMMENT_HEADER}${astToString(nodes)}`;

if (!process.argv.includes("--check")) writeFileSync(target, text);
else if (!existsSync(target) || readFileSync(target, "utf8") !== text) {
  console.error(
    "packages/types/src/openapi.ts is stale: the contract changed after it was generated. Run `npm run generate` and commit what it writes.",
  );
  process.exitCode = 1;
}
