import { expect, test } from "vitest";
import { changeOf, changesetOf, judge, rulesPage } from "./gate-trees.ts";

test("A rule that the page does not have is named where the contract names it", async () => {
  const files = { "spec/paths/a.yaml": "get:\n  operationId: getA\n  x-rules:\n    - A1\n    - Z9\n" };
  expect((await judge([], files)).messages).toEqual([
    { rule: "unknown-rule", file: "spec/paths/a.yaml", line: 5, message: expect.stringContaining("x-rules names Z9") },
  ]);
});

test.each([
  ["no part", {}],
  ["only a file to which nothing refers", { "spec/paths/stray.yaml": "get:\n  x-rules: [B2a]\n" }],
])("An entry of the page that %s carries is named where it stands", async (_, files) => {
  const page = `${rulesPage}| B2a | It is not so | seen |\n`;
  expect((await judge([], { "spec/RULES.md": page, ...files })).messages).toEqual([
    { rule: "uncarried-rule", file: "spec/RULES.md", line: 6, message: expect.stringContaining("carries B2a") },
  ]);
});

test("A contract with neither rules nor their page has none to compare", async () => {
  const files = { "spec/RULES.md": undefined, "spec/paths/a.yaml": "get:\n  operationId: getA\n" };
  expect(await judge([], files)).toMatchObject({ ok: true });
});

test("A red cell of the matrix that no change explains is an objection", async () => {
  const cell = { client: "base", mock: "head", run: "the suite", failures: ["C4: expected 400", "x"] } as const;
  const matrix = [
    { ...cell, ok: false, explainedBy: [] },
    { ...cell, ok: false, explainedBy: ["c0ffee02"] },
    { ...cell, ok: true, failures: [], explainedBy: [] },
  ];
  const files = { ".changeset/new.md": changesetOf("minor", "Words.") };
  const gate = await judge([changeOf("compatible")], files, { matrix });
  expect(gate).toMatchObject({ ok: false, messages: [{ rule: "red-cell", file: "spec/paths/a.yaml", line: 2 }] });
  expect(gate.messages[0]?.message).toMatch(/the suite fails.*client of the base.*mock of the head.*C4: expected 400/);
});

test("Stale files are objections", async () => {
  const stale = { rule: "stale-file" as const, file: "spec/dist/openapi.json", line: 1, message: "It is stale." };
  const gate = await judge([], {}, { findStaleFiles: async () => [stale] });
  expect(gate).toEqual({ ok: false, bump: "none", messages: [stale] });
});

test("A red cell of the base against itself is no fault of the change", async () => {
  const failed = { run: "the suite", ok: false, failures: ["C4: expected 400"], explainedBy: [] } as const;
  const matrix = [{ client: "base", mock: "base", ...failed }] as const;
  expect(await judge([], {}, { matrix })).toMatchObject({ ok: true, messages: [] });
  const itself = [{ client: "head", mock: "head", ...failed }] as const;
  expect(await judge([], {}, { matrix: itself })).toMatchObject({ ok: false, messages: [{ rule: "red-cell" }] });
});

test("Rules without the page that says what they are are one objection, where the first is named", async () => {
  expect((await judge([], { "spec/RULES.md": undefined })).messages).toEqual([
    {
      rule: "unknown-rule",
      file: "spec/paths/a.yaml",
      line: 3,
      message: expect.stringContaining("Bring the page back"),
    },
  ]);
});
