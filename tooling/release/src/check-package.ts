import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { checkContents } from "./checks/contents.ts";
import { checkDependencies } from "./checks/dependencies.ts";
import { checkInstallScripts } from "./checks/install-scripts.ts";
import { checkLicences, licenceOf } from "./checks/licences.ts";
import { checkPublint } from "./checks/publint.ts";
import { checkReachable } from "./checks/reachable.ts";
import { checkSameBytes } from "./checks/same-bytes.ts";
import { checkSize } from "./checks/size.ts";
import { checkTargets } from "./checks/targets.ts";
import { checkTypes } from "./checks/types.ts";
import type { FoundFault } from "./fault.ts";
import { type PackedPackage, unpackedSize } from "./packed-package.ts";
import { installedSize, productionTreeOf, type TreePackage } from "./production-tree.ts";
import type { Rules } from "./rules.ts";
import { checkSbom, createSbom, normalizeSbom, type Sbom } from "./sbom.ts";

/** What the check of one package needs. */
export interface PackageToCheck {
  readonly root: string;
  readonly scratch: string;
  readonly workspace: string;
  readonly rules: Rules;
  readonly first: PackedPackage;
  readonly second: PackedPackage;
  /** All published packages, by name: an install brings their tarballs, not their workspaces. */
  readonly siblings: ReadonlyMap<string, PackedPackage>;
}

/** What is known of a package after its check. */
export interface CheckedPackage {
  readonly package: PackedPackage;
  readonly faults: readonly FoundFault[];
  readonly sbom: Sbom;
  /** What an install brings: how many packages, and how many MB. */
  readonly packages: number;
  readonly installMb: number;
  readonly licences: readonly string[];
}

/** Runs all checks of one package. */
export async function checkPackage(it: PackageToCheck): Promise<CheckedPackage> {
  const { root, scratch, workspace, first, second, siblings } = it;
  const { budgets, declaredOnly, readLicences } = it.rules;
  const tree = productionTreeOf(join(root, workspace));
  const sizes = tree.map((each) => sizeOf(each, siblings));
  const installMb = round(sizes.reduce((sum, size) => sum + size, 0) / 1e6);
  const measured = { packedKb: round(first.size / 1000), packages: tree.length, installMb };
  const licences = new Map(tree.map((each) => [idOf(each), licenceOf(each, readLicences) ?? "unknown"]));
  for (const [id, { licence }] of Object.entries(readLicences)) licences.set(id, licence);
  const sbom = normalizeSbom(await createSbom(root, first.name), licences);
  const needed = ["LICENSE", "README.md", "package.json"];
  if (existsSync(join(root, workspace, "CHANGELOG.md"))) needed.push("CHANGELOG.md");
  const checks = {
    "same bytes": checkSameBytes(first, second),
    publint: await checkPublint(await unpack(first, join(scratch, "unpacked", first.name))),
    attw: await checkTypes(first),
    size: checkSize(measured, budgets[first.name]),
    contents: [...checkContents(first, needed), ...checkReachable(first)],
    targets: checkTargets(first),
    dependencies: checkDependencies(first, declaredOnly),
    "install scripts": checkInstallScripts(tree),
    licences: checkLicences(tree, readLicences),
    sbom: checkSbom(sbom, tree.map(idOf)),
  };
  const faults = Object.entries(checks).flatMap(([check, all]) =>
    all.map((fault) => ({ package: first.name, check, ...fault })),
  );
  const all = [...new Set(tree.map((each) => licences.get(idOf(each)) ?? "unknown"))].toSorted();
  return { package: first, faults, sbom, packages: tree.length, installMb, licences: all };
}

const idOf = ({ name, version }: TreePackage): string => `${name}@${version}`;
const round = (value: number): number => Math.round(value * 100) / 100;

function sizeOf(it: TreePackage, siblings: ReadonlyMap<string, PackedPackage>): number {
  const sibling = siblings.get(it.name);
  return sibling === undefined ? installedSize(it) : unpackedSize(sibling);
}

async function unpack({ files }: PackedPackage, to: string): Promise<string> {
  for (const [path, { bytes, isExecutable }] of files) {
    await mkdir(dirname(join(to, path)), { recursive: true });
    await writeFile(join(to, path), bytes, { mode: isExecutable ? 0o755 : 0o644 });
  }
  return to;
}
