import { readFileSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyProject, createProject, createReport, type Project } from "./project.ts";

/** The reports that turbo leaves when all tests have passed. */
const passing = ["spec", "packages/client"]
  .map((folder) => `printf '%s' '${createReport(2)}' > ${folder}/.test-results.json`)
  .join("; ");

let template: Project;

/** A project that is set up, in which all tests pass. */
const createReadyProject = () => copyProject(template);

beforeAll(async () => {
  template = await createProject();
  await template.run("run.mjs", "check");
  await template.end("turbo", { does: passing });
  await template.forget();
});
afterAll(() => template[Symbol.asyncDispose]());

/** Commands with independent steps, and the calls of their steps, in order. */
const independent = {
  check: ["biome check", "turbo run", "knip"],
  lint: ["biome check", "turbo run"],
  test: ["turbo run"],
};

/** Commands whose steps need the result of the step before them. */
const dependent = {
  "version-packages": ["changeset version", "turbo run", "pnpm install"],
};

const toolOf = (step: string) => step.split(" ")[0] ?? "";

test.each(Object.entries(independent))("%s runs all its steps, and ends with 0 if each does", async (name, steps) => {
  await using project = await createReadyProject();
  const { status, calls } = await project.run("run.mjs", name);
  expect(calls).toEqual(steps.map((step) => expect.stringMatching(`^${step}`)));
  expect(status).toBe(0);
});

test.each(Object.entries(independent).flatMap(([name, steps]) => steps.map((step) => ({ name, steps, step }))))(
  "$name ends with the status of $step if only that step fails, and still runs the others",
  async (it) => {
    await using project = await createReadyProject();
    await project.end(toolOf(it.step), { status: 7, does: passing });
    const { status, calls } = await project.run("run.mjs", it.name);
    expect(calls).toEqual(it.steps.map((each) => expect.stringMatching(`^${each}`)));
    expect(status).toBe(7);
  },
);

test.each(
  Object.entries(dependent).flatMap(([name, steps]) => steps.map((step, place) => ({ name, steps, step, place }))),
)("$name stops at $step if that step fails, and ends with its status", async ({ name, steps, step, place }) => {
  await using project = await createReadyProject();
  await project.end(toolOf(step), { status: 5 });
  const { status, calls } = await project.run("run.mjs", name);
  expect(calls).toEqual(steps.slice(0, place + 1).map((each) => expect.stringMatching(`^${each}`)));
  expect(status).toBe(5);
});

test("If two steps fail, the first failure gives the status", async () => {
  await using project = await createReadyProject();
  await project.end("biome", { status: 3 });
  await project.end("knip", { status: 4 });
  expect((await project.run("run.mjs", "check")).status).toBe(3);
});

test("A tool that was killed counts as failed", async () => {
  await using project = await createReadyProject();
  await project.end("knip", { signal: "KILL" });
  expect((await project.run("run.mjs", "check")).status).toBe(1);
});

test("A tool that does not exist is named, and counts as failed", async () => {
  await using project = await createReadyProject();
  await project.remove("node_modules/.bin/knip");
  const { status, output } = await project.run("run.mjs", "check");
  expect(output).toContain("knip could not be started");
  expect(status).toBe(1);
});

test("The script check fails if the gate of the contract objects, and still counts the tests", async () => {
  await using project = await createReadyProject();
  await project.write("apps/review/src/main.ts", "console.log('objection'); process.exitCode = 1;");
  const { status, output } = await project.run("run.mjs", "check");
  expect(status).toBe(1);
  expect(output).toMatch(/objection[\s\S]* passed, 0 failed/);
});

test("The script check fails if a package cannot be released, and still counts the tests", async () => {
  await using project = await createReadyProject();
  await project.write("tooling/release/src/main.ts", "console.log('too large'); process.exitCode = 1;");
  const { status, output } = await project.run("run.mjs", "check");
  expect(status).toBe(1);
  expect(output).toMatch(/too large[\s\S]* passed, 0 failed/);
});

test("What a script prepares is said on standard error, so that its output can be redirected", async () => {
  await using project = await createReadyProject();
  await project.write("apps/review/src/main.ts", "console.log('{}');");
  await project.end("turbo", { does: "sleep 1.5" });
  const { output, errors } = await project.run("run.mjs", "review", "--json");
  expect({ output, errors }).toEqual({
    output: "Building the packages …\n{}\n",
    errors: "Building the packages …\n",
  });
});

