/** Dependabot proposes every update except those that cannot be merged. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pnpmWorkspace, readText, readTree, root, rootManifest, workspaceManifests } from "./repository.ts";

interface Update {
  readonly "package-ecosystem": string;
  readonly cooldown?: { readonly "default-days": number };
  readonly groups?: Readonly<Record<string, unknown>>;
  readonly ignore?: readonly { readonly "dependency-name": string; readonly "update-types"?: readonly string[] }[];
}

const { updates } = readTree<{ updates: readonly Update[] }>(".github/dependabot.yml");
const ignored = updates.flatMap(({ ignore = [] }) => ignore);
const neverUpdated = ignored.filter((entry) => !entry["update-types"]).map((entry) => entry["dependency-name"]);

/** The name and the version of each dependency in a manifest. An alias counts as the package that it stands for. */
const dependencies = [rootManifest, ...workspaceManifests].flatMap((manifest) =>
  Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).map(([name, version]) => {
    const [, realName = name, realVersion = version] = /^npm:(.+)@(.+)$/.exec(version) ?? [];
    return { name: realName, version: realVersion };
  }),
);

test("Packages from npm and GitHub actions are updated in groups", () => {
  expect(updates.map((update) => update["package-ecosystem"])).toEqual(["npm", "github-actions"]);
  expect(updates.map(({ groups = {} }) => Object.keys(groups).length)).not.toContain(0);
});

test("A version is proposed only when it is old enough for pnpm to install it", () => {
  const days = updates.map(({ cooldown }) => cooldown?.["default-days"] ?? 0);
  expect(Math.min(...days) * 24 * 60).toBeGreaterThan(pnpmWorkspace.minimumReleaseAge);
});

test("Packages that pnpm overrides pin are never updated", () => {
  // Dependabot proposes nothing for a package that only others ask for.
  const isOurs = (name: string) => dependencies.some((dependency) => dependency.name === name);
  const pinned = Object.keys(pnpmWorkspace.overrides).filter(isOurs);
  expect(pinned).toContain("@stoplight/prism-cli");
  expect(neverUpdated).toEqual(expect.arrayContaining(pinned));
});

test("The generator openapi-typescript is never updated, because its output is committed", () => {
  expect(neverUpdated).toContain("openapi-typescript");
});

test("Packages that the repository uses in several versions are never updated", () => {
  const versions = Map.groupBy(dependencies, ({ name }) => name);
  const several = [...versions].filter(([, uses]) => new Set(uses.map(({ version }) => version)).size > 1);
  expect(several.map(([name]) => name)).toContain("react");
  expect(neverUpdated).toEqual(expect.arrayContaining(several.map(([name]) => name)));
});

test("Each ignored name is a dependency", () => {
  const names = dependencies.map(({ name }) => name);
  expect(ignored.map((entry) => entry["dependency-name"]).filter((name) => !names.includes(name))).toEqual([]);
});

test("The comments in dependabot.yml name files that exist", () => {
  const paths = readText(".github/dependabot.yml").match(/docs\/[\w/-]+\.md/g) ?? [];
  expect(paths).toContain("docs/decisions/0004-prism-is-pinned.md");
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
