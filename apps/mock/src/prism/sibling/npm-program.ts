import { existsSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";

/** How npm is started: a program, and what comes before npm's own arguments. */
export interface NpmProgram {
  readonly program: string;
  readonly args: readonly string[];
}

/** Where to look for npm. */
export interface NpmSite {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/**
 * The npm that runs this program, otherwise the first on the PATH. It is started without a shell: on Windows, where
 * `npm` is a batch file, by the JavaScript beside that file.
 *
 * @returns `undefined` if there is no npm
 */
export function findNpm({ env, platform }: NpmSite): NpmProgram | undefined {
  const running = env.npm_execpath ?? "";
  // pnpm, Yarn and Bun set this variable too, to themselves. npx is npm by another name.
  if (/^np[mx]-cli\.js$/.test(basename(running))) {
    const cli = join(dirname(running), "npm-cli.js");
    if (existsSync(cli)) return { program: process.execPath, args: [cli] };
  }
  const path = (platform === "win32" ? (env.Path ?? env.PATH) : env.PATH) ?? "";
  for (const folder of path.split(delimiter).filter((each) => each !== "")) {
    if (platform !== "win32" && existsSync(join(folder, "npm"))) return { program: join(folder, "npm"), args: [] };
    const cli = join(folder, "node_modules/npm/bin/npm-cli.js");
    if (platform === "win32" && existsSync(cli)) return { program: process.execPath, args: [cli] };
  }
  return undefined;
}

/**
 * Settings of npm that would make it do something else than install here: it inherits them from an npm that runs this
 * program. Where packages come from, and the keys for that, stay as they are.
 */
const misleading =
  /^npm_config_(?:global|location|workspaces?|include_workspace_root|dry_run|package_lock_only|omit|only|production|save.*|package|call|prefix|local_prefix)$/i;

/** An environment for an install of our own. */
export function installEnvironment(env: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !misleading.test(name)));
}

/**
 * The `.npmrc` of the project that a folder is in, which may name the registry: beside the nearest `package.json` or
 * `node_modules`, as npm looks for it. `undefined` if there is none.
 */
export function projectSettings(folder: string): string | undefined {
  const isProject = ["package.json", "node_modules"].some((name) => existsSync(join(folder, name)));
  const file = join(folder, ".npmrc");
  if (isProject || dirname(folder) === folder) return existsSync(file) ? file : undefined;
  return projectSettings(dirname(folder));
}
