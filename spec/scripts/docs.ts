/** Writes the reference page and says how to open it: `npm run docs`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createBundle } from "./bundle.ts";
import { root } from "./redocly.ts";
import { referenceFor } from "./reference-source.ts";

const file = join(root, "dist/reference.html");
const { json } = createBundle();
mkdirSync(join(root, "dist"), { recursive: true });
writeFileSync(file, referenceFor(json));
const { info } = JSON.parse(json);
console.log(`The reference page of version ${info.version}: ${pathToFileURL(file)}
It works offline. The mock serves it too: \`npm run mock\`, then http://127.0.0.1:4010/_mock/docs`);
