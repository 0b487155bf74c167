import { existsSync, globSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, sep } from "node:path";

/** A package that an install of a published package brings, as it is installed here. */
export interface TreePackage {
  readonly name: string;
  readonly version: string;
  /** Where it is. */
  readonly folder: string;
  /** The range of Node that it says it works with; `*` if it says nothing. */
  readonly node: string;
  /** The names from the published package down to it. */
  readonly path: readonly string[];
  /** What it says about its licence: `license`, or the older `licenses`. */
  readonly license: unknown;
  readonly scripts: Readonly<Record<string, string>>;
}

/** All packages of a workspace's production tree, itself first. A package that is there twice is listed once. */
export function productionTreeOf(workspace: string): readonly TreePackage[] {
  const found = new Map<string, TreePackage>();
  const walk = (folder: string, path: readonly string[]): void => {
    if (found.has(folder)) return;
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const { name, version, engines = {}, dependencies = {}, optionalDependencies = {} } = manifest;
    const license: unknown = manifest.license ?? manifest.licenses;
    found.set(folder, {
      name,
      version,
      folder,
      node: engines.node ?? "*",
      path,
      license,
      scripts: manifest.scripts ?? {},
    });
    for (const dependency of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const next = folderOf(dependency, folder);
      if (next !== undefined) walk(next, [...path, dependency]);
      else if (!(dependency in optionalDependencies)) throw new Error(`${name} has no ${dependency}: is it installed?`);
    }
  };
  walk(realpathSync(workspace), []);
  return [...found.values()];
}

/** The bytes of an installed package's own files, without those of packages inside it. */
export function installedSize({ folder }: Pick<TreePackage, "folder">): number {
  return sizeOfFiles(folder, globSync("**/*", { cwd: folder, exclude: (path) => path === "node_modules" }));
}

/** Where Node finds a package that is imported in a folder. */
function folderOf(name: string, from: string): string | undefined {
  const here = join(from, "node_modules", name);
  if (existsSync(join(here, "package.json"))) return realpathSync(here);
  return dirname(from) === from ? undefined : folderOf(name, dirname(from));
}

/** The bytes of what an install of a package brings, without its dependencies. Of a workspace only what is published counts. */
export function publishedBytes(tree: TreePackage): number {
  if (tree.folder.includes(`${sep}node_modules${sep}`)) return installedSize(tree);
  const { files = [] } = JSON.parse(readFileSync(join(tree.folder, "package.json"), "utf8"));
  const own: string[] = files.flatMap((name: string) => [name, `${name}/**`]);
  return sizeOfFiles(tree.folder, globSync(own, { cwd: tree.folder, exclude: (name) => name === "node_modules" }));
}

function sizeOfFiles(folder: string, paths: readonly string[]): number {
  const stats = [...new Set(paths)].map((path) => statSync(join(folder, path)));
  return stats.filter((stat) => stat.isFile()).reduce((sum, { size }) => sum + size, 0);
}
