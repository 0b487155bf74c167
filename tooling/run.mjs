/**
 * Runs a root script (`npm run <name>`) after the set-up that it needs. Works on a machine that has only Node and npm:
 * npx fetches pnpm, and pnpm installs the Node that runs all tools. This file is plain JavaScript, because the
 * machine's own Node runs it.
 */
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { root, setUp } from "./set-up.mjs";

const turbo = ["turbo", "run", "--ui=stream", "--no-update-notifier"];
// The failure of one workspace does not hide that of another. At most as many tasks run at once as there are cores:
// more would disturb tests with real servers and real time-outs.
const all = [...turbo, "--continue=dependencies-successful", "--concurrency=100%", "--output-logs=new-only"];
const count = ["node", "tooling/count-tests.mjs"];
const clearCount = [...count, "--clear"];
const slowTests = "--script=test:slow";
// With arguments, a run may leave workspaces out.
const countAfter = (rest, slow = []) => (rest.length === 0 ? [...count, "--every", ...slow] : [...count, ...slow]);
const mockAndBelow = "--filter=@video-generations/mock...";
// Steps that only prepare the requested command. Their output is shown only if they fail.
const silent = new Set();
const silence = (step) => {
  silent.add(step);
  return step;
};

// Scripts whose steps are independent: each step runs, even if the one before it failed.
const independent = new Set(["check", "lint", "test"]);

// Scripts that install the packages from a registry.
const withRegistry = new Set(["check", "release:check"]);

// Scripts that run tests, or that measure with programs that only tests install.
const withTests = new Set(["bench", "check", "test"]);

/** The commands of each root script, in order. `rest` holds the caller's words after the script's name. */
const scripts = {
  start: (rest) => [
    silence([...turbo, "build", mockAndBelow, "--filter=studio..."]),
    ["node", "tooling/start.mjs", ...rest],
  ],
  mock: (rest) => {
    // In a clone the mock serves the contract's source files, so that an edit shows at once.
    process.env.VIDEO_GENERATIONS_MOCK_SPEC =
      process.env.VIDEO_GENERATIONS_MOCK_SPEC?.trim() || join(root, "spec/openapi.yaml");
    return [silence([...turbo, "build", mockAndBelow]), ["node", "apps/mock/dist/cli.js", ...rest]];
  },
  studio: (rest) => [silence([...turbo, "build", "--filter=studio..."]), ["node", "apps/studio/dist/web.js", ...rest]],
  prism: (rest) => [["node", "apps/mock/scripts/prism.ts", ...rest]],
  dev: (rest) => [["turbo", "watch", "build", "--ui=stream", ...rest]],
  build: (rest) => [[...turbo, "build", ...rest]],
  generate: (rest) => [[...turbo, "generate", "--concurrency=1", ...rest]],
  api: (rest) => [silence([...turbo, "build"]), ["node", "tooling/api/main.ts", ...rest]],
  docs: (rest) => [["node", "spec/scripts/docs.ts", ...rest]],
  lint: (rest) => [
    ["biome", "check", "."],
    [...turbo, "lint", "--output-logs=new-only", ...rest],
  ],
  format: (rest) => [["biome", "check", "--write", ".", ...rest]],
  typecheck: (rest) => [[...all, "typecheck", ...rest]],
  test: (words) => {
    const slow = words.includes("--slow") ? [slowTests] : [];
    const rest = words.filter((word) => word !== "--slow");
    return [
      clearCount,
      [...all, "build", "test", ...(slow.length > 0 ? ["test:slow"] : []), ...rest],
      countAfter(rest, slow),
    ];
  },
  check: (rest) => [
    clearCount,
    ["biome", "check", "."],
    [...all, "build", "generate:check", "lint", "typecheck", "test", "test:slow", ...rest],
    ["knip", "--no-config-hints"],
    ["node", "tooling/api/main.ts", "--check"],
    // A copy of the project without its history has nothing to compare with, and passes.
    ["node", "apps/review/src/main.ts", "--if-comparable"],
    // With arguments, a run may leave workspaces out, and then the installs from a registry.
    ["node", "tooling/release/src/main.ts", ...(rest.length === 0 ? [] : ["--without-registry"])],
    countAfter(rest, rest.length === 0 ? [slowTests, "--script=test:registry"] : [slowTests]),
  ],
  review: (rest) => [silence([...turbo, "build", "--filter=review..."]), ["node", "apps/review/src/main.ts", ...rest]],
  bench: (rest) => [silence([...turbo, "build", mockAndBelow]), ["node", "apps/bench/src/main.ts", ...rest]],
  "version-packages": () => [
    ["changeset", "version"],
    ["node", "tooling/follow-version.mjs"],
    [...turbo, "generate", "--concurrency=1"],
    ["pnpm", "install", "--lockfile-only"],
  ],
  "release:check": (rest) => [
    silence([...turbo, "build", "--filter=@video-generations/*"]),
    ["node", "tooling/release/src/main.ts", ...rest],
  ],
};

const [name, ...rest] = process.argv.slice(2);
const steps = Object.hasOwn(scripts, name) ? scripts[name](rest) : undefined;
if (steps === undefined) {
  console.error(`tooling/run.mjs: there is no script "${name}". There are: ${Object.keys(scripts).join(", ")}.`);
  process.exit(2);
}

await setUp({ tests: withTests.has(name), types: name === "typecheck", registry: withRegistry.has(name) });
let status = 0;
/** The status that a signal stands for, once one has come: then no other step begins. */
let interrupted = 0;
let running;
// The terminal sends Ctrl-C to the tool as well; this process waits for what the tool makes of it. Both are heard from
// before the first tool starts, as a signal may come at any moment.
process.on("SIGINT", () => {
  interrupted = 130;
});
process.on("SIGTERM", () => {
  interrupted = 143;
  running?.kill("SIGTERM");
});
for (const step of steps) {
  if (interrupted !== 0) {
    status ||= interrupted;
    break;
  }
  if (status !== 0 && !independent.has(name)) break;
  const ended = await run(step);
  status ||= ended;
}
process.exit(status);

/** Runs one command with the project's own tools first on the PATH, and returns its exit status. */
function run(step) {
  const [command, ...args] = step;
  const env = {
    ...process.env,
    PATH: `${join(root, "node_modules", ".bin")}${delimiter}${process.env.PATH}`,
    TURBO_TELEMETRY_DISABLED: "1",
    DO_NOT_TRACK: "1",
  };
  const stdio = silent.has(step) ? ["ignore", "pipe", "pipe"] : "inherit";
  const child = spawn(command, args, { cwd: root, env, stdio, shell: process.platform === "win32" });
  running = child;
  const kept = [];
  const notice = silent.has(step) ? setTimeout(() => console.error("Building the packages …"), 1_000) : undefined;
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => kept.push(chunk));
  return new Promise((resolve) => {
    child.on("error", (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on("close", (code, signal) => {
      clearTimeout(notice);
      if (code !== 0) process.stderr.write(Buffer.concat(kept));
      resolve(code ?? (signal === "SIGINT" ? 130 : 1));
    });
  });
}
