/** The generator itself, in a copy of its package: what it makes from the contract, and what its check reports. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const generated = "src/openapi.ts";
const stale =
  "packages/types/src/openapi.ts is stale: the contract changed after it was generated. Run `npm run generate` and commit what it writes.\n";
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "generate types "));
  mkdirSync(join(copy, "src"));
  for (const part of ["package.json", "scripts"]) cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
});
afterAll(() => rmSync(copy, { recursive: true }));

function generate(...args: string[]) {
  const script = join(copy, "scripts/generate.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: tmpdir(),
    encoding: "utf8",
  });
  return { status, output: stdout + stderr };
}

test("The generator makes exactly the committed file, and its check reports nothing", () => {
  expect(generate()).toEqual({ status: 0, output: "" });
  expect(readFileSync(join(copy, generated), "utf8"), "Run `npm run generate`.").toBe(
    readFileSync(join(root, generated), "utf8"),
  );
  expect(generate("--check")).toEqual({ status: 0, output: "" });
});

test("The generator's check says what to run if the file is stale or missing, and writes nothing", () => {
  writeFileSync(join(copy, generated), "// old\n");
  expect(generate("--check")).toEqual({ status: 1, output: stale });
  expect(readFileSync(join(copy, generated), "utf8")).toBe("// old\n");
  rmSync(join(copy, generated));
  expect(generate("--check")).toEqual({ status: 1, output: stale });
  expect(() => readFileSync(join(copy, generated))).toThrow("ENOENT");
});

test("The generator makes the types of another contract, and leaves the committed file alone", () => {
  const [contract, output] = [join(copy, "other.json"), join(copy, "other.ts")];
  const schemas = { Other: { type: "string", enum: ["here"] } };
  const info = { title: "Another", version: "1" };
  writeFileSync(contract, JSON.stringify({ openapi: "3.1.1", info, paths: {}, components: { schemas } }));
  writeFileSync(join(copy, generated), "// committed\n");
  expect(generate("--contract", contract, "--output", output)).toEqual({ status: 0, output: "" });
  expect(readFileSync(output, "utf8")).toContain('Other: "here";');
  expect(readFileSync(join(copy, generated), "utf8")).toBe("// committed\n");
});
