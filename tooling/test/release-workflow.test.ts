/** The jobs of a release: what each may do, and what it runs. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readTree, root } from "./repository.ts";

interface ReleaseJob {
  readonly permissions: Readonly<Record<string, string>>;
  readonly needs?: string | readonly string[];
  readonly steps: readonly { readonly run?: string }[];
}
const release = readTree<{
  readonly concurrency: { readonly "cancel-in-progress": boolean };
  readonly jobs: Readonly<Record<string, ReleaseJob>>;
}>(".github/workflows/release.yml");

test("Of the release, one job may publish, one may open the pull request, and one may draft the release", () => {
  const writers = Object.entries(release.jobs).flatMap(([name, { permissions }]) =>
    Object.entries(permissions).flatMap(([right, level]) => (level === "write" ? [`${name} ${right}`] : [])),
  );
  expect(writers).toEqual(["version contents", "version pull-requests", "publish id-token", "draft contents"]);
});

test("A release is published after its tests, and none is stopped half-way", () => {
  expect(release.jobs.publish?.needs).toEqual(["select", "test", "pack"]);
  expect(release.concurrency["cancel-in-progress"]).toBe(false);
});

test("What the release runs exists", () => {
  const runs = Object.values(release.jobs).flatMap(({ steps }) => steps.flatMap(({ run = "" }) => run));
  const programs = runs.flatMap((run) => run.match(/tooling\/[\w/-]+\.\w+/g) ?? []);
  expect(programs).toHaveLength(5);
  expect(programs.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test("The jobs after a select that has nothing to publish do not run", () => {
  for (const name of ["test", "pack"])
    expect(release.jobs[name]).toMatchObject({ if: expect.stringMatching("publish") });
  expect(release.jobs.version).toMatchObject({ if: expect.stringContaining("version") });
});
