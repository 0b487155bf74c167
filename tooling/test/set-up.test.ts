import { readFileSync } from "node:fs";
import { chmod, realpath } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
// @ts-expect-error Plain JavaScript: the machine's own Node runs it.
import { isSupportedNode as isSupported, workspaces } from "../set-up.mjs";
import { createProject, type Project } from "./project.ts";

const isSupportedNode = isSupported as (version: string) => boolean;
const install = (...without: string[]) =>
  `npx --yes pnpm@12.21.0 ${without.map((name) => `--filter=!${name} `).join("")}install --reporter=append-only`;

/** The installs of the set-up before a command. */
async function listInstalls(project: Project, command: string): Promise<readonly string[]> {
  await project.forget();
  const { calls } = await project.run("run.mjs", command);
  return calls.filter((call) => call.startsWith("npx"));
}

const everything = install("runtimes", "servers", "next-app", "registry", "test-browser", "test-ffprobe");

test("The first command installs what is needed outside tests; the second installs nothing", async () => {
  await using project = await createProject();
  expect(await listInstalls(project, "build")).toEqual([everything]);
  expect(await listInstalls(project, "build")).toEqual([]);
});

test.each([
  ["package.json", '{ "type": "module", "packageManager": "pnpm@12.21.0", "devDependencies": {} }'],
  ["pnpm-lock.yaml", "lockfileVersion: '9.1'\n"],
  ["pnpm-workspace.yaml", "packages: []\n"],
  ["spec/package.json", '{ "name": "other" }'],
  ["packages/client/package.json", '{ "name": "other" }'],
  ["packages/added/package.json", '{ "name": "added" }'],
  ["apps/added/package.json", '{ "name": "added" }'],
  ["tests/frameworks/added/package.json", '{ "name": "added" }'],
  ["tooling/added/package.json", '{ "name": "added" }'],
])("A change to %s causes another install", async (file, text) => {
  await using project = await createProject();
  await listInstalls(project, "build");
  await project.write(file, text);
  expect(await listInstalls(project, "build")).toEqual([everything]);
  expect(await listInstalls(project, "build")).toEqual([]);
});

test("A change to any other file causes no install", async () => {
  await using project = await createProject();
  await listInstalls(project, "build");
  await project.write("packages/client/src/index.ts", "export {};\n");
  await project.write("turbo.json", "{}\n");
  expect(await listInstalls(project, "build")).toEqual([]);
});

test("After an install that changed the lock file, the next command installs nothing", async () => {
  await using project = await createProject();
  await project.end("npx", { does: "echo settled >> pnpm-lock.yaml" });
  expect(await listInstalls(project, "build")).toEqual([everything]);
  expect(await listInstalls(project, "build")).toEqual([]);
});

test("If an install fails, the command ends with 1 and says what to do, and the next command tries again", async () => {
  await using project = await createProject();
  await project.end("npx", { status: 3, prints: "ERR_PNPM_FETCH" });
  const { status, output, calls } = await project.run("run.mjs", "build");
  expect(status).toBe(1);
  expect(output).toMatch(/ERR_PNPM_FETCH\n.*pnpm ended with status 3\. .*run the same command again/s);
  expect(calls).toEqual([everything]);
  await project.end("npx", { status: 0 });
  expect(await listInstalls(project, "build")).toEqual([everything]);
});

test.each([
  '{"manif',
  "",
  "{}",
  "null",
  '"0a1b"',
  '{"manifests":"0a1b"}',
  '{"manifests":"0a1b","installed":"runtimes"}',
])("A stamp that is cut off or has another form, %j, counts as missing", async (text) => {
  await using project = await createProject();
  await project.write("node_modules/.set-up", text);
  expect(await listInstalls(project, "build")).toEqual([everything]);
  expect(await listInstalls(project, "build")).toEqual([]);
});

test("A project without a lock file is set up, and again once it has one", async () => {
  await using project = await createProject();
  await project.remove("pnpm-lock.yaml");
  expect(await listInstalls(project, "build")).toEqual([everything]);
  expect(await listInstalls(project, "build")).toEqual([]);
  await project.write("pnpm-lock.yaml", "lockfileVersion: '9.0'\n");
  expect(await listInstalls(project, "build")).toEqual([everything]);
});

const advice =
  "The log above says why. The first run needs the npm registry; once it is reachable, run the same command again.";

const begins = "Setting up: pnpm@12.21.0 installs the dependencies, once. The first time takes about a minute.";

test("Without npx, the set-up says so and what to do", async () => {
  await using project = await createProject();
  const ran = await project.runWith({ PATH: join(project.root, "nowhere") }, "run.mjs", "build");
  expect(ran).toMatchObject({
    status: 1,
    calls: [],
    errors: `${begins}\nSetting up failed: spawn npx ENOENT. ${advice}\n`,
  });
});

