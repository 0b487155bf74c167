import { readFileSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyProject, createProject, createReport, type Project } from "./project.ts";

/** What turbo leaves behind when all tests passed. */
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

/** Commands whose steps do not build on one another, and what their steps call, in order. */
const independent = {
  check: ["biome check", "turbo run", "knip"],
  lint: ["biome check", "turbo run"],
  test: ["turbo run"],
};

/** Commands whose steps need what the step before them made. */
const dependent = {
  release: ["turbo run", "changeset publish"],
  "version-packages": ["changeset version", "turbo run", "pnpm install"],
};

const toolOf = (step: string) => step.split(" ")[0] ?? "";

test.each(Object.entries(independent))("%s runs all its steps and ends with 0 when each does", async (name, steps) => {
  await using project = await createReadyProject();
  const { status, calls } = await project.run("run.mjs", name);
  expect(calls).toEqual(steps.map((step) => expect.stringMatching(`^${step}`)));
  expect(status).toBe(0);
});

test.each(Object.entries(independent).flatMap(([name, steps]) => steps.map((step) => ({ name, steps, step }))))(
  "$name ends with the status of $step when that alone fails, and runs the others all the same",
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
)("$name stops at $step when that fails, and ends with its status", async ({ name, steps, step, place }) => {
  await using project = await createReadyProject();
  await project.end(toolOf(step), { status: 5 });
  const { status, calls } = await project.run("run.mjs", name);
  expect(calls).toEqual(steps.slice(0, place + 1).map((each) => expect.stringMatching(`^${each}`)));
  expect(status).toBe(5);
});

test("The first of two failures gives the status", async () => {
  await using project = await createReadyProject();
  await project.end("biome", { status: 3 });
  await project.end("knip", { status: 4 });
  expect((await project.run("run.mjs", "check")).status).toBe(3);
});

test("A tool that was killed has failed", async () => {
  await using project = await createReadyProject();
  await project.end("knip", { signal: "KILL" });
  expect((await project.run("run.mjs", "check")).status).toBe(1);
});

test("A tool that is not there is named, and has failed", async () => {
  await using project = await createReadyProject();
  await project.remove("node_modules/.bin/knip");
  const { status, output } = await project.run("run.mjs", "check");
  expect(output).toContain("knip could not be started");
  expect(status).toBe(1);
});

test.each(["test", "check"])("%s fails when a workspace left no report, whatever the tools said", async (name) => {
  await using project = await createReadyProject();
  await project.write("apps/mock/package.json", JSON.stringify({ name: "mock", scripts: { test: "t" } }));
  const { status, output } = await project.run("run.mjs", name);
  expect(output).toContain("No report of tests from apps/mock");
  expect(status).toBe(1);
});

test.each(["test", "check"])("%s counts no report of an earlier run", async (name) => {
  await using project = await createProject();
  for (const folder of ["spec", "packages/client"])
    await project.write(`${folder}/.test-results.json`, createReport(9));
  const { status, output } = await project.run("run.mjs", name);
  expect(output).toContain("0 passed, 0 failed");
  expect(status).toBe(1);
});

test("What is behind the name goes to the tool, and workspaces that were left out need no report", async () => {
  await using project = await createReadyProject();
  await project.write("apps/mock/package.json", JSON.stringify({ name: "mock", scripts: { test: "t" } }));
  const { status, calls } = await project.run("run.mjs", "test", "--filter=client");
  expect(calls.at(-1)).toMatch(/ build test --filter=client$/);
  expect(status).toBe(0);
});

test("One workspace's failure does not keep others from being tested", async () => {
  await using project = await createReadyProject();
  const { calls } = await project.run("run.mjs", "test");
  expect(calls).toEqual([expect.stringContaining("--continue=dependencies-successful")]);
});

test("A build on the way to what was asked for is silent when it succeeds, and heard when it fails", async () => {
  await using project = await createReadyProject();
  await project.end("turbo", { status: 6, prints: "error TS2322 in x.ts" });
  const failed = await project.run("run.mjs", "start");
  expect(failed).toMatchObject({ status: 6, output: expect.stringContaining("error TS2322 in x.ts") });
  await project.end("turbo", { prints: "all is well" });
  await project.write("tooling/start.mjs", "console.log('started', ...process.argv.slice(2)); process.exitCode = 9;");
  const started = await project.run("run.mjs", "start", "--port", "4020");
  expect(started).toMatchObject({ status: 9, output: "started --port 4020\n" });
});

test("An unknown name ends with 2 and says which there are", async () => {
  await using project = await createReadyProject();
  const { status, output, calls } = await project.run("run.mjs", "tset");
  expect({ status, calls }).toEqual({ status: 2, calls: [] });
  expect(output).toMatch(/no script "tset"\. There are: .*test, check/);
});

test("A name that every object has is unknown too", async () => {
  await using project = await createReadyProject();
  expect((await project.run("run.mjs", "toString")).status).toBe(2);
});

test("Each script of the root's package.json is one that the runner has, by the same name", async () => {
  const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  await using project = await createReadyProject();
  const { output } = await project.run("run.mjs", "");
  const [, names = ""] = /There are: (.*)\./.exec(output) ?? [];
  expect(scripts).toEqual(Object.fromEntries(names.split(", ").map((name) => [name, `node tooling/run.mjs ${name}`])));
});

