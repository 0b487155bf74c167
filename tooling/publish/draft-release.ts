/**
 * `node draft-release.ts FOLDER VERSION`: makes the draft of a GitHub release, with the files of a folder. The tag comes
 * to be when a person publishes the draft, which they do after they have approved the packages at the registry.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const [folder = "release", version = ""] = process.argv.slice(2);
const tag = `v${version}`;
if (version === "" || !existsSync(folder)) {
  console.error(`Give a folder that exists, and the version: node draft-release.ts ${folder} 1.2.3`);
  process.exit(2);
}

if (gh(["release", "view", tag], "ignore") === 0) console.log(`There is a release ${tag}; it is left as it is.`);
else process.exitCode = createDraft();

function createDraft(): number {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return gh(
    [
      ...["release", "create", tag, "--draft", `--title=${tag}`, `--target=${process.env.GITHUB_SHA ?? "main"}`],
      `--notes=Each package has its changelog. Published from this commit, with provenance. ${"`SHA256SUMS`"} has the hashes of the files below.`,
      ...files.map(({ name }) => join(folder, name)),
    ],
    "inherit",
  );
}

function gh(args: readonly string[], stdio: "ignore" | "inherit"): number {
  const { status, error } = spawnSync("gh", args, { stdio });
  if (error !== undefined) console.error(`gh could not be started: ${error.message}. The runners of GitHub have it.`);
  return status ?? 1;
}
