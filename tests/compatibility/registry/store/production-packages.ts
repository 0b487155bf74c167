import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { minVersion, satisfies, validRange } from "semver";

/** The fields of a package's manifest that a registry and these tests read. */
export interface PackageManifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly bin?: string | Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly engines?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** A package of others as it is installed here, and the version under which the registry has it. */
export interface StoredPackage {
  readonly folder: string;
  readonly manifest: PackageManifest;
}

/** Reads a `package.json`. The cast is the only one for such data. */
export function readPackageManifest(folder: string): PackageManifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as PackageManifest;
}

/**
 * The packages of others that an install of these folders brings: their production trees with the peers that are not
 * optional. The content is that of the lock file.
 *
 * Where the project overrides what a package asks for, nothing that is installed has the version it asks for. The
 * registry then has the installed content under that version too, as a stand-in: a stranger's install has no overrides.
 *
 * @param own - names of packages that are published from this repository
 * @throws {Error} when a dependency is not installed
 */
export function collectProductionPackages(folders: readonly string[], own: ReadonlySet<string>): StoredPackage[] {
  const found = new Map<string, StoredPackage>();
  const wanted: { readonly range: string; readonly folder: string }[] = [];
  const visit = (folder: string): void => {
    if (found.has(folder)) return;
    const manifest = readPackageManifest(folder);
    found.set(folder, { folder, manifest });
    const { dependencies = {}, optionalDependencies = {} } = manifest;
    for (const [name, range] of Object.entries({
      ...dependencies,
      ...optionalDependencies,
      ...neededPeers(manifest),
    })) {
      const next = findFolder(name, folder);
      if (next === undefined && name in optionalDependencies) continue;
      if (next === undefined) throw new Error(`${manifest.name} has no ${name} beside it: run pnpm install.`);
      wanted.push({ range: range.replace(/^npm:.+@/, ""), folder: next });
      visit(next);
    }
  };
  for (const folder of folders) visit(realpathSync(folder));
  const stored = [...found.values()].filter(({ manifest }) => !own.has(manifest.name) && manifest.private !== true);
  const standIns = wanted.flatMap(({ range, folder }) => {
    const each = found.get(folder);
    if (each === undefined || !stored.includes(each) || validRange(range) === null) return [];
    const version = satisfies(each.manifest.version, range) ? undefined : minVersion(range)?.version;
    return version === undefined ? [] : [{ folder, manifest: { ...each.manifest, version } }];
  });
  const byId = [...stored, ...standIns].map(
    (each) => [`${each.manifest.name}@${each.manifest.version}`, each] as const,
  );
  return [...new Map(byId).values()];
}

function neededPeers({ peerDependencies = {}, peerDependenciesMeta = {} }: PackageManifest): Record<string, string> {
  return Object.fromEntries(
    Object.entries(peerDependencies).filter(([name]) => peerDependenciesMeta[name]?.optional !== true),
  );
}

/** Where Node finds a package that is imported in a folder. */
function findFolder(name: string, from: string): string | undefined {
  const here = join(from, "node_modules", name);
  if (existsSync(join(here, "package.json"))) return realpathSync(here);
  return dirname(from) === from ? undefined : findFolder(name, dirname(from));
}
