/**
 * `node tooling/publish/select-release.ts`: says what the release workflow does next, as `next=…` and `version=…`.
 *
 * - `version`: changesets wait, so the pull request with the next version is opened or refreshed.
 * - `publish`: there are none, and the registry does not serve this version of each package.
 * - `nothing`: it serves them all.
 */
import { appendFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { listPublishedWorkspaces } from "./packages.ts";
import { publicRegistry, readPublishedVersions } from "./registry.ts";

const { values } = parseArgs({
  options: {
    root: { type: "string", default: "." },
    registry: { type: "string", default: publicRegistry },
  },
});

try {
  const version = readVersion(values.root);
  const next = hasChangesets(values.root) ? "version" : await compareWithRegistry(values.root, values.registry);
  const text = `next=${next}\nversion=${version}\n`;
  process.stdout.write(text);
  if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, text);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** The packages have one version (`fixed` in .changeset/config.json). */
function readVersion(root: string): string {
  const packages = listPublishedWorkspaces(root);
  const [version, ...others] = new Set(packages.map((each) => each.version));
  if (version !== undefined && others.length === 0) return version;
  const list = packages.map((each) => `${each.name}@${each.version}`).join(", ");
  throw new Error(
    `The packages must have one version. There are: ${list || "no packages"}. Run npm run version-packages.`,
  );
}

function hasChangesets(root: string): boolean {
  return readdirSync(join(root, ".changeset")).some((file) => file.endsWith(".md") && file !== "README.md");
}

async function compareWithRegistry(root: string, registry: string): Promise<"nothing" | "publish"> {
  for (const { name, version } of listPublishedWorkspaces(root)) {
    if (!(await readPublishedVersions(registry, name)).has(version)) return "publish";
  }
  return "nothing";
}
