/**
 * Writes the repository's address into the published packages before they are packed: `repository`, `bugs` and
 * `homepage` of each `package.json`, and the addresses of the pictures in each README, as npm's page has only the README.
 * The address is not in the tree, because a fork has another one: GitHub Actions gives it as GITHUB_SERVER_URL,
 * GITHUB_REPOSITORY and GITHUB_SHA. A second run changes nothing.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, workspaces } from "./set-up.mjs";

const { GITHUB_SERVER_URL: server = "", GITHUB_REPOSITORY: name = "", GITHUB_SHA: commit = "" } = process.env;
const fault = findFault();
if (fault === undefined) {
  for (const folder of workspaces()) writeInto(folder);
} else {
  console.error(`The repository's address was not written into the packages: ${fault}
GitHub Actions sets these variables. Elsewhere, give them yourself, with the address where the source is public:
GITHUB_SERVER_URL=https://github.com GITHUB_REPOSITORY=OWNER/NAME node tooling/write-repository.mjs`);
  process.exitCode = 1;
}

/** What is wrong with the variables, if something is. */
function findFault() {
  const missing = Object.entries({ GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name })
    .filter(([, value]) => value === "")
    .map(([variable]) => variable);
  if (missing.length > 0) return `${missing.join(" and ")} ${missing.length === 1 ? "is" : "are"} not set.`;
  if (!/^https:\/\/[\w.-]+(:\d+)?$/.test(server))
    return `GITHUB_SERVER_URL must be like https://github.com, but is ${JSON.stringify(server)}.`;
  if (!/^[\w.-]+\/[\w.-]+$/.test(name))
    return `GITHUB_REPOSITORY must be like owner/name, but is ${JSON.stringify(name)}.`;
  if (!/^([0-9a-f]{40,64})?$/.test(commit))
    return `GITHUB_SHA must be the hash of a commit, but is ${JSON.stringify(commit)}.`;
  return undefined;
}

/** Writes the address into a workspace's files, if it is published. */
function writeInto(folder) {
  const file = join(root, folder, "package.json");
  const { repository: _repository, bugs: _bugs, homepage: _homepage, ...manifest } = JSON.parse(readFileSync(file));
  if (manifest.private === true) return;
  const address = `${server}/${name}`;
  const added = {
    homepage: `${address}/tree/HEAD/${folder}#readme`,
    bugs: { url: `${address}/issues` },
    repository: { type: "git", url: `git+${address}.git`, directory: folder },
  };
  const entries = Object.entries(manifest);
  // Where npm and its readers expect them: before the author, or before what follows the version.
  const place = entries.findIndex(([key]) => !/^(name|version|description|keywords)$/.test(key));
  entries.splice(place === -1 ? entries.length : place, 0, ...Object.entries(added));
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);
  writePictures(folder, `${address}/raw/${commit || "HEAD"}/${folder}/`);
}

/** Makes the relative addresses of the pictures in a README absolute. Samples in fences have none. */
function writePictures(folder, base) {
  const file = join(root, folder, "README.md");
  if (!existsSync(file)) return;
  const text = readFileSync(file, "utf8");
  const absolute = text
    .replace(/(!\[[^\]]*\]\()(?![a-z]+:|[/#])([^)\s]+)/g, `$1${base}$2`)
    .replace(/(<(?:img|source)\b[^>]*?\ssrc(?:set)?=")(?![a-z]+:|[/#])([^"\s]+)/g, `$1${base}$2`);
  if (absolute !== text) writeFileSync(file, absolute);
}
