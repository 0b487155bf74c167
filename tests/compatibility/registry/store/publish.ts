import type { Stranger } from "../managers/stranger.ts";

/**
 * Publishes a tarball with `npm publish`, as the release does.
 *
 * @param owner - somebody whose registry has a token
 * @param tag - the tag of the version, `latest` unless given
 * @throws {Error} when npm or the registry refuses it
 */
export async function publish(owner: Stranger, tarball: string, tag = "latest"): Promise<void> {
  const args = ["publish", tarball, "--access", "public", "--tag", tag];
  const { status, stdout, stderr } = await owner.run("npm", args);
  if (status !== 0) throw new Error(`npm ${args.join(" ")} ended with ${status}:\n${stderr}${stdout}`);
}
