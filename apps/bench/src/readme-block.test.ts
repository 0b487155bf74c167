import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { BlockError, expectBlocks, writeBlocks } from "./readme-block.ts";

const folder = mkdtempSync(join(tmpdir(), "video-generations-bench-test-"));
const file = join(folder, "README.md");
const names = ["create", "size", "client"];
afterAll(() => rmSync(folder, { recursive: true }));

test("A block without names gets every table, a block with names gets those; the rest of the file stays", () => {
  writeFileSync(
    file,
    "# A\n\n<!-- bench:start -->\nold\n<!-- bench:end -->\n\nB\n\n<!-- bench:start size client -->\n<!-- bench:end -->\nC\n",
  );
  writeBlocks(file, (wanted) => `the table of ${wanted.join(" and ") || "all"}`);
  expect(readFileSync(file, "utf8")).toBe(
    "# A\n\n<!-- bench:start -->\n\nthe table of all\n\n<!-- bench:end -->\n\nB\n\n" +
      "<!-- bench:start size client -->\n\nthe table of size and client\n\n<!-- bench:end -->\nC\n",
  );
});

test("The text in a block can be replaced, and the text around it stays", () => {
  const content = fc.string().filter((text) => !text.includes("<!-- bench:"));
  fc.assert(
    fc.property(content, content, content, (around, first, second) => {
      writeFileSync(file, `${around}\n<!-- bench:start -->\n<!-- bench:end -->\n${around}`);
      writeBlocks(file, () => first);
      writeBlocks(file, () => second);
      const expected = `${around}\n<!-- bench:start -->\n\n${second}\n\n<!-- bench:end -->\n${around}`;
      expect(readFileSync(file, "utf8")).toBe(expected);
    }),
    { numRuns: 50 },
  );
});

test.each([
  ["<!-- bench:start -->\n<!-- bench:end -->"],
  ["<!-- bench:start client -->\n\nx\n\n<!-- bench:end -->"],
  ["Put `<!-- bench:start -->` there.\n<!-- bench:start -->\n<!-- bench:end -->"],
  ["<!-- bench:start create size -->\n<!-- bench:end -->\n<!-- bench:start client -->\n<!-- bench:end -->"],
])("A file with %j can be written", (text) => {
  writeFileSync(file, text);
  expect(() => expectBlocks(file, names)).not.toThrow();
});

test.each([
  ["nothing", "no block"],
  ["<!-- bench:start -->\n", "half of one"],
  ["<!-- bench:end -->", "no block"],
  ["<!-- bench:start -->\n<!-- bench:end -->\n<!-- bench:end -->", "half of one"],
  ["<!-- bench:start --><!-- bench:end -->", "lines of their own"],
  ["<!-- bench:start -->\n<!-- bench:end -->\n<!-- bench:start size -->", "half of one"],
  ["<!-- bench:start speed -->\n<!-- bench:end -->", "quotes speed: there is create, size, client."],
])("A file with %j is refused before anything is measured", (text, reason) => {
  writeFileSync(file, text);
  expect(() => expectBlocks(file, names)).toThrow(BlockError);
  expect(() => expectBlocks(file, names)).toThrow(reason);
});

test("The error for a missing file names it", () => {
  const missing = join(folder, "missing.md");
  expect(() => expectBlocks(missing, names)).toThrow(`${missing} cannot be read`);
});
