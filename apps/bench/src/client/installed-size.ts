import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { join, sep } from "node:path";
import type { Measurement } from "../measurement.ts";
import { compareSeries } from "../pairing.ts";
import { pathInRepository } from "../quotes.ts";
import { ours, peers } from "./contenders.ts";
import { countBytesBelow, findPackageFolder, listClosure } from "./installed-packages.ts";

/** The result of an install on the disk: the number of packages, and the bytes of their files. */
interface Footprint {
  readonly packages: number;
  readonly megabytes: number;
}

/** Each client with all its production dependencies, direct and indirect. Optional peers are not counted. */
export const installed: Measurement = {
  name: "installed",
  subject: "client",
  isSteady: true,
  async run({ folder, progress }) {
    progress("installed: packing and counting");
    const own = measureFootprint(ours.name, folder);
    const theirs = peers.map(({ name }) => ({ name, ...measureFootprint(name, folder) }));
    const packages = { what: "packages that an install brings", unit: "count" } as const;
    const bytes = { what: "size of an install", unit: "MB" } as const;
    return [
      { kind: "figure", ...packages, ours: own.packages, budget: { atMost: 4 } },
      ...theirs.map((peer) => ({ ...compareSeries([own.packages], peer.name, [peer.packages]), ...packages })),
      { kind: "figure", ...bytes, ours: own.megabytes, budget: { atMost: 0.5 } },
      ...theirs.map((peer) => ({ ...compareSeries([own.megabytes], peer.name, [peer.megabytes]), ...bytes })),
    ];
  },
};

/**
 * Counts what an install of a package brings.
 *
 * @param folder - A folder in which our own packages are packed and unpacked
 */
export function measureFootprint(name: string, folder: string): Footprint {
  const folders = [...listClosure(findPackageFolder(name))];
  const bytes = folders.map((known) => countBytesBelow(isInstalled(known) ? known : packAndUnpack(known, folder)));
  return { packages: folders.length, megabytes: bytes.reduce((sum, size) => sum + size, 0) / 1e6 };
}

/** Whether a package came from a registry. The repository's own packages have more files than they publish. */
function isInstalled(folder: string): boolean {
  return folder.split(sep).includes("node_modules");
}

/**
 * Packs a package as a release does, and unpacks the result.
 *
 * @returns The folder of the published files
 */
function packAndUnpack(packageFolder: string, folder: string): string {
  const target = mkdtempSync(join(folder, "packed-"));
  const archive = join(target, "package.tgz");
  execFileSync(pathInRepository("node_modules/.bin/pnpm"), ["pack", "--out", archive], {
    cwd: packageFolder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  execFileSync("tar", ["-xzf", archive, "-C", target]);
  return join(target, "package");
}