test.each([
  [{ status: 3 }, "pnpm ended with status 3"],
  [{ signal: "KILL" }, "pnpm was ended by SIGKILL"],
] as const)("If an install ends as %j, the whole log and the reason are on standard error", async (end, reason) => {
  await using project = await createProject();
  await project.end("npx", { ...end, prints: "ERR_PNPM_FETCH", does: "echo 'a warning' >&2" });
  const { status, errors } = await project.run("run.mjs", "build");
  expect(status).toBe(1);
  expect(errors.split("\n").toSorted()).toEqual(
    ["", begins, "ERR_PNPM_FETCH", `Setting up failed: ${reason}. ${advice}`, "a warning"].toSorted(),
  );
});

test("An install runs in the project's folder, even if the command was called elsewhere", async () => {
  await using project = await createProject();
  await project.write("path/npx", '#!/bin/sh\npwd > "$PROJECT_ROOT/where.txt"\n');
  await chmod(join(project.root, "path/npx"), 0o755);
  await project.run("run.mjs", "build");
  expect(await realpath((await project.read("where.txt")).trim())).toBe(await realpath(project.root));
});

test("If it cannot be found out what tests need, they do not start, and the reason is shown", async () => {
  await using project = await createProject();
  await project.write(
    "tooling/test-programs.ts",
    'if (process.argv[2] === "needed") { console.error("CHROME_PATH is wrong."); process.exitCode = 1; }',
  );
  const { status, errors, calls } = await project.run("run.mjs", "test");
  expect({ status, errors }).toEqual({ status: 1, errors: expect.stringMatching(/^CHROME_PATH is wrong\.$/m) });
  expect(calls).toEqual([install("registry", "test-browser", "test-ffprobe")]);
});

test.each([
  ["test", install("registry", "test-browser", "test-ffprobe")],
  ["bench", install("registry", "test-browser", "test-ffprobe")],
  ["check", install("test-browser", "test-ffprobe")],
])("%s also installs what only its tests need", async (command, expected) => {
  await using project = await createProject();
  expect(await listInstalls(project, command)).toEqual([expected]);
  expect(await listInstalls(project, command)).toEqual([]);
});

const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

test.each(
  Object.keys(scripts).filter((name) => !["test", "check", "bench", "typecheck", "release:check"].includes(name)),
)("%s installs nothing that only tests need", async (command) => {
  await using project = await createProject();
  await project.write("needed.txt", "test-browser test-ffprobe\n");
  expect(await listInstalls(project, command)).toEqual([everything]);
});

test("The script release:check installs what strangers use, and no programs of other tests", async () => {
  await using project = await createProject();
  expect(await listInstalls(project, "release:check")).toEqual([
    install("servers", "next-app", "test-browser", "test-ffprobe"),
  ]);
});

test("The script typecheck installs the frameworks whose types it needs, and no programs", async () => {
  await using project = await createProject();
  await project.write("needed.txt", "test-browser test-ffprobe\n");
  expect(await listInstalls(project, "typecheck")).toEqual([install("runtimes", "test-browser", "test-ffprobe")]);
});

test("Tests install a missing browser or ffprobe, and later commands keep it", async () => {
  await using project = await createProject();
  await project.write("needed.txt", "test-browser\n");
  expect(await listInstalls(project, "test")).toEqual([
    install("registry", "test-browser", "test-ffprobe"),
    install("registry", "test-ffprobe"),
  ]);
  expect(await listInstalls(project, "build")).toEqual([]);
  await project.write("pnpm-lock.yaml", "changed\n");
  expect(await listInstalls(project, "build")).toEqual([install("registry", "test-ffprobe")]);
});

test("Tests do not start if their programs cannot be installed", async () => {
  await using project = await createProject();
  await project.write(
    "tooling/test-programs.ts",
    'if (process.argv[2] === "prepare") { console.error("No browser."); process.exitCode = 1; }',
  );
  const { status, output, calls } = await project.run("run.mjs", "test");
  expect(status).toBe(1);
  expect(output).toContain("No browser.");
  expect(calls.filter((call) => call.startsWith("turbo"))).toEqual([]);
  expect((await project.run("run.mjs", "build")).status).toBe(0);
});

test("Node is supported from 20.19.0 on", () => {
  const number = fc.nat({ max: 120 });
  fc.assert(
    fc.property(number, number, number, (major, minor, patch) => {
      const isNewer = major > 20 || (major === 20 && minor >= 19);
      expect(isSupportedNode(`${major}.${minor}.${patch}`)).toBe(isNewer);
    }),
  );
});

