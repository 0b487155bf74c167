import { parseChangesetFile } from "@changesets/parse";
import { expect, test } from "vitest";
import { changeOf, changesetOf, earlierChangeset, judge } from "./gate-trees.ts";

const breaking = changeOf("breaking");
const compatible = changeOf("compatible");
const documentation = changeOf("documentation");
const newChangeset = (bump: string, name?: string) => ({ ".changeset/new.md": changesetOf(bump, "Words.", name) });
const versionOf = (version: string) => ({ "spec/package.json": JSON.stringify({ version }) });

test("Nothing changed, nothing to object to", async () => {
  expect(await judge([])).toEqual({ ok: true, bump: "none", messages: [] });
});

test.each([
  ["documentation", documentation, "patch"],
  ["compatible", compatible, "minor"],
  ["breaking", breaking, "minor"],
] as const)("A %s change demands a changeset that the base does not have, below 1.0", async (_, change, bump) => {
  const gate = await judge([change]);
  expect(gate).toMatchObject({ ok: false, bump });
  expect(gate.messages).toEqual([
    {
      rule: "changeset-missing",
      file: "spec/paths/a.yaml",
      line: 2,
      message: expect.stringMatching(new RegExp(`"@video-generations/spec": ${bump}\\n---\\n\\nA \\w+ thing changed`)),
    },
  ]);
});

test("The text that a message offers is a changeset with which the gate is content", async () => {
  const [objection] = (await judge([breaking])).messages;
  const text = objection?.message.slice(objection.message.indexOf("---")) ?? "";
  expect(parseChangesetFile(text).releases).toEqual([{ name: "@video-generations/spec", type: "minor" }]);
  expect(await judge([breaking], { ".changeset/new.md": text })).toMatchObject({ ok: true, messages: [] });
});

test.each([
  ["documentation", "patch", "0.4.0", true],
  ["documentation", "minor", "0.4.0", true],
  ["compatible", "patch", "0.4.0", false],
  ["compatible", "minor", "0.4.0", true],
  ["compatible", "patch", "1.4.0", false],
  ["compatible", "minor", "1.4.0", true],
  ["breaking", "patch", "0.4.0", false],
  ["breaking", "minor", "0.4.0", true],
  ["breaking", "major", "0.4.0", true],
  ["breaking", "minor", "1.4.0", false],
  ["breaking", "major", "1.4.0", true],
  ["breaking", "none", "0.4.0", false],
] as const)("A %s change with a %s changeset at %s: whether it passes is %s", async (kind, bump, version, ok) => {
  const gate = await judge([changeOf(kind)], newChangeset(bump), { baseFiles: versionOf(version) });
  expect(gate).toMatchObject({ ok });
});

test("A changeset that is too small is named with its line, what demands more, and both ways out", async () => {
  const text = `---\n"studio": major\n"@video-generations/client": patch\n---\n\nWords.\n`;
  const { messages } = await judge([documentation, breaking, compatible], { ".changeset/new.md": text });
  expect(messages).toEqual([
    { rule: "bump-too-small", file: ".changeset/new.md", line: 3, message: expect.any(String) },
  ]);
  const [{ message = "" } = {}] = messages;
  expect(message).toContain("A breaking change needs minor below 1.0, and the largest new changeset is patch");
  expect(message).toContain("A breaking thing changed (spec/paths/a.yaml:2; and 1 more)");
  expect(message).toContain('"@video-generations/spec": minor');
  expect(message).toContain("Accepts c0ffee01: REASON");
});

test("The largest of several new changesets counts", async () => {
  const files = { ".changeset/a.md": changesetOf("patch", "a"), ".changeset/b.md": changesetOf("minor", "b") };
  expect(await judge([breaking], files)).toMatchObject({ ok: true });
});

test("A changeset counts for any package that has the contract's version, and for no other", async () => {
  expect(await judge([breaking], newChangeset("minor", "@video-generations/client"))).toMatchObject({ ok: true });
  expect(await judge([breaking], newChangeset("minor", "studio"))).toMatchObject({ ok: false });
});

test("Without a group of packages of one version, only the contract's own counts", async () => {
  const baseFiles = { ".changeset/config.json": "{}" };
  const judgeWith = (name: string) => judge([breaking], newChangeset("minor", name), { baseFiles });
  expect(await judgeWith("@video-generations/client")).toMatchObject({ ok: false });
  expect(await judgeWith("@video-generations/spec")).toMatchObject({ ok: true });
});

test.each([
  ["the same", { ".changeset/earlier.md": earlierChangeset }, false],
  ["renamed", { ".changeset/earlier.md": undefined, ".changeset/z.md": earlierChangeset }, false],
  ["with other line ends", { ".changeset/earlier.md": earlierChangeset.replaceAll("\n", "\r\n") }, false],
  ["with a new text", { ".changeset/earlier.md": changesetOf("minor", "An earlier change, and this one.") }, true],
])("A changeset that the base has too, %s: whether it counts for this change is %#", async (_, files, ok) => {
  expect(await judge([breaking], files)).toMatchObject({ ok });
});

test("On main, compared with the commit before, a pending changeset counts", async () => {
  const pending = { changesets: "pending" } as const;
  expect(await judge([breaking], {}, pending)).toMatchObject({ ok: true });
  const baseFiles = { ".changeset/earlier.md": undefined };
  expect(await judge([breaking], {}, { ...pending, baseFiles })).toMatchObject({ ok: false });
});

test.each([
  ["0.5.0", "breaking", true],
  ["0.4.1", "breaking", false],
  ["0.4.1", "documentation", true],
  ["1.0.0", "breaking", true],
  ["0.3.0", "documentation", false],
] as const)("A release from 0.4.0 to %s stands for its changesets: with a %s change it passes: %s", async (...it) => {
  const [version, kind, ok] = it;
  expect(await judge([changeOf(kind)], { ".changeset/earlier.md": undefined, ...versionOf(version) })).toMatchObject({
    ok,
  });
});

test("The page about changesets is none", async () => {
  expect(await judge([], { ".changeset/README.md": "Another word about them.\n" })).toMatchObject({ ok: true });
});

test("A changeset that cannot be read is named, and does not count", async () => {
  const { messages } = await judge([breaking], { ".changeset/new.md": '---\n"@video-generations/spec: minor\n---\n' });
  expect(messages).toMatchObject([
    { file: ".changeset/new.md", line: 1, message: expect.stringMatching(/cannot be read.*does not count/) },
    { rule: "changeset-missing", file: "spec/paths/a.yaml" },
  ]);
});
