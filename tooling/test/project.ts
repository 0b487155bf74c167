import { type ChildProcess, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** How a tool of the project ends. */
export interface Ending {
  readonly status?: number;
  readonly signal?: "INT" | "KILL" | "TERM";
  readonly prints?: string;
  /** What the tool also does: a shell command, run in the project's folder. */
  readonly does?: string;
}

/** The result of a command. */
export interface Ran {
  readonly status: number | null;
  readonly output: string;
  /** The part of the output that was on standard error. */
  readonly errors: string;
  /** The tools that it ran since the project was made or {@link Project.forget} was called, in order. */
  readonly calls: readonly string[];
}

/** A small project with the real runner, and with tools that record their calls. */
export interface Project extends AsyncDisposable {
  readonly root: string;
  write(file: string, text: string): Promise<void>;
  read(file: string): Promise<string>;
  remove(file: string): Promise<void>;
  /** Sets how a tool ends. */
  end(createTool: string, ending: Ending): Promise<void>;
  forget(): Promise<void>;
  /** Also records the calls of the project's own Node, which still runs them. */
  watchNode(): Promise<void>;
  /** Runs `node tooling/FILE …`, with an npx that installs nothing. */
  run(file: string, ...args: string[]): Promise<Ran>;
  /** Does the same as {@link run}, with these variables added to the environment. */
  runWith(variables: NodeJS.ProcessEnv, file: string, ...args: string[]): Promise<Ran>;
  /** Sends a signal to the process that {@link run} started last. */
  signal(name: NodeJS.Signals): void;
}

const here = fileURLToPath(new URL("..", import.meta.url));

const tools = ["turbo", "biome", "knip", "changeset", "pnpm"];

/**
 * The text of a tool: it records its call, and ends as the file with its name says. A shell starts ten times faster
 * than Node.
 */
const tool = (name: string) => `#!/bin/sh
cd "$PROJECT_ROOT" && echo "${name} $*" >> calls.log
if [ -e "endings/${name}" ]; then . "./endings/${name}"; fi
`;

/** Makes the project in the state of a new clone. */
export async function createProject(): Promise<Project> {
  const root = await createFolder();
  await fill(root);
  return open(root);
}

/** Makes a copy of a project in its present state. */
export async function copyProject(project: Project): Promise<Project> {
  const root = await createFolder();
  await cp(project.root, root, { recursive: true, verbatimSymlinks: true });
  return open(root);
}

function createFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "project with a space-"));
}

async function place(root: string, file: string, text: string, mode?: number): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), text, { mode });
}

async function fill(root: string): Promise<void> {
  for (const file of ["run.mjs", "set-up.mjs", "count-tests.mjs", "follow-version.mjs", "write-repository.mjs"]) {
    await cp(join(here, file), join(root, "tooling", file));
  }
  for (const [file, text] of Object.entries(files)) await place(root, file, text);
  for (const name of tools) await place(root, `node_modules/.bin/${name}`, tool(name), 0o755);
  await place(root, "path/npx", tool("npx"), 0o755);
  await symlink(process.execPath, join(root, "node_modules/.bin/node"));
}

const files = {
  // The real program says which large workspaces this machine needs. This one prints what `needed.txt` says.
  "tooling/test-programs.ts": `import { readFileSync } from "node:fs";
const needed = new URL("../needed.txt", import.meta.url);
if (process.argv[2] === "needed") console.log(readFileSync(needed, "utf8"));`,
  "needed.txt": "",
  "package.json": JSON.stringify({ type: "module", packageManager: "pnpm@12.21.0" }),
  "pnpm-lock.yaml": "lockfileVersion: '9.0'\n",
  "pnpm-workspace.yaml": "packages: [spec, packages/*, apps/*, tests/compatibility/*, tests/frameworks/*]\n",
  "spec/package.json": JSON.stringify({ name: "spec", version: "1.2.3", scripts: { test: "t" } }),
  "spec/openapi.yaml": "openapi: 3.1.1\ninfo:\n  title: T\n  version: 0.0.0\npaths: {}\n",
  "packages/client/package.json": JSON.stringify({ name: "client", scripts: { test: "t" } }),
  "apps/review/src/main.ts": "",
  "tooling/release/src/main.ts": "",
  "tooling/api/main.ts": "",
  "apps/bench/package.json": JSON.stringify({ name: "bench" }),
  "tests/compatibility/runtimes/package.json": JSON.stringify({ name: "runtimes" }),
  "tests/frameworks/next/package.json": JSON.stringify({ name: "next-app" }),
  "calls.log": "",
};

function open(root: string): Project {
  const read = (file: string) => readFile(join(root, file), "utf8");
  const path = [join(root, "path"), dirname(process.execPath), "/usr/bin", "/bin"].join(delimiter);
  // The tester's own setting for a mock must not reach this project.
  const env = { ...process.env, PROJECT_ROOT: root, PATH: path, VIDEO_GENERATIONS_MOCK_SPEC: undefined };
  let running: ChildProcess | undefined;
  const runWith: Project["runWith"] = async (variables, file, ...args) => {
    const { child, ended } = runNode([join(root, "tooling", file), ...args], { ...env, ...variables });
    running = child;
    const written = await ended;
    const calls = (await read("calls.log")).split("\n").filter((line) => line !== "");
    return { ...written, calls };
  };
  return {
    root,
    read,
    write: (file, text) => place(root, file, text),
    remove: (file) => rm(join(root, file)),
    end: (name, { prints = "", does = "", signal, status = 0 }) => {
      const ending = signal ? `kill -${signal} $$` : `exit ${status}`;
      return place(root, `endings/${name}`, `printf '%s\\n' '${prints}'\n${does}\n${ending}\n`);
    },
    forget: () => place(root, "calls.log", ""),
    async watchNode() {
      await rm(join(root, "node_modules/.bin/node"));
      await place(root, "node_modules/.bin/node", `${tool("node")}exec "${process.execPath}" "$@"\n`, 0o755);
    },
    run: (file, ...args) => runWith({}, file, ...args),
    runWith,
    signal: (name) => running?.kill(name),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true }),
  };
}

/** The report that vitest leaves in a workspace. */
export const createReport = (passed: number, failed = 0, skipped = 0): string =>
  JSON.stringify({ numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped, numTodoTests: 0 });

function runNode(args: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  let [output, errors] = ["", ""];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (stream === child.stderr) errors += text;
    });
  }
  const ended = new Promise<Omit<Ran, "calls">>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, output, errors }));
  });
  return { child, ended };
}
