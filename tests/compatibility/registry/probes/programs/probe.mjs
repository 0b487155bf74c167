/**
 * Looks at an installed package from a stranger's project: each entry of its `exports` is imported, required and read,
 * and each file that its manifest names is there. Prints the faults as JSON.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [name] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const faults = [];
const file = fileURLToPath(import.meta.resolve(`${name}/package.json`));
const folder = dirname(file);
const manifest = JSON.parse(readFileSync(file, "utf8"));

for (const [entry, target] of Object.entries(manifest.exports ?? {})) await look(entry, target);
for (const path of listNamedFiles()) if (!existsSync(join(folder, path))) faults.push(`${path} is named and missing`);
for (const path of ["README.md", "LICENSE"]) if (!existsSync(join(folder, path))) faults.push(`${path} is missing`);
console.log(JSON.stringify(faults));

async function look(entry, target) {
  const path = typeof target === "string" ? target : target.default;
  const specifier = `${name}${entry.slice(1)}`;
  if (path.endsWith("/*")) {
    if (readdirSync(join(folder, path.slice(0, -1))).length === 0) faults.push(`${specifier}: the folder is empty`);
    return;
  }
  if (path.endsWith(".js")) {
    await attempt(`import ${specifier}`, () => import(specifier));
    if (process.features.require_module) await attempt(`require ${specifier}`, () => require(specifier));
  } else if (path.endsWith(".json")) {
    await attempt(`import ${specifier}`, () => import(specifier, { with: { type: "json" } }));
  } else await attempt(`read ${specifier}`, () => readFileSync(fileURLToPath(import.meta.resolve(specifier))));
}

/** A peer that is optional need not be there: then the entry that needs it says so by its name. */
async function attempt(what, action) {
  try {
    await action();
  } catch (error) {
    const optional = Object.entries(manifest.peerDependenciesMeta ?? {}).filter(([, meta]) => meta.optional);
    const isAbsentPeer = optional.some(([peer]) => new RegExp(`["'\\s(]${peer}["'\\s)/]`).test(error.message));
    if (!isAbsentPeer) faults.push(`${what}: ${error.message.split("\n")[0]}`);
  }
}

function listNamedFiles() {
  const { exports = {}, bin = {}, main, types, typesVersions = {} } = manifest;
  const conditions = Object.values(exports).flatMap((target) =>
    typeof target === "string" ? [] : Object.values(target),
  );
  const versions = Object.values(typesVersions).flatMap((paths) => Object.values(paths).flat());
  return [...conditions, ...versions, ...Object.values(bin), main, types].filter((path) => path !== undefined);
}
