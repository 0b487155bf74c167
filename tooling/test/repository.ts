import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

/** The repository's folder. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** The fields of a `package.json` that these tests read. */
export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly version?: string;
  readonly packageManager?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly engines?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** The fields of `pnpm-workspace.yaml` that these tests read. */
export interface PnpmWorkspace {
  readonly nodeVersion: string;
  readonly minimumReleaseAge: number;
  readonly minimumReleaseAgeStrict: boolean;
  readonly minimumReleaseAgeExclude?: readonly string[];
  readonly catalog: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
}

/** The text of a file, by its path relative to the root. */
export function readText(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** The content of a YAML file, or of a JSON file, which may have comment lines. The caller names its type. */
export function readTree<T>(path: string): T {
  const text = readText(path);
  return parse(path.endsWith(".json") ? text.replace(/^\s*\/\/.*$/gm, "") : text) as T;
}

export const rootManifest: Manifest = readTree("package.json");
export const pnpmWorkspace: PnpmWorkspace = readTree("pnpm-workspace.yaml");
const manifestPaths = globSync(
  "{spec,packages/*,apps/*,tests,tests/{compatibility,frameworks}/*,tooling,tooling/*}/package.json",
  { cwd: root },
);
export const workspaceManifests: readonly Manifest[] = manifestPaths.map((path) => readTree<Manifest>(path));

/** The published workspaces with their folders, relative to the root. */
export const published = manifestPaths
  .map((path) => ({ folder: dirname(path), manifest: readTree<Manifest>(path) }))
  .filter(({ manifest }) => manifest.private !== true)
  .map(({ folder, manifest }) => ({ folder, name: manifest.name, manifest }));
