import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type NodeVersion, ownNode } from "./node.ts";

/** What a command has printed, and how it ended. */
export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * A person who has never seen this repository: an empty home, empty caches, an empty project outside the repository in a
 * path with a space, one Node, and a registry.
 */
export interface Stranger extends AsyncDisposable {
  readonly folder: string;
  readonly home: string;
  readonly node: NodeVersion;
  readonly env: NodeJS.ProcessEnv;
  /** Runs a program in the project. Its end is the result, also if it failed. */
  run(program: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ended>;
  /** Writes a file of the project. */
  write(name: string, text: string): Promise<void>;
}

/** How a stranger reaches the registry. */
export interface RegistryAccess {
  readonly url: string;
  /** Only the owner has one. */
  readonly token?: string;
}

const limitMs = 280_000;

/** Makes a stranger. Nothing of this process's environment is passed on but the machine's programs. */
export async function createStranger(registry: RegistryAccess, node: NodeVersion = ownNode): Promise<Stranger> {
  const base = await mkdtemp(join(await realpath(tmpdir()), "video-generations registry-"));
  const home = join(base, "home");
  const folder = join(base, "the project");
  await mkdir(join(home, "bin"), { recursive: true });
  await mkdir(folder);
  await symlink(node.program, join(home, "bin/node"));
  for (const command of ["npm", "npx"]) await symlink(findNpm(node, command), join(home, "bin", command));
  const write = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);
  await write("package.json", JSON.stringify({ name: "stranger", version: "1.0.0", private: true, type: "module" }));
  await writeFile(join(home, ".npmrc"), createNpmrc(registry));
  await chmod(join(home, ".npmrc"), 0o600);
  const env = createEnvironment(home, registry.url, node);
  return {
    folder,
    home,
    node,
    env,
    write,
    run: (program, args, more = {}) => runToEnd(program, args, { cwd: folder, env: { ...env, ...more } }),
    [Symbol.asyncDispose]: () => rm(base, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** The npm of a Node: 20 and 22 come with npm 10, later ones with npm 11. */
function findNpm({ version }: NodeVersion, command: string): string {
  const name = Number.parseInt(version, 10) < 24 ? "npm-10" : "npm-11";
  return fileURLToPath(new URL(`../node_modules/${name}/bin/${command}-cli.js`, import.meta.url));
}

function createNpmrc({ url, token }: RegistryAccess): string {
  const lines = [`registry=${url}/`, "engine-strict=true", "audit=false", "fund=false", "update-notifier=false"];
  if (token !== undefined) lines.push(`${url.replace("http:", "")}/:_authToken=${token}`);
  return `${lines.join("\n")}\n`;
}

function createEnvironment(home: string, url: string, node: NodeVersion): NodeJS.ProcessEnv {
  const machine = (process.env.PATH ?? "").split(delimiter).filter((path) => !path.includes("node_modules"));
  return {
    ...node.env,
    PATH: [join(home, "bin"), ...machine].join(delimiter),
    HOME: home,
    NO_COLOR: "1",
    TMPDIR: process.env.TMPDIR,
    XDG_CACHE_HOME: join(home, "cache"),
    XDG_DATA_HOME: join(home, "data"),
    XDG_CONFIG_HOME: join(home, "config"),
    npm_config_userconfig: join(home, ".npmrc"),
    npm_config_globalconfig: join(home, "no-npmrc"),
    npm_config_registry: `${url}/`,
  };
}

/** Runs a program to its end. It has no input. */
export function runToEnd(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      program,
      args,
      { ...options, timeout: limitMs, maxBuffer: 64 << 20 },
      (error, stdout, stderr) => {
        const status = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
        resolve({ status, stdout, stderr: error !== null && stderr === "" ? error.message : stderr });
      },
    );
    child.stdin?.end();
  });
}
