/**
 * Installs what the project needs, once for each state of its manifests. Plain JavaScript: the machine's own Node runs
 * it.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const stamp = join(root, "node_modules", ".set-up");
const oldestNode = [20, 19, 0];

/** Workspaces that only tests need, and what they install. They are large, and `npm start` does not wait for them. */
const large = {
  runtimes: "Bun, Deno and other versions of Node",
  servers: "web frameworks and workerd",
  "next-app": "Next.js",
  registry: "a package registry, and programs that install from it",
  "test-browser": "a browser",
  "test-ffprobe": "ffprobe",
};

/**
 * Makes sure that the dependencies of the lock file are installed. Does nothing if they are.
 *
 * @param {{ tests?: boolean, types?: boolean, registry?: boolean }} options - `tests`: whether tests will run; they need
 * more. `types`: whether the sources of every workspace will be compiled. `registry`: whether packages will be installed
 * from a registry
 */
export async function setUp({ tests = false, types = false, registry = false } = {}) {
  requireNode();
  await install([
    ...(tests || registry ? ["runtimes"] : []),
    ...(tests || types ? ["servers", "next-app"] : []),
    ...(registry || types ? ["registry"] : []),
  ]);
  if (!tests) return;
  await install(ask("needed").split(" ").filter(Boolean));
  ask("prepare");
}

/**
 * Whether this version of Node can run the project's scripts.
 *
 * @param {string} version - A version such as `20.19.0`
 */
export function isSupportedNode(version) {
  const numbers = version.split(".").map((part) => Number.parseInt(part, 10));
  const differs = oldestNode.findIndex((oldest, place) => numbers[place] !== oldest);
  return differs === -1 || numbers[differs] > oldestNode[differs];
}

function requireNode() {
  if (isSupportedNode(process.versions.node)) return;
  console.error(
    `Node ${oldestNode.join(".")} or newer is needed; this is ${process.versions.node}. See https://nodejs.org.`,
  );
  process.exit(1);
}

/** The folders of the workspaces, relative to the project's folder. */
export function workspaces() {
  const below = (folder) => {
    const inRoot = join(root, folder);
    return existsSync(inRoot) ? readdirSync(inRoot).map((name) => `${folder}/${name}`) : [];
  };
  const folders = [
    "spec",
    ...below("packages"),
    ...below("apps"),
    "tests",
    ...below("tests/compatibility"),
    ...below("tests/frameworks"),
    "tooling",
    ...below("tooling"),
  ];
  return folders.filter((folder) => existsSync(join(root, folder, "package.json"))).sort();
}

/** Installs the project with the given large workspaces and those that are already installed. */
async function install(wanted) {
  const { manifests, installed } = readStamp();
  const isCurrent = manifests === fingerprint();
  if (isCurrent && wanted.every((workspace) => installed.includes(workspace))) return;
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const workspaces = [...new Set([...installed, ...wanted])];
  const begin = Date.now();
  console.error(
    isCurrent
      ? `Setting up: ${packageManager} installs what tests need beyond it, once: ${wanted.map((name) => large[name]).join(", ")}.`
      : `Setting up: ${packageManager} installs the dependencies, once. The first time takes about a minute.`,
  );
  await runPnpm(packageManager, workspaces);
  // An install may change the lock file, so the stamp records its state after the install.
  writeFileSync(stamp, JSON.stringify({ manifests: fingerprint(), installed: workspaces }));
  console.error(`Set up in ${Math.round((Date.now() - begin) / 1000)} s.`);
}

/** What the last install has set up. A stamp that cannot be read or has another form counts as no install. */
function readStamp() {
  try {
    const { manifests, installed } = JSON.parse(readFileSync(stamp, "utf8"));
    if (Array.isArray(installed)) return { manifests, installed };
  } catch {}
  return { manifests: undefined, installed: [] };
}

function fingerprint() {
  const hash = createHash("sha256");
  const manifests = workspaces().map((folder) => `${folder}/package.json`);
  for (const file of ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml", ...manifests]) {
    hash.update(file).update(existsSync(join(root, file)) ? readFileSync(join(root, file)) : "");
  }
  return hash.digest("hex");
}

function runPnpm(packageManager, chosen) {
  const without = Object.keys(large).filter((workspace) => !chosen.includes(workspace));
  const filters = without.map((workspace) => `--filter=!${workspace}`);
  const child = spawn("npx", ["--yes", packageManager, ...filters, "install", "--reporter=append-only"], {
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
    child.on("close", (code, signal) =>
      code === 0 ? resolve() : give(signal ? `pnpm was ended by ${signal}` : `pnpm ended with status ${code}`),
    );
  });
}

/**
 * Asks `test-programs.ts` about the programs that tests need. The project's own Node runs it: it can run TypeScript.
 */
function ask(question) {
  // Relative to the folder: on Windows a shell starts it, and would break a path with a space.
  const node = join("node_modules", ".bin", "node");
  const { status, stdout, error } = spawnSync(node, ["tooling/test-programs.ts", question], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    shell: process.platform === "win32",
  });
  if (status === 0) return stdout.trim();
  if (error)
    console.error(`The project's Node could not be started: ${error.message}. Delete node_modules and run again.`);
  process.exit(1);
}
