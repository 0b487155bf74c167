import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "../../../integration/documents/repository.ts";
import { published } from "../../package/tarball.ts";
import { unpack } from "../../package/unpack.ts";
import { type PackageManifest, readPackageManifest } from "./production-packages.ts";

/** A packed package of this repository, as a release uploads it. */
export interface Tarball {
  readonly file: string;
  /** Its folder in the repository. */
  readonly workspace: string;
  /** The manifest inside the tarball. */
  readonly manifest: PackageManifest;
}

/**
 * The tarballs to publish, one for each published package: those in the folder that `VIDEO_GENERATIONS_TARBALLS` names,
 * or newly packed ones.
 *
 * @param folder - where to pack and to unpack
 * @throws {Error} when the named folder does not have exactly one tarball for each published package
 */
export async function prepareTarballs(folder: string): Promise<readonly Tarball[]> {
  const given = process.env.VIDEO_GENERATIONS_TARBALLS?.trim();
  const from = given || join(folder, "packed");
  if (!given) await packAll(from);
  const names = (await readdir(from)).filter((name) => name.endsWith(".tgz")).sort();
  const tarballs = await Promise.all(names.map((name) => describe(join(from, name), folder)));
  const expected = published.map(nameOf).sort();
  const found = tarballs.map(({ manifest }) => manifest.name).sort();
  if (found.join() !== expected.join()) {
    throw new Error(
      `${given ? `VIDEO_GENERATIONS_TARBALLS: ${given}` : from} has tarballs of ${found.join(", ") || "nothing"}, but this repository publishes ${expected.join(", ")}. Pack each of them once into an empty folder.`,
    );
  }
  return tarballs;
}

async function packAll(to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const pnpm = join(root, "node_modules/.bin/pnpm");
  const pack = (workspace: string) =>
    promisify(execFile)(pnpm, ["pack", "--pack-destination", to], { cwd: join(root, workspace) });
  await Promise.all(published.map(pack));
}

async function describe(file: string, folder: string): Promise<Tarball> {
  const unpacked = await mkdtemp(join(folder, "unpacked-"));
  await unpack(file, unpacked);
  const manifest = readPackageManifest(unpacked);
  await rm(unpacked, { recursive: true });
  const workspace = published.find((each) => nameOf(each) === manifest.name) ?? "";
  return { file, workspace, manifest };
}

function nameOf(workspace: string): string {
  return readPackageManifest(join(root, workspace)).name;
}