test.each(["test", "check"])("%s fails if a workspace left no report, even if all tools succeeded", async (name) => {
  await using project = await createReadyProject();
  await project.write("apps/mock/package.json", JSON.stringify({ name: "mock", scripts: { test: "t" } }));
  const { status, output } = await project.run("run.mjs", name);
  expect(output).toContain("No report of tests from apps/mock");
  expect(status).toBe(1);
});

test.each(["test", "check"])("%s does not count the reports of an earlier run", async (name) => {
  await using project = await createProject();
  for (const folder of ["spec", "packages/client"])
    await project.write(`${folder}/.test-results.json`, createReport(9));
  const { status, output } = await project.run("run.mjs", name);
  expect(output).toContain("0 passed, 0 failed");
  expect(status).toBe(1);
});

test("Arguments after the name go to the tool, and with a filter not every workspace needs a report", async () => {
  await using project = await createReadyProject();
  await project.write("apps/mock/package.json", JSON.stringify({ name: "mock", scripts: { test: "t" } }));
  const { status, calls } = await project.run("run.mjs", "test", "--filter=client");
  expect(calls.at(-1)).toMatch(/ build test --filter=client$/);
  expect(status).toBe(0);
});

test("The script check tests the installs from a registry, unless a filter chooses workspaces", async () => {
  await using project = await createReadyProject();
  await project.watchNode();
  const listReleaseChecks = async (...args: readonly string[]) => {
    await project.forget();
    const { calls } = await project.run("run.mjs", "check", ...args);
    return calls.filter((call) => call.includes("tooling/release"));
  };
  expect(await listReleaseChecks()).toEqual(["node tooling/release/src/main.ts"]);
  expect(await listReleaseChecks("--filter=client")).toEqual(["node tooling/release/src/main.ts --without-registry"]);
});

test("The script check needs a report of the installs from a registry, and the script test does not", async () => {
  await using project = await createReadyProject();
  await project.write(
    "tests/compatibility/registry/package.json",
    JSON.stringify({ name: "registry", scripts: { "test:registry": "t" } }),
  );
  const checked = await project.run("run.mjs", "check");
  expect(checked.output).toContain("No report of tests from tests/compatibility/registry (registry)");
  expect(checked.status).toBe(1);
  expect((await project.run("run.mjs", "test")).status).toBe(0);
});

test("If the tests of a workspace fail, the others are still tested", async () => {
  await using project = await createReadyProject();
  const { calls } = await project.run("run.mjs", "test");
  expect(calls).toEqual([expect.stringContaining("--continue=dependencies-successful")]);
});

test("A build before another command is silent if it succeeds, and prints its output if it fails", async () => {
  await using project = await createReadyProject();
  await project.end("turbo", { status: 6, prints: "error TS2322 in x.ts" });
  const failed = await project.run("run.mjs", "start");
  expect(failed).toMatchObject({ status: 6, output: expect.stringContaining("error TS2322 in x.ts") });
  await project.end("turbo", { prints: "all is well" });
  await project.write("tooling/start.mjs", "console.log('started', ...process.argv.slice(2)); process.exitCode = 9;");
  const started = await project.run("run.mjs", "start", "--port", "4020");
  expect(started).toMatchObject({ status: 9, output: "started --port 4020\n" });
});

test("An unknown script name ends with 2, with a list of all names", async () => {
  await using project = await createReadyProject();
  const { status, output, calls } = await project.run("run.mjs", "tset");
  expect({ status, calls }).toEqual({ status: 2, calls: [] });
  expect(output).toMatch(/no script "tset"\. There are: .*test, check/);
});

test("toString is an unknown script name too", async () => {
  await using project = await createReadyProject();
  expect((await project.run("run.mjs", "toString")).status).toBe(2);
});

test("The root's package.json has exactly the scripts of the runner, under the same names", async () => {
  const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  await using project = await createReadyProject();
  const { output } = await project.run("run.mjs", "");
  const [, names = ""] = /There are: (.*)\./.exec(output) ?? [];
  expect(scripts).toEqual(Object.fromEntries(names.split(", ").map((name) => [name, `node tooling/run.mjs ${name}`])));
});

