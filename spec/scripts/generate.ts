/** Writes the bundle and the reference page to `dist/`. With `--check` it only reports files that are not what `generate` would write. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createBundle } from "./bundle.ts";
import { root } from "./redocly.ts";
import { referenceFor } from "./reference-source.ts";

const { yaml, json } = createBundle();
const check = process.argv.includes("--check");
mkdirSync(join(root, "dist"), { recursive: true });
for (const [file, text] of [
  ["dist/openapi.yaml", yaml],
  ["dist/openapi.json", json],
  ["dist/reference.html", referenceFor(json)],
] as const) {
  if (!check) writeFileSync(join(root, file), text);
  else if (read(file) !== text) {
    console.error(
      `spec/${file} is stale: what it is made from has changed. Run \`npm run generate\` and commit what it writes.`,
    );
    process.exitCode = 1;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(join(root, file), "utf8");
  } catch {
    return undefined;
  }
}
