import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findStaleFiles, isForGenerators } from "../../src/gate/stale-files.ts";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
let folder: string;
const judge = () => findStaleFiles({ name: "a copy", folder });

/** Changes a file for the time of a test. */
async function edited<T>(path: string, edit: (text: string) => string, use: () => Promise<T>): Promise<T> {
  const text = await readFile(join(folder, path), "utf8");
  await writeFile(join(folder, path), edit(text));
  try {
    return await use();
  } finally {
    await writeFile(join(folder, path), text);
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "review-stale-"));
  const filter = (path: string) => {
    const inside = relative(root, path).replaceAll("\\", "/");
    if (/(^|\/)node_modules(\/|$)/.test(inside)) return false;
    return inside === "" || isForGenerators(inside) || isForGenerators(`${inside}/`);
  };
  await cp(root, folder, { recursive: true, filter });
});
afterAll(() => rm(folder, { recursive: true }));

test("In an exported copy of this project no generated file is stale", async () => {
  expect(await judge()).toEqual([]);
});

test("A contract that changed makes its bundle stale, and the message says what to run", async () => {
  const found = await edited(
    "spec/openapi.yaml",
    (text) => text.replace(/^ {2}title: .*$/m, "  title: Another"),
    judge,
  );
  expect(found.map(({ rule, file }) => `${rule} ${file}`)).toEqual([
    "stale-file spec/dist/openapi.yaml",
    "stale-file spec/dist/openapi.json",
    "stale-file spec/dist/reference.html",
  ]);
  expect(found[0]?.message).toContain("Run `npm run generate`");
});

test("What is made from the bundle is compared with the bundle of the copy itself", async () => {
  const found = await edited(
    "spec/dist/openapi.json",
    (text) => text.replaceAll('"minimum": 4,', '"minimum": 3,'),
    judge,
  );
  expect(found.map(({ file }) => file)).toContain("packages/simulator/src/contract/generated/validators.ts");
});

test.each(["packages/types/src/openapi.ts", "packages/simulator/src/contract/generated/facts.ts"])(
  "%s is stale after an edit by hand",
  async (file) => {
    const found = await edited(file, (text) => `${text}// by hand\n`, judge);
    expect(found).toMatchObject([{ rule: "stale-file", file, line: 1 }]);
  },
);

test("A generator that fails says so, and that nobody knows", async () => {
  const found = await edited("spec/openapi.yaml", () => "paths: [", judge);
  expect(found).toMatchObject([{ rule: "stale-file", message: expect.stringContaining("generator of spec failed") }]);
});

test("What a tree lacks is not judged", async () => {
  const empty = await mkdtemp(join(tmpdir(), "review-empty-"));
  expect(await findStaleFiles({ name: "a tree", folder: empty })).toEqual([]);
  await rm(empty, { recursive: true });
});
