/** Runs everything that a README or a page of `docs` shows, as it is written. */
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { standIns } from "../../tooling/curl.ts";
import { documents, workspaces } from "./documents/repository.ts";
import { replacements } from "./samples/replacements.ts";
import { createFolderFor } from "./samples/run-program.ts";
import { runSample } from "./samples/run-sample.ts";
import { createSampleEnvironment, type SampleEnvironment } from "./samples/sample-environment.ts";
import { planSamples } from "./samples/sample-plan.ts";

const plans = documents.map((document) => planSamples(document));
const all = plans.flatMap(({ samples }) => samples);
/** A command on several pages is run once. */
const samples = all.filter(
  ({ text, outputs }, index) => outputs.length > 0 || all.findIndex((other) => other.text === text) === index,
);
const programs = workspaces.filter((workspace) => workspace.private !== true && workspace.bin !== undefined);
const compilerOptions = {
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  module: "nodenext",
  target: "es2023",
  lib: ["es2023", "dom"],
  jsx: "react-jsx",
  types: ["node", "react"],
};
let sampleEnvironment: SampleEnvironment;

beforeAll(async () => {
  sampleEnvironment = await createSampleEnvironment();
}, 60_000);

afterAll(() => sampleEnvironment[Symbol.asyncDispose]());

test("Every block except a picture is run, or names the test that runs it", () => {
  expect(plans.flatMap(({ unrun }) => unrun)).toEqual([]);
});

test("Every replacement is still used by a sample", () => {
  const texts = all.map(({ text }) => text).join();
  expect(replacements.filter(({ written }) => !texts.includes(written))).toEqual([]);
});

test.concurrent.for(samples)("The sample runs: $kind of $where", { timeout: 90_000 }, (sample) =>
  runSample(sample, sampleEnvironment),
);

test.concurrent.for(samples.filter(({ text }) => /^curl /.test(text)))(
  "The sample runs on a machine without curl: $kind of $where",
  (sample) => {
    const environment: SampleEnvironment["environment"] = (ports) => {
      const env = sampleEnvironment.environment(ports);
      return { ...env, PATH: `${standIns}${delimiter}${env.PATH}` };
    };
    return runSample(sample, { ...sampleEnvironment, environment });
  },
);

test.concurrent.for(programs)(
  "`npx $name` prints its version, and its help has every option that its README names",
  { timeout: 60_000 },
  async ({ name, version, folder }) => {
    const env = sampleEnvironment.environment({ mock: 0, studio: 0 });
    const npx = (...args: readonly string[]) =>
      promisify(execFile)("npx", [name, ...args], { cwd: sampleEnvironment.folder, env });
    expect(await npx("--version")).toEqual({ stdout: `${version}\n`, stderr: "" });
    const { stdout: help } = await npx("--help");
    const commands = [...help.matchAll(/^ {2}(?!help)([a-z]+) \[options\]/gm)].map(([, command = ""]) => command);
    const helps = await Promise.all(commands.map((command) => npx(command, "--help")));
    const known = [help, ...helps.map(({ stdout }) => stdout)].join();
    const named = documents.find(({ path }) => path === `${folder}/README.md`)?.spans ?? [];
    const options = named.flatMap(({ text }) => /^--[a-z-]+/.exec(text) ?? []);
    expect(help).toMatch(/^Usage: /);
    expect(options.length).toBeGreaterThan(0);
    expect(options.filter((option) => !new RegExp(`${option}[ ,\\n]`).test(known))).toEqual([]);
  },
);

test.concurrent("The samples in TypeScript have no type errors", { timeout: 60_000 }, async () => {
  const typed = samples.filter(({ type }) => /^m?tsx?$/.test(type));
  for (const sample of typed)
    await writeFile(join(await createFolderFor(sample, sampleEnvironment), `typed.${sample.type}`), sample.text);
  await writeFile(
    join(sampleEnvironment.folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, include: ["*/typed.*"] }),
  );
  const compiler = join(sampleEnvironment.folder, "node_modules/typescript/bin/tsc");
  const compiled = promisify(execFile)(process.execPath, [compiler], { cwd: sampleEnvironment.folder });
  expect(typed.length).toBeGreaterThan(0);
  await expect(compiled).resolves.toMatchObject({ stdout: "" });
});
