/** Installs what the project needs, once for each state of its manifests. Plain JavaScript: the machine's own Node runs it. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const stamp = join(root, "node_modules", ".set-up");
const oldestNode = [20, 19];

/** Makes sure that the dependencies are there as the lock file has them. Does nothing if they are. */
export async function setUp() {
  requireNode();
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const begin = Date.now();
  console.log(`Setting up: ${packageManager} installs the dependencies. First run only; about a minute.`);
  await install(packageManager);
  // An install may settle the lock file, so what counts is how it is now.
  writeFileSync(stamp, fingerprint());
  console.log(`Set up in ${Math.round((Date.now() - begin) / 1000)} s.`);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldestMajor, oldestMinor] = oldestNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  console.error(
    `Node ${oldestNode.join(".")} or newer is needed; this is ${process.versions.node}. See https://nodejs.org.`,
  );
  process.exit(1);
}

/** The folders of the workspaces, relative to the project's. */
export function workspaces() {
  const below = (folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
  const folders = ["spec", ...below("packages"), ...below("apps")];
  return folders.filter((folder) => existsSync(join(root, folder, "package.json"))).sort();
}

function fingerprint() {
  const hash = createHash("sha256");
  const manifests = workspaces().map((folder) => `${folder}/package.json`);
  for (const file of ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml", ...manifests]) {
    hash.update(file).update(existsSync(join(root, file)) ? readFileSync(join(root, file)) : "");
  }
  return hash.digest("hex");
}

function install(packageManager) {
  const child = spawn("npx", ["--yes", packageManager, "install", "--reporter=append-only"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
  const log = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => log.push(chunk));
  return new Promise((resolve) => {
    const give = (reason) => {
      process.stderr.write(Buffer.concat(log));
      console.error(
        `Setting up failed: ${reason}. The log above says why. The first run needs the npm registry; once it is reachable, run the same command again.`,
      );
      process.exit(1);
    };
    child.on("error", (error) => give(error.message));
    child.on("close", (code) => (code === 0 ? resolve() : give(`pnpm ended with status ${code}`)));
  });
}
