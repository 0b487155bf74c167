import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyProject, createProject, type Project, report } from "./project.ts";

/** What turbo leaves behind when all tests passed. */
const passing = ["spec", "packages/client"]
  .map((folder) => `printf '%s' '${report(2)}' > ${folder}/.test-results.json`)
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

test("the first of two failures gives the status", async () => {
  await using project = await createReadyProject();
  await project.end("biome", { status: 3 });
  await project.end("knip", { status: 4 });
  expect((await project.run("run.mjs", "check")).status).toBe(3);
});

test("a tool that was killed has failed", async () => {
  await using project = await createReadyProject();
  await project.end("knip", { signal: "KILL" });
  expect((await project.run("run.mjs", "check")).status).toBe(1);
});

test("a tool that is not there is named, and has failed", async () => {
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
  for (const folder of ["spec", "packages/client"]) await project.write(`${folder}/.test-results.json`, report(9));
  const { status, output } = await project.run("run.mjs", name);
  expect(output).toContain("0 passed, 0 failed");
  expect(status).toBe(1);
});

test("what is behind the name goes to the tool, and workspaces that were left out need no report", async () => {
  await using project = await createReadyProject();
  await project.write("apps/mock/package.json", JSON.stringify({ name: "mock", scripts: { test: "t" } }));
  const { status, calls } = await project.run("run.mjs", "test", "--filter=client");
  expect(calls.at(-1)).toMatch(/ build test --filter=client$/);
  expect(status).toBe(0);
});

test("one workspace's failure does not keep others from being tested", async () => {
  await using project = await createReadyProject();
  const { calls } = await project.run("run.mjs", "test");
  expect(calls).toEqual([expect.stringContaining("--continue=dependencies-successful")]);
});

test("a build on the way to what was asked for is silent when it succeeds, and heard when it fails", async () => {
  await using project = await createReadyProject();
  await project.end("turbo", { status: 6, prints: "error TS2322 in x.ts" });
  const failed = await project.run("run.mjs", "start");
  expect(failed).toMatchObject({ status: 6, output: expect.stringContaining("error TS2322 in x.ts") });
  await project.end("turbo", { prints: "all is well" });
  await project.write("tooling/start.mjs", "console.log('started', ...process.argv.slice(2)); process.exitCode = 9;");
  const started = await project.run("run.mjs", "start", "--port", "4020");
  expect(started).toMatchObject({ status: 9, output: "started --port 4020\n" });
});

test("an unknown name ends with 2 and says which there are", async () => {
  await using project = await createReadyProject();
  const { status, output, calls } = await project.run("run.mjs", "tset");
  expect({ status, calls }).toEqual({ status: 2, calls: [] });
  expect(output).toMatch(/no script "tset"\. There are: .*test, check/);
});

test("a name that every object has is unknown too", async () => {
  await using project = await createReadyProject();
  expect((await project.run("run.mjs", "toString")).status).toBe(2);
});

test("each script of the root's package.json is one that the runner has, by the same name", async () => {
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