test("SIGTERM is passed to the running tool, whose status becomes that of the command", async () => {
  await using project = await createReadyProject();
  await project.end("turbo", {
    does: "trap 'exit 4' TERM; echo waiting >> calls.log; sleep 20 > /dev/null 2>&1 & wait",
  });
  const ran = project.run("run.mjs", "build");
  await expect.poll(() => project.read("calls.log"), { timeout: 10_000 }).toContain("waiting");
  project.signal("SIGTERM");
  expect((await ran).status).toBe(4);
});

const turbo = "turbo run --ui=stream --no-update-notifier";
const all = `${turbo} --continue=dependencies-successful --concurrency=100% --output-logs=new-only`;
const mock = "--filter=@video-generations/mock...";

/** Each script with its calls, in order, if `--own x` follows its name. */
const calls: Readonly<Record<string, readonly string[]>> = {
  start: [`${turbo} build ${mock} --filter=studio...`, "node tooling/start.mjs --own x"],
  mock: [`${turbo} build ${mock}`, "node apps/mock/dist/cli.js --own x"],
  studio: [`${turbo} build --filter=studio...`, "node apps/studio/dist/web.js --own x"],
  prism: ["node apps/mock/scripts/prism.ts --own x"],
  dev: ["turbo watch build --ui=stream --own x"],
  build: [`${turbo} build --own x`],
  generate: [`${turbo} generate --concurrency=1 --own x`],
  docs: ["node spec/scripts/docs.ts --own x"],
  lint: ["biome check .", `${turbo} lint --output-logs=new-only --own x`],
  format: ["biome check --write . --own x"],
  typecheck: [`${all} typecheck --own x`],
  test: ["node tooling/count-tests.mjs --clear", `${all} build test --own x`, "node tooling/count-tests.mjs"],
  check: [
    "node tooling/count-tests.mjs --clear",
    "biome check .",
    `${all} build generate:check lint typecheck test test:slow --own x`,
    "knip --no-config-hints",
    "node tooling/api/main.ts --check",
    "node apps/review/src/main.ts --if-comparable",
    "node tooling/release/src/main.ts --without-registry",
    "node tooling/count-tests.mjs --script=test:slow",
  ],
  review: [`${turbo} build --filter=review...`, "node apps/review/src/main.ts --own x"],
  api: [`${turbo} build`, "node tooling/api/main.ts --own x"],
  bench: [`${turbo} build ${mock}`, "node apps/bench/src/main.ts --own x"],
  "version-packages": [
    "changeset version",
    "node tooling/follow-version.mjs",
    `${turbo} generate --concurrency=1`,
    "pnpm install --lockfile-only",
  ],
  "release:check": [`${turbo} build --filter=@video-generations/*`, "node tooling/release/src/main.ts --own x"],
};

test("Every script of the root has its calls in the list above", () => {
  const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  expect(Object.keys(calls).toSorted()).toEqual(Object.keys(scripts).toSorted());
});

test.each(Object.entries(calls))(
  "%s makes its calls, and passes the arguments after its name to one tool",
  async (name, expected) => {
    await using project = await createReadyProject();
    await project.watchNode();
    const ran = await project.run("run.mjs", name, "--own", "x");
    // Leaves out the calls of the set-up itself.
    expect(ran.calls.filter((call) => !call.includes("test-programs.ts"))).toEqual(expected);
  },
);

test.each([
  ["test", [], "--every"],
  ["test", ["--slow"], "--every --script=test:slow"],
  ["check", [], "--every --script=test:slow --script=test:registry"],
] as const)("%s with %j requires a report from every workspace", async (name, args, options) => {
  await using project = await createReadyProject();
  await project.watchNode();
  const { calls } = await project.run("run.mjs", name, ...args);
  expect(calls.at(-1)).toBe(`node tooling/count-tests.mjs ${options}`);
});

test("With --slow the script test runs the slow tests too, also together with a filter", async () => {
  await using project = await createReadyProject();
  const { calls } = await project.run("run.mjs", "test", "--filter=client", "--slow");
  expect(calls.at(-1)).toMatch(/ build test test:slow --filter=client$/);
});

