/** The generator itself, in a copy of its package: what it makes from the contract, and what its check reports. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const inside = "packages/simulator";
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "generate-"));
  mkdirSync(join(copy, inside), { recursive: true });
  // esbuild reads the compiler's options too.
  for (const part of ["tsconfig.base.json", ...["tsconfig.json", "package.json", "scripts", "src"].map(ours)]) {
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(root, inside, "node_modules"), join(copy, inside, "node_modules"), "junction");
});
afterAll(() => rmSync(copy, { recursive: true }));

function ours(name: string): string {
  return join(inside, name);
}

const generated = ["validators.ts", "facts.ts"];
const textOf = (folder: string, name: string) =>
  readFileSync(join(folder, inside, "src/contract/generated", name), "utf8");

function generate(...args: string[]) {
  const script = join(copy, inside, "scripts/generate.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd: copy, encoding: "utf8" });
  return { status, output: stdout + stderr };
}

test("The generator makes exactly the committed files, and its check reports nothing", () => {
  for (const name of generated) rmSync(join(copy, inside, "src/contract/generated", name));
  expect(generate()).toEqual({ status: 0, output: "" });
  for (const name of generated) expect(textOf(copy, name), "Run `npm run generate`.").toBe(textOf(root, name));
  expect(generate("--check")).toEqual({ status: 0, output: "" });
});

test("The generator's check names each stale or missing file, says what to run, and writes nothing", () => {
  writeFileSync(join(copy, inside, "src/contract/generated/validators.ts"), "// old\n");
  rmSync(join(copy, inside, "src/contract/generated/facts.ts"));
  const stale = (name: string) =>
    `packages/simulator/src/contract/generated/${name} is stale: the contract changed after it was generated. Run \`npm run generate\` and commit what it writes.\n`;
  expect(generate("--check")).toEqual({ status: 1, output: stale("validators.ts") + stale("facts.ts") });
  expect(textOf(copy, "validators.ts")).toBe("// old\n");
  expect(() => textOf(copy, "facts.ts")).toThrow("ENOENT");
});