test.each([
  ["20.19.0", true],
  ["20.18.9", false],
  ["20.20.0", true],
  ["21.0.0", true],
  ["19.99.99", false],
  ["3.20.0", false],
  ["100.0.0", true],
  ["25.0.0-nightly20251001", true],
])("Whether Node %s is supported: %s", (version, isNew) => {
  expect(isSupportedNode(version)).toBe(isNew);
});

test("The README and the root's engines name Node 20.19", () => {
  const root = new URL("../../", import.meta.url);
  const { engines } = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
  expect(engines.node).toBe(">=20.19");
  expect(readFileSync(new URL("README.md", root), "utf8")).toContain(
    "Node 20.19 or newer and npm are all that you need",
  );
});

test("Every workspace of pnpm-workspace.yaml is watched for changes", () => {
  const lock = readFileSync(new URL("../../pnpm-lock.yaml", import.meta.url), "utf8");
  const [, importers = ""] = /^importers:\n(.*?)^\S/ms.exec(lock) ?? [];
  const folders = [...importers.matchAll(/^ {2}(\S+):$/gm)]
    .map(([, folder]) => folder)
    .filter((folder) => folder !== ".");
  expect(workspaces()).toEqual(folders.toSorted());
});

test("An install says what it does and how long it took; without an install there is no output", async () => {
  await using project = await createProject();
  const done = /^Set up in \d+ s\.$/m;
  const first = await project.run("run.mjs", "build");
  expect(first.output).toMatch(
    /^Setting up: pnpm@12\.21\.0 installs the dependencies, once\. The first time takes about a minute\.$/m,
  );
  // What a script prints for programs, such as JSON, stays alone on standard output.
  expect(first.errors).toMatch(done);
  expect((await project.run("run.mjs", "build")).output).toBe("");
  await project.write("needed.txt", "test-browser test-ffprobe\n");
  const tested = await project.run("run.mjs", "test");
  expect(tested.output).toMatch(
    /^Setting up: pnpm@12\.21\.0 installs what tests need beyond it, once: Bun, Deno and other versions of Node, web frameworks and workerd, Next\.js\.$/m,
  );
  expect(tested.output).toMatch(
    /^Setting up: pnpm@12\.21\.0 installs what tests need beyond it, once: a browser, ffprobe\.$/m,
  );
});

test("The set-up prints the time of an install in whole seconds", async () => {
  await using project = await createProject();
  await project.end("npx", { does: "sleep 1.1" });
  const { output } = await project.run("run.mjs", "build");
  const [, seconds] = /^Set up in (\d+) s\.$/m.exec(output) ?? [];
  expect(Number(seconds)).toBeGreaterThanOrEqual(1);
  expect(Number(seconds)).toBeLessThan(100);
});

test("With a Node that is too old, the command says what is needed and installs nothing", async () => {
  await using project = await createProject();
  const old = "Object.defineProperty(process.versions, 'node', { value: '18.20.1' });";
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(old)}`;
  expect(await project.runWith({ NODE_OPTIONS }, "run.mjs", "build")).toMatchObject({
    status: 1,
    output: "Node 20.19.0 or newer is needed; this is 18.20.1. See https://nodejs.org.\n",
    calls: [],
  });
});

test("If the project's Node is missing, tests do not start, and the message says how to get it again", async () => {
  await using project = await createProject();
  await project.run("run.mjs", "test");
  await project.forget();
  await project.remove("node_modules/.bin/node");
  const { status, output, calls } = await project.run("run.mjs", "test");
  expect({ status, calls }).toEqual({ status: 1, calls: [] });
  expect(output).toMatch(/^The project's Node could not be started: .*\. Delete node_modules and run again\.$/m);
});

test("A large workspace is recorded once as installed, even if it is needed several times", async () => {
  await using project = await createProject();
  await project.run("run.mjs", "test");
  await project.write("needed.txt", "test-browser\n");
  await project.run("run.mjs", "test");
  expect(JSON.parse(await project.read("node_modules/.set-up")).installed).toEqual([
    "runtimes",
    "servers",
    "next-app",
    "test-browser",
  ]);
  await project.write("pnpm-lock.yaml", "changed\n");
  await project.run("run.mjs", "test");
  expect(JSON.parse(await project.read("node_modules/.set-up")).installed).toEqual([
    "runtimes",
    "servers",
    "next-app",
    "test-browser",
  ]);
});

test("A workspace that was moved is installed again, even with the same manifest", async () => {
  await using project = await createProject();
  await listInstalls(project, "build");
  await project.write("packages/moved/package.json", await project.read("packages/client/package.json"));
  await project.remove("packages/client/package.json");
  expect(await listInstalls(project, "build")).toEqual([everything]);
});
