import { readFile } from "node:fs/promises";
import type { PackageManager } from "../managers/package-managers.ts";
import type { Ended, Stranger } from "../managers/stranger.ts";
import type { PackageManifest } from "../store/production-packages.ts";

const probe = new URL("programs/probe.mjs", import.meta.url);

/**
 * Tries an installed package: its entries and files, and each of its commands with `--version`.
 *
 * @param asked - its manifest in the tarball that was published
 * @returns what is wrong, as sentences
 */
export async function probePackage(
  stranger: Stranger,
  manager: PackageManager,
  asked: PackageManifest,
): Promise<readonly string[]> {
  await stranger.write("probe.mjs", await readFile(probe, "utf8"));
  const probed = await manager.runNode(stranger, ["probe.mjs", asked.name]);
  const faults =
    probed.status === 0 ? (JSON.parse(probed.stdout) as readonly string[]) : [describeEnd("probe", probed)];
  const commands = Object.keys(typeof asked.bin === "object" ? asked.bin : {});
  const versions = await Promise.all(
    commands.map((command) => probeCommand(stranger, manager, command, asked.version)),
  );
  return [...faults, ...versions.flat()];
}

async function probeCommand(
  stranger: Stranger,
  manager: PackageManager,
  command: string,
  version: string,
): Promise<readonly string[]> {
  const ended = await manager.runCommand(stranger, command, ["--version"]);
  if (ended.status !== 0) return [describeEnd(`${command} --version`, ended)];
  if (ended.stdout.trim() === version) return [];
  return [`${command} --version prints ${ended.stdout.trim()}, but ${version} was published`];
}

/** How a command failed, for a message. */
export function describeEnd(command: string, { status, stdout, stderr }: Ended): string {
  return `${command} ended with ${status}: ${stderr}${stdout}`.trim();
}
