/** The documents and forms for contributors agree with the repository. */
import { globSync } from "node:fs";
import { expect, test } from "vitest";
import { readText, readTree, root, rootManifest, workspaceManifests } from "./repository.ts";

interface Form {
  readonly name: string;
  readonly description: string;
  readonly body: readonly {
    readonly type: string;
    readonly id?: string;
    readonly attributes: { readonly options?: readonly string[] };
  }[];
}

const contributing = readText("CONTRIBUTING.md");
const forms = globSync(".github/ISSUE_TEMPLATE/*.yml", { cwd: root }).filter((path) => !path.endsWith("config.yml"));

function optionsOf(form: string, id: string): readonly string[] {
  const { body } = readTree<Form>(`.github/ISSUE_TEMPLATE/${form}.yml`);
  return body.find((field) => field.id === id)?.attributes.options ?? [];
}

test("CONTRIBUTING lists exactly the scripts of the root", () => {
  const [, table = ""] = contributing.split("## All commands");
  const listed = [...table.matchAll(/^\| `npm (?:run )?([\w:-]+)/gm)].map(([, name]) => name);
  expect(listed.sort()).toEqual(Object.keys(rootManifest.scripts ?? {}).sort());
});

test("CONTRIBUTING says how to test each workspace that has tests", () => {
  const named = new Set([...contributing.matchAll(/--filter=([@\w/-]+)/g)].map(([, name]) => name));
  const tested = workspaceManifests
    .filter(({ scripts }) => scripts?.test !== undefined || scripts?.["test:slow"] !== undefined)
    .map(({ name }) => name);
  expect([...named].sort()).toEqual(tested.sort());
});

test("CONTRIBUTING names the oldest Node that the root accepts", () => {
  const [, oldest] = /^>=(\S+)$/.exec(rootManifest.engines?.node ?? "") ?? [];
  expect(contributing).toContain(`Node ${oldest} or newer`);
});

test.each(forms)("%s has the form that GitHub requires", (path) => {
  const { name, description, body } = readTree<Form>(path);
  const ids = body.filter(({ type }) => type !== "markdown").map(({ id }) => id);
  expect([name, description]).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)]);
  expect(body.map(({ type }) => type).filter((type) => !/^(markdown|input|textarea|dropdown)$/.test(type))).toEqual([]);
  expect(ids).toEqual(ids.map(() => expect.stringMatching(/^[\w-]+$/)));
  expect(ids).toEqual([...new Set(ids)]);
});

test("The bug form offers every published package", () => {
  const published = workspaceManifests.filter((manifest) => manifest.private !== true);
  const parts = published.map(({ name }) => name.split("/").at(-1));
  expect([...optionsOf("bug", "part")].sort()).toEqual([...parts, "studio", "this repository"].sort());
});

test("The contract form offers the kinds of evidence that RULES.md explains", () => {
  const [, table = ""] = readText("spec/RULES.md").split("| evidence | in the contract | meaning |\n|---|---|---|\n");
  const [rows = ""] = table.split("\n\n");
  const kinds = [...rows.matchAll(/^\| (\w+) \|/gm)].map(([, kind]) => kind);
  expect(kinds).toContain("assumed");
  expect(optionsOf("contract", "weight").map((option) => option.split(":")[0])).toEqual(kinds);
});

test.each(["SECURITY.md", "CODE_OF_CONDUCT.md"])("%s has no invented addresses and no placeholders", (path) => {
  const text = readText(path);
  const known = /^https:\/\/(www\.contributor-covenant\.org|github\.com\/mozilla\/diversity$)/;
  const addresses = text.match(/https?:\/\/[^\s\])]+|[\w.+-]+@[\w-]+\.\w+/g) ?? [];
  expect(addresses.filter((address) => !known.test(address))).toEqual([]);
  expect(text).toContain("**Report a vulnerability**");
  expect(text).not.toContain("[INSERT");
});

test("SECURITY.md names options that the commands have", () => {
  const options = [...readText("SECURITY.md").matchAll(/`(--[a-z-]+)`/g)].map(([, option]) => option);
  const readmes = ["apps/mock/README.md", "packages/contract-tests/README.md"].map(readText).join("\n");
  expect(options).toContain("--callback-allow");
  expect(options.filter((option) => !new RegExp(`\`${option}[ \`]`).test(readmes))).toEqual([]);
});
