/** The gate on real branches of a copy of this project, by the command itself. */
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Change, Review } from "../../src/review.ts";
import { changesetOf } from "./gate-trees.ts";
import { createProjectCopy, type TemporaryProject } from "./temporary-project.ts";

const params = "spec/schemas/VideoGenerationParams.yaml";
let project: TemporaryProject;
/** What was made from the contract after each edit, because making it takes as long as a review. */
const generated = new Map<string, Readonly<Record<string, string>>>();
let branches = 0;

// Each test runs the command several times.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

beforeAll(async () => {
  project = await createProjectCopy();
});
afterAll(() => project[Symbol.asyncDispose]());

beforeEach(async () => {
  await project.checkout("main");
  await project.branch(`topic-${branches++}`);
});

/** Commits an edit of the contract with everything that is made from it. */
async function commitEdit(path: string, from: string | RegExp, to: string): Promise<void> {
  const edited = await project.edit(path, from, to);
  const made = generated.get(edited) ?? (await project.generate());
  generated.set(edited, made);
  await project.commit({ [path]: edited, ...made });
}

const commitChangeset = (bump: string, text = "What users notice.") =>
  project.commit({ ".changeset/this-change.md": changesetOf(bump, text) });

const lengthen = () => commitEdit(params, "maximum: 15", "maximum: 20");
const shorten = () => commitEdit(params, "maximum: 15", "maximum: 10");
const reword = () => commitEdit(params, "The price grows with it", "A longer one costs more");

/** The status of the command, its verdict, and the rules and files of the gate's messages. */
async function reviewed(...args: readonly string[]) {
  const { status, output, errors } = await project.review("--json", ...args);
  if (output === "") throw new Error(errors);
  const review: Review = JSON.parse(output);
  const objections = review.gate.messages.map(({ rule, file }) => `${rule} ${file}`);
  return { status, verdict: review.verdict, bump: review.gate.bump, objections, changes: review.changes };
}

test("A branch that changes nothing passes, and the review writes nothing into the repository", async () => {
  await project.commit({ "README.md": "Words.\n" });
  const before = await project.gitFiles();
  expect(await reviewed()).toMatchObject({ status: 0, verdict: "none", bump: "none", objections: [] });
  expect(await project.gitFiles()).toEqual(before);
});

test("A change of words fails without a changeset, and passes with a patch", async () => {
  await reword();
  expect(await reviewed()).toMatchObject({
    status: 1,
    verdict: "documentation",
    bump: "patch",
    objections: [`changeset-missing ${params}`],
  });
  await commitChangeset("patch");
  expect(await reviewed()).toMatchObject({ status: 0, verdict: "documentation", objections: [] });
});

test("A compatible change fails without a changeset, and passes with a minor one", async () => {
  await lengthen();
  expect(await reviewed()).toMatchObject({
    status: 1,
    verdict: "compatible",
    objections: [`changeset-missing ${params}`],
  });
  await commitChangeset("minor");
  expect(await reviewed()).toMatchObject({ status: 0, bump: "minor", objections: [] });
});

test("A breaking change fails with a patch; below 1.0 it passes with a minor changeset", async () => {
  await shorten();
  await commitChangeset("patch");
  expect(await reviewed()).toMatchObject({
    status: 1,
    verdict: "breaking",
    objections: ["bump-too-small .changeset/this-change.md"],
  });
  await commitChangeset("minor");
  expect(await reviewed()).toMatchObject({ status: 0, verdict: "breaking", objections: [] });
});

test("From 1.0 on a breaking change fails with a minor changeset", async () => {
  const version = await project.edit("spec/package.json", /"version": "[^"]+"/, '"version": "1.2.0"');
  await project.commit({ "spec/package.json": version });
  await shorten();
  await commitChangeset("minor");
  expect(await reviewed("--base", "HEAD~2")).toMatchObject({ status: 1, bump: "major" });
});

test("A breaking change that a changeset accepts by its id passes with a patch, and its id survives a rebase", async () => {
  await shorten();
  const { changes } = await reviewed();
  const broken = changes.filter((change) => change.class === "breaking");
  const lines = (list: readonly Change[]) =>
    list.map(({ id }) => `Accepts ${id}: nobody makes such videos.`).join("\n");
  await commitChangeset("patch", `Shorter videos.\n\n${lines(broken)}`);
  const accepted = await reviewed();
  expect(accepted).toMatchObject({ status: 0, verdict: "breaking", objections: [] });
  expect(
    accepted.changes.filter((change) => change.accepted === "nobody makes such videos.").map(({ id }) => id),
  ).toEqual(broken.map(({ id }) => id));
  await project.checkout("main");
  await project.branch(`topic-${branches++}`);
  await reword();
  await commitChangeset("patch", `Shorter videos.\n\n${lines(broken)}`);
  await shorten();
  expect(await reviewed()).toMatchObject({ status: 0, objections: [] });
});

test("A stale generated file fails, even with the right changeset", async () => {
  const edited = await project.edit(params, "maximum: 15", "maximum: 20");
  await project.commit({ [params]: edited });
  await commitChangeset("minor");
  expect(await reviewed()).toMatchObject({
    status: 1,
    objections: [
      "stale-file spec/dist/openapi.yaml",
      "stale-file spec/dist/openapi.json",
      "stale-file spec/dist/reference.html",
    ],
  });
});

test("A rule that RULES.md does not have fails, and so does an entry that nothing carries", async () => {
  // Nothing can be generated from it: the reference page links each rule.
  const edited = await project.edit(params, "x-rules: [C4]", "x-rules: [Z9]");
  await project.commit({ [params]: edited });
  await commitChangeset("patch");
  const { status, objections } = await reviewed();
  expect(status).toBe(1);
  expect(objections).toEqual([
    "stale-file spec/dist/openapi.json",
    `unknown-rule ${params}`,
    "uncarried-rule spec/RULES.md",
  ]);
});

test("Another branch is reviewed without checking it out, its generated files too", async () => {
  const edited = await project.edit(params, "maximum: 15", "maximum: 20");
  await project.commit({ [params]: edited });
  const head = `topic-${branches - 1}`;
  await project.checkout("main");
  expect(await reviewed("--head", head)).toMatchObject({
    status: 1,
    verdict: "compatible",
    objections: [
      `changeset-missing ${params}`,
      "stale-file spec/dist/openapi.yaml",
      "stale-file spec/dist/openapi.json",
      "stale-file spec/dist/reference.html",
    ],
  });
});

test("A reference that does not exist is bad usage", async () => {
  const { status, output, errors } = await project.review("--base", "nowhere");
  expect({ status, output }).toEqual({ status: 2, output: "" });
  expect(errors).toMatch(/no branch, tag or commit "nowhere"/);
});

test("Where nothing can be compared, the review is bad usage, and the step of a check passes with one line", async () => {
  const [git, away] = [join(project.root, ".git"), join(project.root, "git-away")];
  await rename(git, away);
  try {
    expect(await project.review()).toMatchObject({
      status: 2,
      errors: expect.stringContaining("not the top folder of a"),
    });
    const { status, output, errors } = await project.review("--if-comparable");
    expect(status).toBe(0);
    expect(`${output}${errors}`).toMatch(/^.*nothing to compare.*\n$/);
  } finally {
    await rename(away, git);
  }
});
