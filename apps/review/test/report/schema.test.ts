/** The public format: its schema, its types and the samples say the same. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { breaking } from "../samples/breaking.ts";
import { samples } from "../samples/index.ts";
import { declareTypes, type Schema } from "./schema-types.ts";

const read = (): Schema =>
  JSON.parse(readFileSync(new URL("../../src/report/review.schema.json", import.meta.url), "utf8"));
const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: true }).compile(read());

/** The sample as it is printed: members without a value are gone. */
const print = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test.each(Object.keys(samples))("The sample %s fits the schema", (name) => {
  expect([validate(print(samples[name])), validate.errors]).toEqual([true, null]);
});

test.each([
  ["another version", { ...breaking, formatVersion: 2 }],
  ["an unknown verdict", { ...breaking, verdict: "bad" }],
  ["no gate", { ...breaking, gate: undefined }],
  ["a change without an id", { ...breaking, changes: [{ ...breaking.changes[0], id: "" }] }],
  ["a witness of no kind", { ...breaking, changes: [{ ...breaking.changes[0], witness: { value: {} } }] }],
  ["a line that is none", { ...breaking, types: { diff: "", errors: [{ file: "a", line: 0, message: "" }] } }],
])("The schema refuses %s", (_what, value) => {
  expect(validate(print(value))).toBe(false);
});

test("The samples have every value of every list of the schema", () => {
  const seen = JSON.stringify(samples);
  const lists = JSON.stringify(read()).matchAll(/"enum":(\[[^\]]*\])/g);
  const values = [...lists].flatMap(([, list = "[]"]) => JSON.parse(list) as string[]);
  expect(values.length).toBeGreaterThan(25);
  expect(values.filter((value) => !seen.includes(`"${value}"`))).toEqual([]);
});

test("The samples have every member that may be absent", () => {
  const seen = JSON.stringify(samples);
  for (const name of ["matrix", "witness", "noWitness", "accepted", "body", "flag"])
    expect(seen).toContain(`"${name}":`);
});

test("Each part of the schema has a description", () => {
  const undescribed: string[] = [];
  const walk = (schema: Schema, path: string): void => {
    if (schema.description === undefined && schema.$ref === undefined) undescribed.push(path);
    for (const [name, inner] of Object.entries(schema.$defs ?? {})) walk(inner, `${path}/$defs/${name}`);
    for (const [name, inner] of Object.entries(schema.properties ?? {})) walk(inner, `${path}/${name}`);
  };
  walk(read(), "");
  expect(undescribed).toEqual([]);
});

describe("The compiler", () => {
  const { Review = {}, Change = {}, GateMessage = {} } = read().$defs ?? {};
  const without = (schema: Schema, member: string): Schema => ({
    ...schema,
    properties: Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => name !== member)),
  });
  const withDefs = (defs: Readonly<Record<string, Schema>>): Schema => ({ $defs: { ...read().$defs, ...defs } });

  test("Finds the schema and the types the same", () => {
    expect(compareWithTypes(read())).toBe("");
  });

  test.each([
    ["lacks a member that may be absent", withDefs({ Change: without(Change, "accepted") })],
    ["lacks a required member", withDefs({ Review: without(Review, "lint") })],
    ["requires too much", withDefs({ Change: { ...Change, required: [...(Change.required ?? []), "accepted"] } })],
    ["has another value", withDefs({ Class: { enum: ["breaking", "compatible", "documentation", "other"] } })],
    ["has another type", withDefs({ GateMessage: { ...GateMessage, properties: { line: { type: "string" } } } })],
  ])("Finds a schema that %s", { timeout: 60_000 }, (_what, schema) => {
    expect(compareWithTypes(schema)).toMatch(/error TS2322/);
  });
});

/** What the compiler says of a program that compiles if the schema and `review.ts` are the same. */
function compareWithTypes(schema: Schema): string {
  const folder = mkdtempSync(join(tmpdir(), "review-schema-"));
  try {
    const types = fileURLToPath(new URL("../../src/review.ts", import.meta.url)).replaceAll("\\", "/");
    const program = `import type { Review as Written } from ${JSON.stringify(types)};
${declareTypes(schema)}
type Flat<T> = unknown extends T ? unknown
  : T extends readonly (infer E)[] ? Flat<E>[]
  : T extends object ? { -readonly [K in keyof T]: Flat<T[K]> } : T;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
export const isSame: Same<Flat<Written>, Flat<Review>> = true;
`;
    writeFileSync(join(folder, "compare.ts"), program);
    return runCompiler(join(folder, "compare.ts"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runCompiler(file: string): string {
  const packageJson = createRequire(import.meta.url).resolve("typescript/package.json");
  const tsc = join(dirname(packageJson), "bin", "tsc");
  const flags = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--allowImportingTsExtensions"];
  const modules = ["--module", "nodenext", "--target", "es2022", "--types", "", "--ignoreConfig"];
  try {
    execFileSync(process.execPath, [tsc, ...flags, ...modules, file], { encoding: "utf8" });
    return "";
  } catch (error) {
    return String(Object(error).stdout);
  }
}
