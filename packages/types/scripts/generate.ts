/**
 * Writes `src/openapi.ts` from the bundle. With `--check` it only reports if the file is not what `generate` would
 * write. With `--contract FILE --output FILE` it makes the types of another bundle, for a review that compares two.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import openapiTS, { astToString, COMMENT_HEADER } from "openapi-typescript";
import ts from "typescript";

const { contract, output, check } = parseArgs({
  options: { contract: { type: "string" }, output: { type: "string" }, check: { type: "boolean", default: false } },
}).values;
const bundle = contract
  ? pathToFileURL(contract)
  : new URL(import.meta.resolve("@video-generations/spec/openapi.json"));
const target = output ?? fileURLToPath(new URL("../src/openapi.ts", import.meta.url));

const nodes = await openapiTS(bundle, {
  // A request is allowed to leave out a field that has a default.
  defaultNonNullable: false,
  // Forms and checks need the allowed values at run time.
  enumValues: true,
  alphabetize: false,
  transformProperty: allowUndefined,
});
const text = `${COMMENT_HEADER}${astToString(nodes)}`;

if (!check) writeFileSync(target, text);
else if (!existsSync(target) || readFileSync(target, "utf8") !== text) {
  console.error(
    "packages/types/src/openapi.ts is stale: the contract changed after it was generated. Run `npm run generate` and commit what it writes.",
  );
  process.exitCode = 1;
}

/** An optional member may also be given as `undefined`, which `exactOptionalPropertyTypes` refuses otherwise. */
function allowUndefined(property: ts.PropertySignature): ts.PropertySignature {
  const { modifiers, name, questionToken, type } = property;
  if (questionToken === undefined || type === undefined) return property;
  const members = ts.isUnionTypeNode(type) ? type.types : [type];
  const undefinable = ts.factory.createUnionTypeNode([
    ...members,
    ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword),
  ]);
  return ts.factory.updatePropertySignature(property, modifiers, name, questionToken, undefinable);
}
