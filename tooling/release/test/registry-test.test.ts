import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runRegistryTest } from "../src/registry-test.ts";
import { createFolder } from "./folders.ts";

const place = "tests/compatibility/registry";

/** A repository whose registry test is a program. */
async function createRepository(program: string) {
  return await createFolder({
    "package.json": { name: "root", private: true },
    "pnpm-workspace.yaml": "packages: [tests/compatibility/*]\nverifyDepsBeforeRun: false\n",
    [`${place}/package.json`]: { name: "registry", private: true, scripts: { "test:registry": "node test.mjs" } },
    [`${place}/test.mjs`]: program,
  });
}

test("The registry's test gets the folder of the tarballs, and passes with 0", async () => {
  await using it = await createRepository(
    'process.getBuiltinModule("node:fs").writeFileSync("got.txt", process.env.VIDEO_GENERATIONS_TARBALLS);',
  );
  expect(await runRegistryTest(it.path, "/a folder")).toEqual([]);
  expect(await readFile(join(it.path, place, "got.txt"), "utf8")).toBe("/a folder");
});

test("A registry's test that fails is a fault", async () => {
  await using it = await createRepository("process.exitCode = 3;");
  expect(await runRegistryTest(it.path, "/a")).toMatchObject([{ where: place, what: "test:registry ended with 3" }]);
});

test("A registry's test without its script is a fault", async () => {
  await using it = await createRepository("");
  await it.write({ [`${place}/package.json`]: { name: "registry" } });
  expect(await runRegistryTest(it.path, "/a")).toMatchObject([{ what: 'it has no script "test:registry"' }]);
});
