import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sort } from "semver";
import { create } from "tar";
import type { PackageManifest, StoredPackage } from "./production-packages.ts";

/** A date before any rule about the least age of a release. */
const publishedAt = "2026-01-01T00:00:00.000Z";

/**
 * Puts packages into the storage of a Verdaccio that does not run yet, in its own form: one document and the tarballs
 * for each name.
 */
export async function fillStorage(storage: string, packages: readonly StoredPackage[]): Promise<void> {
  const byName = Map.groupBy(packages, ({ manifest }) => manifest.name);
  const names = new Set(byName.keys());
  for (const [name, versions] of byName) {
    const folder = join(storage, name);
    await mkdir(folder, { recursive: true });
    const entries = await Promise.all(versions.map((each) => storeVersion(folder, each, names)));
    await writeFile(join(folder, "package.json"), JSON.stringify(createDocument(name, entries)));
  }
}

/** A version as a registry describes it. */
interface VersionEntry {
  readonly file: string;
  readonly shasum: string;
  readonly version: string;
  readonly manifest: object;
}

async function storeVersion(folder: string, each: StoredPackage, names: ReadonlySet<string>): Promise<VersionEntry> {
  const { name, version } = each.manifest;
  const file = `${name.split("/").at(-1)}-${version}.tgz`;
  const path = join(folder, file);
  packFolder(each.folder, path);
  const bytes = await readFile(path);
  const shasum = createHash("sha1").update(bytes).digest("hex");
  const integrity = `sha512-${createHash("sha512").update(bytes).digest("base64")}`;
  // Verdaccio writes its own host into the address.
  const dist = { shasum, integrity, tarball: `http://127.0.0.1/${name}/-/${file}` };
  const manifest = { ...describeForRegistry(each.manifest, names), _id: `${name}@${version}`, dist };
  return { file, shasum, version, manifest };
}

/** What a registry says of a package. Optional packages for other systems are not installed here, so they are left out. */
function describeForRegistry(manifest: PackageManifest, names: ReadonlySet<string>): PackageManifest {
  const { name, bin, optionalDependencies = {}, scripts = {} } = manifest;
  const kept = Object.entries(optionalDependencies).filter(([each]) => names.has(each));
  const left = Object.keys(optionalDependencies).filter((each) => !names.has(each));
  const dependencies = Object.entries(manifest.dependencies ?? {}).filter(([each]) => !left.includes(each));
  const hasInstallScript = ["preinstall", "install", "postinstall"].some((each) => each in scripts);
  return {
    ...manifest,
    ...(typeof bin === "string" ? { bin: { [name.split("/").at(-1) ?? name]: bin } } : {}),
    ...(hasInstallScript ? { hasInstallScript } : {}),
    dependencies: Object.fromEntries(dependencies),
    optionalDependencies: Object.fromEntries(kept),
  };
}

function createDocument(name: string, entries: readonly VersionEntry[]): object {
  const newest = sort(entries.map(({ version }) => version)).at(-1);
  return {
    name,
    versions: Object.fromEntries(entries.map(({ version, manifest }) => [version, manifest])),
    time: {
      created: publishedAt,
      modified: publishedAt,
      ...Object.fromEntries(entries.map(({ version }) => [version, publishedAt])),
    },
    users: {},
    "dist-tags": { latest: newest },
    _uplinks: {},
    _distfiles: {},
    _attachments: Object.fromEntries(entries.map(({ file, shasum }) => [file, { shasum }])),
    _rev: "1-0",
    _id: name,
    readme: "",
  };
}

/** Never finds a file: pnpm links equal files to one, and a registry's tarball has no links. */
class NoLinks extends Map<`${number}:${number}`, string> {
  override get(): undefined {
    return undefined;
  }
}

/** Packs a folder as a registry keeps packages: all is below `package/`. Nothing crosses a network: speed before size. */
export function packFolder(folder: string, file: string): void {
  const names = readdirSync(folder).filter((name) => name !== "node_modules");
  const gzip = { level: 1 };
  create({ file, cwd: folder, prefix: "package", portable: true, gzip, sync: true, linkCache: new NoLinks() }, names);
}
