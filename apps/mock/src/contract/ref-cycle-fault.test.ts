import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { BaseResolver } from "@video-generations/prism/linter";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refCycleFault } from "./ref-cycle-fault.ts";

let above = "";
let made = 0;
beforeAll(() => {
  above = mkdtempSync(join(tmpdir(), "video-generations-cycles-"));
});
afterAll(() => rmSync(above, { recursive: true }));

/** Looks for a cycle in files with these texts; the root is `root.yaml`. Paths in the result are below the folder. */
async function findCycle(files: Readonly<Record<string, string>>): Promise<unknown> {
  made += 1;
  const folder = join(above, String(made));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const fault = await refCycleFault(new BaseResolver(), join(folder, "root.yaml"));
  if (fault === undefined) return undefined;
  const { text, advice, location } = fault;
  expect(advice).toBe("Describe something at one of these places");
  expect(text).toMatch(/^the reference leads to nothing but itself, /);
  const way = text.replace(/^.*? itself, /, "").replaceAll(`${folder}/`, "");
  return { way, at: `${location.source.absoluteRef.slice(folder.length + 1)}${location.pointer}` };
}

test.each<[name: string, files: Readonly<Record<string, string>>, way: string, at: string]>([
  [
    "two members of one file",
    { "root.yaml": "a: { $ref: '#/b' }\nb: { $ref: '#/a' }\n" },
    "root.yaml#/a → root.yaml#/b → root.yaml#/a",
    "root.yaml#/b",
  ],
  [
    "a member that is itself, with a slash and a tilde in its name",
    { "root.yaml": "paths:\n  /v1/a~b: { $ref: '#/paths/~1v1~1a~0b' }\n" },
    "root.yaml#/paths/~1v1~1a~0b → root.yaml#/paths/~1v1~1a~0b",
    "root.yaml#/paths/~1v1~1a~0b",
  ],
  [
    "files in folders, each named from where it is referred to",
    {
      "root.yaml": "a: { $ref: one/a.yaml }\n",
      "one/a.yaml": "$ref: ../two/b.yaml\n",
      "two/b.yaml": "$ref: ../one/a.yaml\n",
    },
    "one/a.yaml → two/b.yaml → one/a.yaml",
    "root.yaml#/a",
  ],
  [
    "a whole file, whether its reference ends in a slash or not",
    { "root.yaml": "a: { $ref: 'b.yaml#/' }\n", "b.yaml": "$ref: b.yaml\n" },
    "b.yaml → b.yaml",
    "root.yaml#/a",
  ],
  [
    "a way that begins outside: what is before the cycle is left out",
    {
      "root.yaml": "a: { $ref: b.yaml }\n",
      "b.yaml": "$ref: c.yaml\n",
      "c.yaml": "$ref: d.yaml\n",
      "d.yaml": "$ref: c.yaml\n",
    },
    "c.yaml → d.yaml → c.yaml",
    "root.yaml#/a",
  ],
  [
    "one that only a file of a file has",
    { "root.yaml": "a: { $ref: b.yaml }\n", "b.yaml": "kept: 1\nc: { $ref: '#/c' }\n" },
    "b.yaml#/c → b.yaml#/c",
    "b.yaml#/c",
  ],
  [
    "one beside references to files that are missing or half written",
    { "root.yaml": "a: { $ref: '#/a' }\nb: { $ref: none.yaml }\nc: { $ref: half.yaml }\n", "half.yaml": "a: [" },
    "root.yaml#/a → root.yaml#/a",
    "root.yaml#/a",
  ],
  [
    "one that is found in the files after such a one",
    {
      "root.yaml": "a: { $ref: c.yaml }\nb: { $ref: half.yaml }\nz: { $ref: none.yaml }\n",
      "half.yaml": "a: [",
      "c.yaml": "kept: 1\nd: { $ref: '#/d' }\n",
    },
    "c.yaml#/d → c.yaml#/d",
    "c.yaml#/d",
  ],
  [
    "one below what holds itself by an anchor",
    { "root.yaml": "a: &a { me: *a, b: { $ref: '#/a/b' } }\n" },
    "root.yaml#/a/b → root.yaml#/a/b",
    "root.yaml#/a/b",
  ],
  [
    "one in a list",
    { "root.yaml": "a:\n  - kept: 1\n  - { $ref: '#/a/1' }\n" },
    "root.yaml#/a/1 → root.yaml#/a/1",
    "root.yaml#/a/1",
  ],
])("A cycle is found, with its way round and the place of the reference: %s", async (_, files, way, at) => {
  expect(await findCycle(files)).toEqual({ way, at });
});

test.each<[name: string, files: Readonly<Record<string, string>>]>([
  ["a schema that holds itself", { "root.yaml": "a: { type: object, properties: { inner: { $ref: '#/a' } } }\n" }],
  ["a file that is missing", { "root.yaml": "a: { $ref: none.yaml }\n" }],
  ["a root that is missing", { "other.yaml": "a: 1\n" }],
  ["a way that ends in a missing member", { "root.yaml": "a: { $ref: '#/b' }\nb: { $ref: '#/c' }\n" }],
  ["what holds itself by an anchor", { "root.yaml": "a: &a { me: *a }\nb: [*a, null, 1]\n" }],
  ["a reference that is not a text", { "root.yaml": "a: { $ref: { type: string } }\n" }],
])("There is no cycle in %s", async (_, files) => {
  expect(await findCycle(files)).toBeUndefined();
});
