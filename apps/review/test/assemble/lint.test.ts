import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lintContract } from "../../src/assemble/lint.ts";

const operation = `
      responses:
        "200":
          description: It is there.
          content:
            application/json:
              schema: { type: integer }
              examples:
                one: { $ref: one.yaml }`;

test("What several parts use is told once, with its file and line", { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "review-lint-"));
  await mkdir(join(folder, "spec"));
  const files = {
    "redocly.yaml": "extends: [spec]\nrules:\n  no-invalid-media-type-examples: error\n",
    "one.yaml": "summary: One\nvalue: word\n",
    "openapi.yaml": `openapi: 3.1.1\ninfo: { title: A, version: 0.1.0 }\npaths:\n  /a:\n    get:${operation}\n    put:${operation}\n`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, "spec", name), text);
  const problems = await lintContract({ name: "working tree", folder });
  await rm(folder, { recursive: true });
  expect(problems).toEqual([
    {
      severity: "error",
      rule: "no-invalid-media-type-examples",
      file: "spec/one.yaml",
      line: 2,
      message: expect.any(String),
    },
  ]);
});
