import { existsSync, globSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, sep } from "node:path";

/** A package that an install of a published package brings, as it is installed here. */
export interface TreePackage {
  readonly name: string;
  readonly version: string;
  /** The range of Node that it says it works with; `*` if it says nothing. */
  readonly node: string;
  /** Where it is. */
  readonly folder: string;
  /** The names from the published package down to it. */
  readonly path: readonly string[];
}

/** All packages of a workspace's production tree, itself first. A package that is there twice is listed once. */
export function productionTreeOf(workspace: string): readonly TreePackage[] {
  const found = new Map<string, TreePackage>();
  const walk = (folder: string, path: readonly string[]): void => {
    if (found.has(folder)) return;
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const { name, version, engines = {}, dependencies = {}, optionalDependencies = {} } = manifest;
    found.set(folder, { name, version, node: engines.node ?? "*", folder, path });
    for (const dependency of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const next = folderOf(dependency, folder);
      if (next !== undefined) walk(next, [...path, dependency]);
      else if (!(dependency in optionalDependencies)) throw new Error(`${name} has no ${dependency}: is it installed?`);
    }
  };
  walk(realpathSync(workspace), []);
  return [...found.values()];
}

/** Where Node finds a package that is imported in a folder. */
function folderOf(name: string, from: string): string | undefined {
  const here = join(from, "node_modules", name);
  if (existsSync(join(here, "package.json"))) return realpathSync(here);
  return dirname(from) === from ? undefined : folderOf(name, dirname(from));
}

/** The bytes of what an install of a package brings, without its dependencies. Of a workspace only what is published counts. */
export function publishedBytes({ folder }: TreePackage): number {
  const isInstalled = folder.includes(`${sep}node_modules${sep}`);
  const { files = [] } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const own: string[] = isInstalled ? ["**"] : files.flatMap((name: string) => [name, `${name}/**`]);
  const paths = globSync(own, { cwd: folder, exclude: (name) => name === "node_modules" });
  const entries = [...new Set(paths)].map((path) => statSync(join(folder, path)));
  return entries.filter((entry) => entry.isFile()).reduce((sum, { size }) => sum + size, 0);
}
