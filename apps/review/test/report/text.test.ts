/** The report for a terminal. */
import fc from "fast-check";
import pc from "picocolors";
import { expect, test } from "vitest";
import { renderText } from "../../src/report/render-text.ts";
import { toPrintable, toPrintableJson, toPrintableLines } from "../../src/report/to-printable.ts";
import { breaking } from "../samples/breaking.ts";
import { documentation } from "../samples/documentation.ts";
import { samples } from "../samples/index.ts";
import { none } from "../samples/none.ts";
import { smallReview } from "./any-review.ts";
import { findUnprintable, unprintableText } from "./unprintable-text.ts";

const plain = pc.createColors(false);
const coloured = pc.createColors(true);

test("A terminal reads the verdict, the changes with their witnesses, and last the gate", () => {
  const lines = renderText(breaking, plain).split("\n");
  expect(lines[0]).toBe("Contract review: breaking  main (1a2b3c4) → feature/shorter-videos (c0ffee1)");
  expect(lines.slice(3, 8)).toEqual([
    "Breaking (6)",
    "  ✗ `duration` may be at most 10, was 15. A request with `duration` 11 was accepted and is refused now. [callers]",
    "    spec/schemas/VideoGenerationParams.yaml:31  id b-3e91a7d0",
    "    ✓ base accepts, ✗ head refuses: `duration` must be <= 10",
    expect.stringMatching(/^ {4}curl http:.*"duration":11\}'$/),
  ]);
  const gate = lines.findIndex((line) => line.startsWith("✗ The gate"));
  expect(lines.slice(gate, gate + 2)).toEqual([
    "✗ The gate objects to 7 things. The changes need a major changeset.",
    "  .changeset/longer-videos.md:2  The changeset says minor, and 5 breaking changes need major. Write `major` into this line.",
  ]);
});

test("Types, rules, lint and failed runs have their lines", () => {
  const text = renderText(breaking, plain);
  for (const line of [
    "  packages/client/README.md:48 TS2353: Object literal",
    "  C4: The limit changed and the entry did not.",
    "  error spec/schemas/Task.yaml:9 `x-rules` names no entry.",
    "Matrix: 2 of 8 runs fail. No change explains 1 of them.",
    "  client of the head, mock of the base: a client's whole way; The wait ended",
    '    {"id":"task-unified-1761313744-xy189vht","status":"paused"}',
    "    const params: ModelParams = { web_search: true };",
    "    No witness: Both contracts accept",
  ])
    expect(text).toContain(line);
});

test("A changeset to start from stands on lines of its own, and the objection does not repeat it", () => {
  const message =
    'The contract changes. Write a file .changeset/NAME.md: \n---\n"@video-generations/spec": major\n---\n\nWords.\n';
  const gate = {
    ...breaking.gate,
    messages: [{ rule: "changeset-missing", file: "a.yaml", line: 1, message }],
  } as const;
  const text = renderText({ ...breaking, gate }, plain);
  expect(text).toContain("\n  a.yaml:1  The contract changes. Write a file .changeset/NAME.md.\n");
  expect(text).toContain('\n      ---\n      "@video-generations/spec": major\n      ---\n');
});

test("Nothing changed is one line", () => {
  expect(renderText(none, plain)).toBe(
    "Contract review: nothing changed between `main (1a2b3c4)` and `working tree`.\n",
  );
});

test("A gate that objects to nothing is said too", () => {
  expect(renderText(documentation, plain)).toMatch(/\n✓ The gate passes with a patch changeset\.\n$/);
});

test("A command that is too long for a line is not cut", () => {
  const [change] = breaking.changes;
  if (change?.witness?.kind !== "request") throw new Error("The sample begins with a request.");
  const value = { ...change.witness.value, body: "x".repeat(2_000) };
  const text = renderText({ ...breaking, changes: [{ ...change, witness: { ...change.witness, value } }] }, plain);
  expect(text).not.toContain("curl ");
  expect(text).toMatch(/A request of 2,\d+ characters: --html FILE has it whole\./);
});

/** Without the codes of colours, which only the program writes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what the test takes out
const withoutColours = (text: string): string => text.replace(/\x1b\[\d+m/g, "");

test.each(Object.keys(samples))(
  "The sample %s controls the terminal by nothing but the program's own colours",
  (name) => {
    const review = samples[name] ?? none;
    const lines = renderText(review, plain).split("\n").join("");
    expect([findUnprintable(lines), lines.includes("\x1b")]).toEqual([[], false]);
    expect(withoutColours(renderText(review, coloured))).toBe(renderText(review, plain));
  },
);

test("Nothing that a contract says controls the terminal, nor takes a line of its own", () => {
  fc.assert(
    fc.property(smallReview, (review) => {
      const text = renderText(review, plain);
      expect(findUnprintable(text.replaceAll("\n", ""))).toEqual([]);
      expect(text.split("\n").filter((line) => /^ {4}\S/.test(line)).length).toBeLessThanOrEqual(
        review.changes.length * 3,
      );
    }),
    { numRuns: 20 },
  );
});

test("What is not printable is shown by its number, and JSON stays the same value", () => {
  expect(toPrintable("a \n\t b\u202ec\u{e0041}")).toBe("a b\\u202ec\\udb40\\udc41");
  expect(toPrintableLines("a\tb\r\n  c\x1b")).toBe("a  b\n  c\\u001b");
  const value = { [unprintableText]: [unprintableText, "<!-- a -->", "two  spaces"] };
  for (const indent of [0, 2]) {
    const json = toPrintableJson(value, indent);
    expect(JSON.parse(json)).toEqual(value);
    expect([findUnprintable(json.replaceAll("\n", "")), json.includes("<!--")]).toEqual([[], false]);
  }
  expect(toPrintableJson(undefined)).toBe("null");
});
