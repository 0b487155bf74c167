/** Runs the generator of the types, and its check, in a copy of its package. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as types from "@video-generations/types";
import { afterAll, beforeAll, expect, test } from "vitest";

const original = fileURLToPath(new URL("../../packages/types", import.meta.url));
let copy: string;
let generated: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "generated-types-"));
  for (const part of ["package.json", "scripts", "src"]) {
    cpSync(join(original, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(original, "node_modules"), join(copy, "node_modules"), "junction");
  generated = join(copy, "src/openapi.ts");
});
afterAll(() => rmSync(copy, { recursive: true }));

function generate(...args: string[]) {
  const script = join(copy, "scripts/generate.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: "utf8" });
  return { status, output: stdout + stderr };
}

const stale =
  "packages/types/src/openapi.ts is stale: the contract changed after it was generated. Run `npm run generate` and commit what it writes.\n";

test("The generator writes the committed file, byte for byte, and its check accepts that file", () => {
  rmSync(generated);
  expect(generate()).toEqual({ status: 0, output: "" });
  expect(readFileSync(generated, "utf8")).toBe(readFileSync(join(original, "src/openapi.ts"), "utf8"));
  expect(generate("--check")).toEqual({ status: 0, output: "" });
});

test("The generator's check names a stale or missing file, says what to run, and writes nothing", () => {
  writeFileSync(generated, "// old\n");
  expect(generate("--check")).toEqual({ status: 1, output: stale });
  expect(readFileSync(generated, "utf8")).toBe("// old\n");
  rmSync(generated);
  expect(generate("--check")).toEqual({ status: 1, output: stale });
  expect(existsSync(generated)).toBe(false);
});

test("The lists of values at run time are those of the contract, in its order", () => {
  const { components } = JSON.parse(
    readFileSync(new URL(import.meta.resolve("@video-generations/spec/openapi.json")), "utf8"),
  );
  const named = Object.entries(components.schemas as Record<string, { enum?: readonly string[] }>).flatMap(
    ([name, schema]) => (schema.enum ? [[`${name[0]?.toLowerCase()}${name.slice(1)}Values`, schema.enum]] : []),
  );
  expect({ ...types }).toEqual(Object.fromEntries(named));
});
