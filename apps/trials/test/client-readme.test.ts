import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startMock } from "@video-generations/mock";
import { afterAll, beforeAll, expect, test } from "vitest";

const readme = readFileSync(new URL("../../../packages/client/README.md", import.meta.url), "utf8");
const samples = [...readme.matchAll(/```(tsx?)\n(.*?)```/gs)].map(([, type, code = ""], index) => {
  return { name: `sample-${index + 1}.${type}`, code };
});
const programs = samples.filter(({ name }) => name.endsWith(".ts"));

const installed = fileURLToPath(new URL("../node_modules", import.meta.url));
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
let folder: string;
let mock: Awaited<ReturnType<typeof startMock>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "client-readme-"));
  await symlink(installed, join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  for (const { name, code } of samples) await writeFile(join(folder, name), code);
  mock = await startMock({ port: 0, timeScale: 1_000, log: "silent" });
});

afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true });
});

/** Runs a program as a customer's project would. */
function run(...args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  const env = { ...process.env, VIDEO_GENERATIONS_BASE_URL: mock.url, VIDEO_GENERATIONS_API_KEY: "sk-1" };
  return promisify(execFile)(process.execPath, args, { cwd: folder, env });
}

test("Every block of code in the README is a sample that is tried here.", () => {
  const openings = readme.match(/^```\w+$/gm) ?? [];
  expect(
    samples,
    "A block is not closed, or in a language that nothing here runs: add that to `samples`.",
  ).toHaveLength(openings.filter((opening) => opening !== "```sh").length);
  expect(programs).not.toEqual([]);
});

test.concurrent.each(programs)(
  "$name of the client's README runs.",
  async ({ name }) => {
    expect(await run(name)).toMatchObject({ stderr: "" });
  },
  60_000,
);

test("What a comment of the README says is printed is printed.", async () => {
  const { name = "", code } = programs.find(({ code }) => code.includes("createSimulator")) ?? {};
  const { stdout } = await run(name);
  expect(code).toContain(`); // ${stdout.trim()}\n`);
});

test("The samples of the client's README are sound TypeScript.", async () => {
  await expect(run(join(installed, "typescript/bin/tsc"))).resolves.toMatchObject({ stdout: "" });
}, 60_000);
