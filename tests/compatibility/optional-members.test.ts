/** Everything that a caller writes takes `undefined` for what it leaves out, also with `exactOptionalPropertyTypes`. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { published } from "./package/tarball.ts";
import { findOptionalMembers, listEntries } from "./types/optional-members.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A key that is `undefined` comes from a variable that was not set. It must not reset everything. */
const meant = ["createSimulator().reset(filter).key"];

// Prism's package is for the mock alone, and passes on types of others.
const withTypes = published
  .filter((folder) => folder !== "packages/prism")
  .map((folder) => join(root, folder))
  .filter((folder) => listEntries(folder).length > 0);

test("Every optional member of what a caller of the packages writes takes undefined", { timeout: 60_000 }, () => {
  const entries = withTypes.flatMap(listEntries);
  const { refused, seen } = findOptionalMembers(entries, root, (name) =>
    /(?:Options|Params|Details|Detail|Seed)$/.test(name),
  );
  expect(refused.filter((finding) => !meant.includes(finding))).toEqual([]);
  expect(seen, "The packages have some hundred optional members: the search no longer finds them.").toBeGreaterThan(
    100,
  );
});

test.each<[string, readonly string[]]>([
  ["function f(o: { a?: 1; b?: 1 | undefined; c?: unknown; d?: never }): void", ["f(o).a"]],
  ["function f(o: { deep: { deeper?: { a?: string } | undefined }[] }): void", ["f(o).deep.deeper.a"]],
  [
    "function f(): { g(o?: { a?: () => void }): Promise<{ h(o: { a?: 1 }): { a?: 1 } }> }",
    ["f().g(o).a", "f().g().h(o).a"],
  ],
  ["function f(o: { hook(given: { a?: 1 }): { b?: 1 } }): void", ["f(o).hook().b"]],
  ["function f(o: Partial<Record<'a' | 'b', number>>): void", ["f(o).a", "f(o).b"]],
  ["class F { constructor(o: { a?: 1 }); g: (o: { b?: 1 }) => void }", ["F(o).a", "F().g(o).b"]],
  ["function f(o: RequestInit | { a?: 1 }): { a?: 1 }", ["f(o).a"]],
  ["interface GivenOptions { a?: 1 }", ["GivenOptions.a"]],
])("The search finds what is hidden in %s", async (declaration, findings) => {
  const folder = await mkdtemp(join(tmpdir(), "video-generations-optional-"));
  const entry = join(folder, "index.d.ts");
  await writeFile(entry, `export declare ${declaration};\n`.replace("declare interface", "interface"));
  const { refused } = findOptionalMembers([entry], folder, (name) => name.endsWith("Options"));
  await rm(folder, { recursive: true });
  expect(refused).toEqual(findings.toSorted());
});
