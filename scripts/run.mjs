/**
 * Runs a root script (`npm run <name>`), after the set-up that it needs. Works on a machine that has only Node and npm:
 * pnpm comes by npx, and pnpm installs the Node that all tools run on. Plain JavaScript, as the machine's own Node runs it.
 */
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { root, setUp } from "./set-up.mjs";

const turbo = ["turbo", "run", "--ui=stream", "--no-update-notifier"];
const quiet = ["--output-logs=errors-only", "--log-prefix=none"];
const mockAndBelow = "--filter=@video-generations/mock...";

/** What each root script runs, one command after the other. `rest` is what the caller wrote behind the name. */
const scripts = {
  start: (rest) => [
    [...turbo, "build", mockAndBelow, "--filter=studio...", ...quiet],
    ["node", "scripts/start.mjs", ...rest],
  ],
  mock: (rest) => [
    [...turbo, "build", mockAndBelow, ...quiet],
    ["node", "apps/mock/dist/cli.js", ...rest],
  ],
  prism: (rest) => [["node", "apps/mock/scripts/prism.ts", ...rest]],
  dev: (rest) => [["turbo", "watch", "build", "--ui=stream", ...rest]],
  build: (rest) => [[...turbo, "build", ...rest]],
  generate: (rest) => [[...turbo, "generate", "--concurrency=1", ...rest]],
  lint: (rest) => [
    ["biome", "check", "."],
    [...turbo, "lint", "--output-logs=new-only", ...rest],
  ],
  format: (rest) => [["biome", "check", "--write", ".", ...rest]],
  typecheck: (rest) => [[...turbo, "typecheck", "--output-logs=new-only", ...rest]],
  test: (rest) => [
    [...turbo, "build", "test", "--output-logs=new-only", ...rest],
    ["node", "scripts/count-tests.mjs"],
  ],
  check: (rest) => [
    ["biome", "check", "."],
    ["knip"],
    [...turbo, "build", "generate:check", "lint", "typecheck", "test", "--output-logs=new-only", ...rest],
    ["node", "scripts/count-tests.mjs"],
  ],
  "version-packages": () => [
    ["changeset", "version"],
    ["node", "scripts/follow-version.mjs"],
    [...turbo, "generate", "--concurrency=1"],
    ["pnpm", "install", "--lockfile-only"],
  ],
  release: () => [
    [...turbo, "build"],
    ["changeset", "publish"],
  ],
};

const [name, ...rest] = process.argv.slice(2);
const steps = Object.hasOwn(scripts, name ?? "") ? scripts[name](rest) : undefined;
if (steps === undefined) {
  console.error(`scripts/run.mjs: there is no script "${name}". There are: ${Object.keys(scripts).join(", ")}.`);
  process.exit(2);
}

await setUp();
for (const step of steps) {
  const status = await run(step);
  if (status !== 0) process.exit(status);
}

/** Runs one command with the project's own tools first on the PATH, and gives its exit status. */
function run([command, ...args]) {
  const env = {
    ...process.env,
    PATH: `${join(root, "node_modules", ".bin")}${delimiter}${process.env.PATH}`,
    TURBO_TELEMETRY_DISABLED: "1",
    DO_NOT_TRACK: "1",
  };
  const child = spawn(command, args, { cwd: root, env, stdio: "inherit", shell: process.platform === "win32" });
  // The terminal sends Ctrl-C to the child as well; this process waits for what the child makes of it.
  const forward = (signal) => () => child.kill(signal);
  const listeners = { SIGINT: () => {}, SIGTERM: forward("SIGTERM") };
  for (const [signal, listener] of Object.entries(listeners)) process.on(signal, listener);
  return new Promise((resolve) => {
    child.on("error", (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on("close", (code, signal) => {
      for (const [name, listener] of Object.entries(listeners)) process.off(name, listener);
      resolve(code ?? (signal === "SIGINT" ? 130 : 1));
    });
  });
}
