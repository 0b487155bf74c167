import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

/** The folder of the repository. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** What these tests read of a `package.json`. */
export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly packageManager?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly engines?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** What these tests read of `pnpm-workspace.yaml`. */
export interface PnpmWorkspace {
  readonly nodeVersion: string;
  readonly catalog: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
}

/** The text of a file, by its path from the root. */
export function readText(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** A YAML file, or a JSON file, which may have lines of comments. The caller says what is in it. */
export function readTree<T>(path: string): T {
  const text = readText(path);
  return parse(path.endsWith(".json") ? text.replace(/^\s*\/\/.*$/gm, "") : text) as T;
}

export const rootManifest: Manifest = readTree("package.json");
export const pnpmWorkspace: PnpmWorkspace = readTree("pnpm-workspace.yaml");
export const workspaceManifests: readonly Manifest[] = globSync(
  "{spec,packages/*,apps/*,tests,tests/compatibility/*,tooling,tooling/*}/package.json",
  { cwd: root },
).map((path) => readTree<Manifest>(path));
