/** All that a release needs to be true, on a machine, except the upload. */
import { existsSync, readFileSync } from "node:fs";
import { cp, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { type CheckedPackage, checkPackage } from "./check-package.ts";
import { checkReadLicences } from "./checks/licences.ts";
import { checkBudgetRows } from "./checks/size.ts";
import { checkVersions, type Versioned } from "./checks/versions.ts";
import type { Fault, FoundFault } from "./fault.ts";
import { copyForPacking, packWorkspace } from "./pack.ts";
import { type PackedPackage, readTarball, textOf } from "./packed-package.ts";
import { runRegistryTest } from "./registry-test.ts";
import type { Rules } from "./rules.ts";
import { listedIn } from "./sbom.ts";
import { listPublished } from "./workspaces.ts";

/** What a run needs to know. */
export interface ReleaseOptions {
  readonly root: string;
  /** A folder for what comes and goes while it runs. */
  readonly scratch: string;
  readonly rules: Rules;
  /** Where tarballs and SBOMs are left for the upload, if there are no faults. */
  readonly out?: string | undefined;
  readonly withRegistry: boolean;
  readonly report: (line: string) => void;
}

/** What a run found. */
export interface ReleaseReport {
  readonly packages: readonly CheckedPackage[];
  readonly faults: readonly FoundFault[];
}

/**
 * Packs and checks every published package. Needs built packages and no network.
 *
 * @throws {Error} when the folder `out` has files that no such run has left there
 */
export async function checkRelease(options: ReleaseOptions): Promise<ReleaseReport> {
  const { root, scratch, rules, report } = options;
  if (options.out !== undefined) await refuseForeign(options.out);
  const workspaces = listPublished(root);
  const elsewhere = join(scratch, "another folder");
  report(`Packing ${workspaces.length} packages twice …`);
  await copyForPacking(root, workspaces, elsewhere);
  const pairs = await Promise.all(
    workspaces.map(async (workspace) => ({ workspace, ...(await packTwice(options, workspace, elsewhere)) })),
  );
  const tarballs = join(scratch, "release");
  await mkdir(tarballs);
  const unpackedSizes = new Map(pairs.map(({ first }) => [first.name, first]));
  const packages: CheckedPackage[] = [];
  for (const { workspace, path, first, second } of pairs) {
    report(`Checking ${first.name} …`);
    await cp(path, join(tarballs, first.tarball));
    packages.push(await checkPackage({ root, scratch, workspace, rules, first, second, siblings: unpackedSizes }));
  }
  const faults = packages.flatMap((it) => it.faults);
  const published = pairs.map(({ first }) => first);
  const listed = new Set(packages.flatMap(({ sbom }) => listedIn(sbom)));
  faults.push(...checkTogether(options, published));
  faults.push(...found("all", "licences", checkReadLicences(rules.readLicences, listed)));
  for (const {
    package: { tarball },
    sbom,
  } of packages) {
    await writeFile(join(tarballs, tarball.replace(/\.tgz$/, ".cdx.json")), `${JSON.stringify(sbom, undefined, 2)}\n`);
  }
  if (options.withRegistry) {
    report("Publishing to a registry on loopback, and installing from it …");
    faults.push(...found("all", "registry", await runRegistryTest(root, tarballs)));
  }
  if (options.out !== undefined) await leave(faults.length === 0 ? tarballs : undefined, options.out);
  return { packages, faults };
}

async function packTwice({ root, scratch }: ReleaseOptions, workspace: string, elsewhere: string) {
  const path = await packWorkspace(root, workspace, join(scratch, "first"));
  const again = await packWorkspace(elsewhere, workspace, join(scratch, "second"));
  return { path, first: await readTarball(path), second: await readTarball(again) };
}

function checkTogether({ root, rules }: ReleaseOptions, packages: readonly PackedPackage[]): readonly FoundFault[] {
  const names = packages.map(({ name }) => name);
  return [
    ...found("all", "versions", checkVersions(versionsOf(root, packages))),
    ...found("all", "size", checkBudgetRows(Object.keys(rules.budgets), names)),
  ];
}

/** What carries the version: each package, the contract's source, and both forms of its bundle. */
function versionsOf(root: string, packages: readonly PackedPackage[]): readonly Versioned[] {
  const bundles = packages.flatMap(({ name, files }) =>
    ["dist/openapi.json", "dist/openapi.yaml"]
      .filter((path) => files.has(path))
      .map((path) => ({ where: `${name}, ${path}, info.version`, version: contractVersion(textOf(files, path)) })),
  );
  const source = contractVersion(readFileSync(join(root, "spec/openapi.yaml"), "utf8"));
  return [
    ...packages.map(({ name, version }) => ({ where: `${name}, package.json`, version })),
    { where: "spec/openapi.yaml, info.version", version: source },
    ...bundles,
  ];
}

// JSON is YAML.
const contractVersion = (text: string): string | undefined => Object(Object(parse(text)).info).version;

/** Adds to faults the package and the check that they came from. */
export function found(name: string, check: string, faults: readonly Fault[]): readonly FoundFault[] {
  return faults.map((fault) => ({ package: name, check, ...fault }));
}

/** What is in the folder will be deleted, so it may only be what an earlier run has left. */
async function refuseForeign(out: string): Promise<void> {
  if (!existsSync(out)) return;
  const foreign = (await readdir(out)).find((name) => !/\.tgz$|\.cdx\.json$/.test(name));
  if (foreign !== undefined) {
    throw new Error(`--out ${out} has ${foreign}, which is not from a release check. Name a new or empty folder.`);
  }
}

/** The folder has what this run has found good, and nothing of an earlier one. */
async function leave(tarballs: string | undefined, out: string): Promise<void> {
  await rm(out, { recursive: true, force: true });
  if (tarballs !== undefined) await cp(tarballs, out, { recursive: true });
}
