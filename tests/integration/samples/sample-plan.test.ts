import { expect, test } from "vitest";
import { parseMarkdown } from "../documents/markdown.ts";
import { planSamples } from "./sample-plan.ts";

const plan = (...lines: readonly string[]) =>
  planSamples({ path: "docs/made-up.md", ...parseMarkdown(lines.join("\n")) });

test("Blocks in a language that can run are samples, and a text block after one is its output", () => {
  const { samples, unrun } = plan("```ts", "run();", "```", "```text", "printed", "```", "```sh", "npx a", "```");
  expect(
    samples.map(({ where, kind, text, outputs }) => [where, kind, text, outputs.map((block) => block.text)]),
  ).toEqual([
    ["docs/made-up.md:1", "program", "run();\n", ["printed\n"]],
    ["docs/made-up.md:7", "commands", "npx a\n", []],
  ]);
  expect(unrun).toEqual([]);
});

test("Complete commands in the prose are samples", () => {
  const { samples } = plan(
    "`curl http://a`, `npx @video-generations/mock --port <port>`, `npm run mock …`, `npm start`, `npm test`",
  );
  expect(samples.map(({ text }) => text)).toEqual(["curl http://a\n", "npm start\n"]);
});

test("Pictures are not run", () => {
  expect(plan("```mermaid", "graph", "```", "```text picture", "a → b", "```")).toEqual({ samples: [], unrun: [] });
});

test.for([
  ["yaml", 'nothing runs this block (language "yaml"). Do one of these: give it a language that is run (sh, '],
  ["", 'nothing runs this block (language ""). Do one of these: '],
  ["picture", 'nothing runs this block (language "picture"). Do one of these: '],
  ["yaml tested-by=apps/none/test/none.test.ts", '"tested-by=apps/none/test/none.test.ts" must name a *.test.ts file'],
  [
    "yaml tested-by=tests/integration/curl.test.ts",
    '"tested-by=tests/integration/curl.test.ts" must name a *.test.ts file',
  ],
])("For a block after ```%s that nothing runs, the message says what to do", ([info, message]) => {
  expect(plan(`\`\`\`${info}`, "a: 1", "```").unrun).toEqual([
    expect.stringContaining(`docs/made-up.md:1: ${message}`),
  ]);
});

test("A block may name a test that runs it", () => {
  expect(plan("```yaml tested-by=tests/integration/samples/sample-plan.test.ts", "a: 1", "```").unrun).toEqual([]); // It reads made-up.md.
});

const folder = "tests/integration/samples/quoted";

test.for([
  [`ts file=${folder}/program.ts`, ["// #region guide", "console.log(1);", "// #endregion", "console.log(2);"]],
  [`ts file=${folder}/program.ts#guide`, ["console.log(1);"]],
  [`ts file=${folder}/indented.ts#guide`, ["if (serve) {", "  serve();", "}"]],
] as const)("A block after ```%s that is what the file has needs no run of its own", ([info, lines]) => {
  expect(plan(`\`\`\`${info}`, ...lines, "```")).toEqual({ samples: [], unrun: [] });
});

test.for([
  [`ts file=${folder}/program.ts`, "the block is not what tests/integration/samples/quoted/program.ts has. Copy this:"],
  [`ts file=${folder}/program.ts#guide`, "Copy this:\nconsole.log(1);\n"],
  [`ts file=${folder}/program.ts#other`, 'has no lines between "// #region other" and "// #endregion"'],
  [`ts file=${folder}/none.ts`, "there is no tests/integration/samples/quoted/none.ts."],
  ["ts file=packages/client/src/index.ts", '"packages/client/src/index.ts" is not below tests'],
  ["ts file=tests/../packages/client/src/index.ts", "is not below tests, where a test runs it"],
] as const)("A block after ```%s that is not what the file has is told", ([info, message]) => {
  expect(plan(`\`\`\`${info}`, "console.log(3);", "```").unrun).toEqual([expect.stringContaining(message)]);
});
