import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TypeComparison } from "../../src/review.ts";
import { compareTypes } from "../../src/types/compare-types.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const baseBundle = join(root, "spec/dist/openapi.json");
const contract = readFileSync(baseBundle, "utf8");

const example = `import { createClient } from "@video-generations/client";
const { videos } = createClient();
await videos.create({ prompt: "A boat.", quality: "480p" });
// @ts-expect-error Not a field of the base.
await videos.create({ prompt: "A boat.", seed: 7 });
`;
const readme = `# A guide

\`\`\`ts
import type { CreateParams } from "@video-generations/client";
export const params: CreateParams = {
  prompt: "A boat.",
  quality: "480p",
};
\`\`\`

\`\`\`ts
import { missing } from "a-package-that-nobody-has";
export const text: number = missing("480p") && "text";
\`\`\`
`;

let folder: string;

/** A tree with the client, two programs of callers, and the type tests of the contract. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "compare types "));
  for (const part of ["packages/client/src", "packages/types/src"]) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  write("packages/client/examples/deep/buy.ts", example);
  write("packages/client/docs/guides/buying.md", readme);
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

async function compareWith(edit: (text: string) => string): Promise<TypeComparison> {
  const headBundle = join(folder, "head.json");
  const edited = edit(contract);
  expect(edited).not.toBe(contract);
  writeFileSync(headBundle, edited);
  const tree = { name: "a tree", folder };
  return compareTypes({ base: tree, head: tree, baseBundle, headBundle });
}

test("A removed enum value shows in the diff, and at each line of a caller that uses it", async () => {
  const { diff, errors } = await compareWith((text) => text.replace(/"480p",\s*"720p"/, '"720p"'));

  expect(diff).toContain(`components
     schemas: {
         VideoModel: "seedance-2.0-fast-text-to-video";
-        VideoQuality: "480p" | "720p";
+        VideoQuality: "720p";
`);
  const message = `TS2322: Type '"480p"' is not assignable to type '"720p"'.`;
  const callers = errors.filter(({ file }) => !file.endsWith(".test-d.ts"));
  expect(callers).toEqual([
    { file: "packages/client/docs/guides/buying.md", line: 7, message },
    { file: "packages/client/examples/deep/buy.ts", line: 3, message },
  ]);
});

test("An added optional field breaks only the type test that pins the fields, and its message says so", async () => {
  const seed = '"properties": { "seed": { "type": "integer" }, "model": {';
  const { diff, errors } = await compareWith((text) => text.replace(/"properties": \{\s*"model": \{/, seed));

  expect(diff.match(/^[+-] .*$/gm)).toEqual(["+            seed?: number | undefined;"]);
  const lines = readFileSync(join(root, "packages/client/src/contract.test-d.ts"), "utf8").split("\n");
  expect(errors).toEqual([
    {
      file: "packages/client/src/contract.test-d.ts",
      line: lines.findIndex((line) => line.startsWith("export const parameters")) + 1,
      message:
        "TS2322: Type 'true' is not assignable to type 'false'. (A type test of the contract: it pins lists and fails for an added value too.)",
    },
  ]);
});

test("A changed description changes no type", async () => {
  expect(await compareWith((text) => text.replace(/"description": "/, '"description": "Now: '))).toEqual({
    diff: "",
    errors: [],
  });
});

test("Contracts with the same text are not compared", async () => {
  const nowhere = { name: "nowhere", folder: join(folder, "nowhere") };

  expect(await compareTypes({ base: nowhere, head: nowhere, baseBundle, headBundle: baseBundle })).toEqual({
    diff: "",
    errors: [],
  });
});