test("The project's tools take precedence over others of the same name, and run without telemetry", async () => {
  await using project = await createReadyProject();
  await project.write("path/turbo", "#!/bin/sh\nexit 9\n");
  await chmod(join(project.root, "path/turbo"), 0o755);
  await project.end("turbo", { does: 'echo "$TURBO_TELEMETRY_DISABLED $DO_NOT_TRACK"' });
  expect(await project.run("run.mjs", "build")).toMatchObject({ status: 0, output: expect.stringContaining("1 1\n") });
});

test.each([
  [{}, (root: string) => join(root, "spec/openapi.yaml")],
  [{ VIDEO_GENERATIONS_MOCK_SPEC: "" }, (root: string) => join(root, "spec/openapi.yaml")],
  [{ VIDEO_GENERATIONS_MOCK_SPEC: "own.yaml" }, () => "own.yaml"],
])("The mock serves the edited contract, unless the environment (%j) names another", async (env, spec) => {
  await using project = await createReadyProject();
  await project.write("apps/mock/dist/cli.js", "console.log(process.env.VIDEO_GENERATIONS_MOCK_SPEC);");
  const { output } = await project.runWith(env, "run.mjs", "mock");
  expect(output).toBe(`${spec(project.root)}\n`);
});

test("If a build before another command takes more than a second, a line says so", async () => {
  await using project = await createReadyProject();
  await project.write("apps/mock/dist/cli.js", "");
  await project.end("turbo", { does: "sleep 1.5" });
  expect(await project.run("run.mjs", "mock")).toMatchObject({ status: 0, output: "Building the packages …\n" });
});

test("If Ctrl-C has ended the tool, the status of the command is 130", async () => {
  await using project = await createReadyProject();
  await project.end("biome", { signal: "INT" });
  expect((await project.run("run.mjs", "format")).status).toBe(130);
});

test("After Ctrl-C, the command waits for the running tool, and ends with its status", async () => {
  await using project = await createReadyProject();
  const waits = "until [ -e go ]; do sleep 0.05; done";
  await project.end("turbo", { status: 4, does: `echo waiting >> calls.log; ${waits}` });
  const ran = project.run("run.mjs", "build");
  await expect.poll(() => project.read("calls.log"), { timeout: 10_000 }).toContain("waiting");
  project.signal("SIGINT");
  await project.write("go", "");
  expect((await ran).status).toBe(4);
});

test.each([
  ["SIGINT", 7, 7],
  ["SIGINT", 0, 130],
  ["SIGTERM", 7, 7],
  ["SIGTERM", 0, 143],
] as const)(
  "After %s no further step begins, not even an independent one; a tool's status %i gives the status %i",
  async (signal, ends, status) => {
    await using project = await createReadyProject();
    const heard = `process.on("${signal}", () => process.getBuiltinModule("node:fs").writeFileSync("heard", ""));`;
    const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(`process.chdir(${JSON.stringify(project.root)}); ${heard}`)}`;
    await project.end("biome", {
      status: ends,
      does: `trap '' TERM; kill -${signal.slice(3)} $PPID; until [ -e heard ]; do sleep 0.05; done`,
    });
    const ran = await project.runWith({ NODE_OPTIONS }, "run.mjs", "check");
    expect(ran).toMatchObject({ status, calls: ["biome check ."] });
  },
);

test("If a silent build fails or is killed, its messages appear on standard error", async () => {
  await using project = await createReadyProject();
  for (const signal of [undefined, "KILL"] as const) {
    await project.end("turbo", { status: 6, ...(signal && { signal }), does: "echo 'error TS2322 in x.ts' >&2" });
    const { status, errors } = await project.run("run.mjs", "start");
    expect({ status, errors }).toEqual({ status: signal ? 1 : 6, errors: expect.stringContaining("error TS2322") });
  }
});

test("No line about a build appears once the build is over, and none about another slow tool", async () => {
  await using project = await createReadyProject();
  await project.write("apps/mock/dist/cli.js", "setTimeout(() => {}, 1_500);");
  expect(await project.run("run.mjs", "mock")).toMatchObject({ status: 0, output: "" });
});
