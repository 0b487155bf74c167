import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listCheckedDefaults, readDefaultsTable, readDocumentedDefaults } from "../default-values.ts";

let folder: URL;
beforeEach(async () => {
  folder = pathToFileURL(`${await mkdtemp(join(tmpdir(), "default-values-"))}/`);
});
afterEach(() => rm(folder, { recursive: true }));

async function place(file: string, text: string): Promise<URL> {
  const path = new URL(file, folder);
  await mkdir(dirname(path.pathname), { recursive: true });
  await writeFile(path, text);
  return path;
}

test("A default is named after its interface and member, or its function and parameter", async () => {
  await place(
    "options.ts",
    `/** Options. */
export interface Options {
  /** How long. @defaultValue \`10\` ms */
  readonly timeoutMs?: number;
  /**
   * Which one.
   *
   * @defaultValue the first
   */
  which?: string;
}
interface Inner {
  /** No default. */
  a: string;
  /** @defaultValue true */
  b?: boolean;
}

/**
 * Waits.
 *
 * @param limitMs - the most. @defaultValue a day
 * @param why - for the message. @defaultValue none
 */
export async function wait(limitMs = 1, why = ""): Promise<void> {}

/** Cuts. \`length\`: how much is left. @defaultValue 60 */
function cut(text: string, length = 60): string {}
`,
  );
  expect(readDocumentedDefaults(folder)).toEqual({
    "Options.timeoutMs": "`10` ms",
    "Options.which": "the first",
    "Inner.b": "true",
    "wait.limitMs": "a day",
    "wait.why": "none",
    "cut.length": "60",
  });
});

test("Every TypeScript source below the folder is read, except for tests and excluded files", async () => {
  const source = (name: string) => `interface ${name} {\n  /** @defaultValue 1 */\n  a?: number;\n}\n`;
  for (const [file, name] of [
    ["a.ts", "A"],
    ["deep/er/b.tsx", "B"],
    ["b.test.ts", "C"],
    ["b.test.tsx", "D"],
    ["b.test-d.ts", "E"],
    ["c.mts", "F"],
    ["c.ts.txt", "G"],
    ["generated/h.ts", "H"],
    ["left-out.ts", "I"],
    ["generated.ts", "J"],
  ] as const)
    await place(file, source(name));
  expect(Object.keys(readDocumentedDefaults(folder, ["generated", "left-out.ts"])).toSorted()).toEqual([
    "A.a",
    "B.a",
    "J.a",
  ]);
});

test("Two defaults with the same name are an error that names the second and its file", async () => {
  const text = "interface Options {\n  /** @defaultValue 1 */\n  a?: number;\n}\n";
  await place("one.ts", text);
  await place("two.ts", text);
  expect(() => readDocumentedDefaults(folder)).toThrow(
    /^(?:one|two)\.ts: Options\.a is documented twice; tell the two apart by a name\.$/,
  );
});

test.each([
  ["/** @defaultValue 1 */\nreadonly a?: number;", "readonly a?: number;"],
  ["interface A {\n}\n/** @defaultValue 1 */\n[key: string]: number;", "[key: string]: number;"],
])("A default that belongs to nothing with a name is an error: %j", async (text, declared) => {
  await place("lost.ts", text);
  expect(() => readDocumentedDefaults(folder)).toThrow(`Nothing to call the default of “${declared}” by.`);
});

test("listCheckedDefaults lists the documented text of each check by its name", () => {
  const check = () => {};
  expect(listCheckedDefaults({ "A.a": { says: "1", check }, "A.b": { says: "2", readme: "two", check } })).toEqual({
    "A.a": "1",
    "A.b": "2",
  });
});

const table = (row: string) => `| option | default | what it does |\n|---|---|---|\n${row}\n\nMore | of | it.\n`;

test("The table after a line is read, and each option of a row gets the row's default", async () => {
  const readme = await place(
    "README.md",
    `# It\n\n${table("| `before` | 0 | x |")}\n## Here\n\n${table("| `one`, `two: string` | `3` s | x |\n| `three` |  | x |")}\n${table("| `after` | 0 | x |")}`,
  );
  expect(readDefaultsTable(readme, "## Here")).toEqual({ one: "`3` s", two: "`3` s", three: "" });
});

test.each([
  ["no line with this text", table("| `a` | 1 | x |")],
  ["no table after the line", `${table("| `a` | 1 | x |")}\n## Here\n`],
])("A README with %s is an error", async (_, text) => {
  const readme = await place("README.md", text);
  expect(() => readDefaultsTable(readme, "## Here")).toThrow(`${readme} has no table of options after “## Here”.`);
});
