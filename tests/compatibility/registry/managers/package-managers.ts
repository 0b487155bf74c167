import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bun } from "./node.ts";
import type { Ended, Stranger } from "./stranger.ts";

/** A program that installs packages. */
export interface PackageManager {
  readonly name: string;
  /** Adds packages of exact versions, such as `@video-generations/client@1.2.3`, to a stranger's development. */
  add(stranger: Stranger, packages: readonly string[]): Promise<Ended>;
  /** Runs a program of the project in Node. */
  runNode(stranger: Stranger, args: readonly string[]): Promise<Ended>;
  /** Runs a command of an installed package. */
  runCommand(stranger: Stranger, command: string, args: readonly string[]): Promise<Ended>;
}

const require = createRequire(import.meta.url);

/** The file of an npm package that is installed for these tests. */
function fileOf(name: string, file: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), file);
}

/** Where commands are in `node_modules`, for managers that make that folder. */
const inModules: Pick<PackageManager, "runNode" | "runCommand"> = {
  runNode: (stranger, args) => stranger.run(stranger.node.program, args),
  runCommand: (stranger, command, args) => stranger.run(join(stranger.folder, "node_modules/.bin", command), args),
};

export const npm: PackageManager = {
  name: "npm",
  add: (stranger, packages) => stranger.run("npm", ["install", "--save-dev", "--save-exact", ...packages]),
  ...inModules,
};

export const pnpm: PackageManager = {
  name: "pnpm",
  async add(stranger, packages) {
    // These packages were published a moment ago; by itself pnpm takes only older ones.
    await stranger.write("pnpm-workspace.yaml", "minimumReleaseAge: 0\nengineStrict: true\n");
    const program = fileURLToPath(new URL("../node_modules/.bin/pnpm", import.meta.url));
    return stranger.run(program, ["add", "--save-dev", "--save-exact", ...packages]);
  },
  ...inModules,
};

export const yarnClassic: PackageManager = {
  name: "Yarn 1",
  async add(stranger, packages) {
    await stranger.write(".yarnrc", `registry "${stranger.env.npm_config_registry}"\n`);
    const yarn = fileOf("yarn", "bin/yarn.js");
    const args = [yarn, "add", "--dev", "--exact", "--non-interactive", "--no-progress", ...packages];
    return stranger.run(stranger.node.program, args);
  },
  ...inModules,
};

const berry = fileOf("@yarnpkg/cli-dist", "bin/yarn.js");

/** Yarn as it comes: without `node_modules`, so that a package finds only what it declares. */
export const yarnBerry: PackageManager = {
  name: "Yarn 4",
  async add(stranger, packages) {
    const settings = {
      npmRegistryServer: stranger.env.npm_config_registry,
      unsafeHttpWhitelist: ["127.0.0.1"],
      enableTelemetry: false,
      enableImmutableInstalls: false,
      npmMinimalAgeGate: 0,
    };
    await stranger.write(".yarnrc.yml", JSON.stringify(settings));
    await stranger.write("yarn.lock", "");
    return stranger.run(stranger.node.program, [berry, "add", "--dev", "--exact", ...packages]);
  },
  runNode: (stranger, args) => stranger.run(stranger.node.program, [berry, "node", ...args]),
  runCommand: (stranger, command, args) => stranger.run(stranger.node.program, [berry, "run", command, ...args]),
};

export const bunInstall: PackageManager = {
  name: "Bun",
  async add(stranger, packages) {
    const cache = join(stranger.home, "bun");
    const lines = [
      "[install]",
      `registry = "${stranger.env.npm_config_registry}"`,
      `cache.dir = ${JSON.stringify(cache)}`,
    ];
    await stranger.write("bunfig.toml", `${lines.join("\n")}\n`);
    return stranger.run(bun, ["add", "--dev", "--exact", "--no-progress", ...packages]);
  },
  ...inModules,
};

/** All of them. */
export const packageManagers: readonly PackageManager[] = [npm, pnpm, yarnClassic, yarnBerry, bunInstall];