test("SIGTERM reaches the tool that is running, and its status is the command's", async () => {
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

/** Each script with all that it calls, in order, when `--own x` is written behind its name. */
const calls: Readonly<Record<string, readonly string[]>> = {
  start: [`${turbo} build ${mock} --filter=studio...`, "node tooling/start.mjs --own x"],
  mock: [`${turbo} build ${mock}`, "node apps/mock/dist/cli.js --own x"],
  studio: [`${turbo} build --filter=studio...`, "node apps/studio/dist/web.js --own x"],
  prism: ["node apps/mock/scripts/prism.ts --own x"],
  dev: ["turbo watch build --ui=stream --own x"],
  build: [`${turbo} build --own x`],
  generate: [`${turbo} generate --concurrency=1 --own x`],
  lint: ["biome check .", `${turbo} lint --output-logs=new-only --own x`],
  format: ["biome check --write . --own x"],
  typecheck: [`${all} typecheck --own x`],
  test: ["node tooling/count-tests.mjs --clear", `${all} build test --own x`, "node tooling/count-tests.mjs"],
  check: [
    "node tooling/count-tests.mjs --clear",
    "biome check .",
    `${all} build generate:check lint typecheck test --own x`,
    "knip --no-config-hints",
    "node tooling/count-tests.mjs",
  ],
  bench: [`${turbo} build ${mock}`, "node apps/bench/src/main.ts --own x"],
  "version-packages": [
    "changeset version",
    "node tooling/follow-version.mjs",
    `${turbo} generate --concurrency=1`,
    "pnpm install --lockfile-only",
  ],
  release: [`${turbo} build`, "changeset publish"],
};

test("Each script is looked at here", () => {
  const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  expect(Object.keys(calls).toSorted()).toEqual(Object.keys(scripts).toSorted());
});

test.each(Object.entries(calls))(
  "%s calls what it is for, and what is written behind it goes to one tool",
  async (name, expected) => {
    await using project = await createReadyProject();
    await project.watchNode();
    const ran = await project.run("run.mjs", name, "--own", "x");
    // Not the set-up's own questions, which it asks by whole paths.
    expect(ran.calls.filter((call) => !call.includes(project.root))).toEqual(expected);
  },
);

test.each(["test", "check"])("%s of everything counts every workspace", async (name) => {
  await using project = await createReadyProject();
  await project.watchNode();
  expect((await project.run("run.mjs", name)).calls.at(-1)).toBe("node tooling/count-tests.mjs --every");
});

test("The project's tools go before others of the same name, and send nothing home", async () => {
  await using project = await createReadyProject();
  await project.write("path/turbo", "#!/bin/sh\nexit 9\n");
  await chmod(join(project.root, "path/turbo"), 0o755);
  await project.end("turbo", { does: 'echo "$TURBO_TELEMETRY_DISABLED $DO_NOT_TRACK"' });
  expect(await project.run("run.mjs", "build")).toMatchObject({ status: 0, output: expect.stringContaining("1 1\n") });
});

test.each([
  [{}, (root: string) => join(root, "spec/openapi.yaml")],
  [{ VIDEO_GENERATIONS_MOCK_SPEC: "own.yaml" }, () => "own.yaml"],
])("The mock serves the contract as it is edited, unless the environment (%j) names another", async (env, spec) => {
  await using project = await createReadyProject();
  await project.write("apps/mock/dist/cli.js", "console.log(process.env.VIDEO_GENERATIONS_MOCK_SPEC);");
  const { output } = await project.runWith(env, "run.mjs", "mock");
  expect(output).toBe(`${spec(project.root)}\n`);
});

test("A build on the way that takes more than a second says that it goes on", async () => {
  await using project = await createReadyProject();
  await project.write("apps/mock/dist/cli.js", "");
  await project.end("turbo", { does: "sleep 1.5" });
  expect(await project.run("run.mjs", "mock")).toMatchObject({ status: 0, output: "Building the packages …\n" });
});

test("A tool that Ctrl-C has ended ends the command as Ctrl-C does", async () => {
  await using project = await createReadyProject();
  await project.end("biome", { signal: "INT" });
  expect((await project.run("run.mjs", "format")).status).toBe(130);
});

test("Ctrl-C is left to the tool that is running, and its status is the command's", async () => {
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
  "After %s no other step begins, though steps are independent; of a tool that ended with %i the status is %i",
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

test("What a silent build says on standard error is heard there when it fails, also when it was killed", async () => {
  await using project = await createReadyProject();
  for (const signal of [undefined, "KILL"] as const) {
    await project.end("turbo", { status: 6, ...(signal && { signal }), does: "echo 'error TS2322 in x.ts' >&2" });
    const { status, errors } = await project.run("run.mjs", "start");
    expect({ status, errors }).toEqual({ status: signal ? 1 : 6, errors: expect.stringContaining("error TS2322") });
  }
});

test("A build on the way that is over says no more, and no other tool is told of as one", async () => {
  await using project = await createReadyProject();
  await project.write("apps/mock/dist/cli.js", "setTimeout(() => {}, 1_500);");
  expect(await project.run("run.mjs", "mock")).toMatchObject({ status: 0, output: "" });
});
