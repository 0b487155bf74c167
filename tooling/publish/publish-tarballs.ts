/**
 * `node publish-tarballs.ts FOLDER --checksums=HASH`: sends the tarballs of a folder to the npm registry, in the order of
 * their dependencies, and leaves out what is there. So a run that failed half-way is simply run again.
 *
 * It runs in the job that may publish: only Node's built-ins, and npm's own command.
 */
import { appendFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { verifyChecksums } from "./checksums.ts";
import { requireNpm, type SendOptions, sendTarball } from "./npm.ts";
import { publicRegistry, readPublishedVersions } from "./registry.ts";
import { readTarball, sortByDependencies, type Tarball } from "./tarball.ts";

interface Line {
  readonly tarball: Tarball;
  readonly state: string;
  readonly stageId?: string | undefined;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    checksums: { type: "string", default: "" },
    registry: { type: "string", default: publicRegistry },
    direct: { type: "boolean", default: false },
    provenance: { type: "boolean", default: false },
  },
});

try {
  await publish(positionals[0] ?? "release", values);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function publish(folder: string, options: SendOptions & { readonly checksums: string }): Promise<void> {
  verifyChecksums(folder, options.checksums);
  const files = readdirSync(folder).filter((file) => file.endsWith(".tgz"));
  const tarballs = sortByDependencies(files.map((file) => readTarball(join(folder, file))));
  if (tarballs.length === 0) throw new Error(`${folder} has no tarball (*.tgz). Pack the packages into it.`);
  const missing = await findMissing(tarballs, options.registry);
  if (missing.length > 0) await requireNpm();
  const lines: Line[] = tarballs
    .filter((tarball) => !missing.includes(tarball))
    .map((tarball) => ({ tarball, state: "already published" }));
  for (const line of lines) report(line);
  try {
    for (const tarball of missing) {
      const line = { tarball, ...(await send(tarball, options)) };
      report(line);
      lines.push(line);
    }
  } finally {
    writeSummary(lines);
  }
}

/** The tarballs that the registry does not serve. Looks at all of them before the first one is sent. */
async function findMissing(tarballs: readonly Tarball[], registry: string): Promise<readonly Tarball[]> {
  const missing: Tarball[] = [];
  for (const tarball of tarballs) {
    const integrity = (await readPublishedVersions(registry, tarball.name)).get(tarball.version);
    if (integrity === undefined) missing.push(tarball);
    else if (integrity !== tarball.integrity) {
      throw new Error(
        `${tarball.name}@${tarball.version} is published with other bytes than ${tarball.file}. A version is never published twice: give the packages their next version (npx changeset). Nothing was published.`,
      );
    }
  }
  return missing;
}

async function send(tarball: Tarball, options: SendOptions) {
  try {
    return await sendTarball(tarball.file, tarball.version, options);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `${tarball.name}@${tarball.version} was not published, nor what comes after it. Run the job again when the cause is mended: what is published or staged is left out then. ${reason}`,
      { cause },
    );
  }
}

function report({ tarball, state }: Line): void {
  console.log(`${tarball.name}@${tarball.version}: ${state}`);
}

/** Tells on the run's page what a person has to approve, in the order in which to approve it. */
function writeSummary(lines: readonly Line[]): void {
  const file = process.env.GITHUB_STEP_SUMMARY;
  if (!file || lines.length === 0) return;
  const rows = lines.map(
    (line) => `| ${line.tarball.name} | ${line.tarball.version} | ${line.state} | ${sayHowToApprove(line)} |`,
  );
  const head = [
    "## Packages",
    "",
    "| package | version | state | to approve, from top to bottom |",
    "|---|---|---|---|",
  ];
  appendFileSync(file, `${[...head, ...rows].join("\n")}\n`);
}

function sayHowToApprove({ tarball, state, stageId }: Line): string {
  if (stageId !== undefined) return `\`npm stage approve ${stageId}\``;
  return state === "already staged" ? `\`npm stage list ${tarball.name}\` names the id` : "–";
}
