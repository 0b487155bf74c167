import { expect, test } from "vitest";
import { acceptChanges } from "../../src/gate/judge-gate.ts";
import { changeOf, changesetOf, judge, withTrees } from "./gate-trees.ts";

const breaking = changeOf("breaking");
const compatible = changeOf("compatible");
const newChangeset = (bump: string, text: string) => ({ ".changeset/new.md": changesetOf(bump, text) });
const reasonIn = (text: string) =>
  withTrees({}, newChangeset("patch", text), async (base, head) => {
    const [first] = await acceptChanges({ base, head, changes: [breaking, compatible] });
    return first?.accepted;
  });

test.each([
  "Accepts c0ffee01: nobody has sent this for a year.",
  "- Accepts `c0ffee01`: nobody has sent this\n  for a year.",
  "- **Accepts C0FFEE01:** nobody has sent this for a year.",
  "Accepts **c0ffee01**: nobody has sent this for a year.",
  "Words.\n\nAccepts c0ffee01: nobody has sent this\nfor a year.\n\nMore words.",
])("A change that %j accepts needs only a patch, and has the reason", async (text) => {
  expect(await judge([breaking], newChangeset("patch", text))).toEqual({ ok: true, bump: "patch", messages: [] });
  expect(await reasonIn(text)).toBe("nobody has sent this for a year.");
});

test("Two approvals in a row are two", async () => {
  expect(await reasonIn("Accepts c0ffee01: one reason.\nAccepts c0ffee02: another.")).toBe("one reason.");
});

test("An id need not have a digit", async () => {
  const change = changeOf("breaking", { id: "abcdefab" });
  const files = newChangeset("patch", "Accepts abcdefab: a reason.");
  expect(await judge([change], files)).toEqual({ ok: true, bump: "patch", messages: [] });
});

test("On main, an approval of an earlier commit is no fault", async () => {
  const baseFiles = { ".changeset/earlier.md": changesetOf("minor", "Accepts badc0de9: a reason.") };
  expect(await judge([breaking], {}, { baseFiles, changesets: "pending" })).toMatchObject({ ok: true, messages: [] });
});

test("Only the accepted change needs less", async () => {
  const files = newChangeset("patch", "Accepts c0ffee01: a reason.");
  expect(await judge([breaking, compatible], files)).toMatchObject({ ok: false, bump: "minor" });
});

test("An accepted change needs a changeset with a version change all the same", async () => {
  const files = { ".changeset/new.md": "---\n---\n\nAccepts c0ffee01: a reason.\n" };
  expect(await judge([breaking], files)).toMatchObject({ ok: false, messages: [{ rule: "changeset-missing" }] });
});

test("An approval of an id that no change has is named with its line, and with the ids that there are", async () => {
  const { messages } = await judge([breaking], newChangeset("minor", "Words.\n\nAccepts badc0de9: a reason."));
  expect(messages).toEqual([
    {
      rule: "approval",
      file: ".changeset/new.md",
      line: 7,
      message: expect.stringMatching(/"Accepts badc0de9": no change has this id.*c0ffee01/),
    },
  ]);
});

test.each(["Accepts c0ffee01", "Accepts c0ffee01:", "Accepts c0ffee01:  "])(
  "%j gives no reason, and accepts nothing",
  async (text) => {
    const { messages, bump } = await judge([breaking], newChangeset("minor", text));
    expect(bump).toBe("minor");
    expect(messages).toMatchObject([{ rule: "approval", line: 5, message: expect.stringContaining("no reason") }]);
    expect(await reasonIn(text)).toBeUndefined();
  },
);

test.each([
  "Accepts null for a seed.",
  "Accepts null: no seed.",
  "Accepts nothing: an empty body.",
  "It accepts 1280x720: always.",
  "Accepts up to 20 s.",
])("The sentence %j is no approval", async (text) => {
  expect(await judge([compatible], newChangeset("minor", text))).toMatchObject({ ok: true, messages: [] });
});

test("An approval in a changeset of the base is of an earlier change: it accepts nothing now, and is no fault", async () => {
  const baseFiles = { ".changeset/earlier.md": changesetOf("patch", "Accepts c0ffee01: a reason.") };
  const gate = await judge([breaking], newChangeset("minor", "Words."), { baseFiles });
  expect(gate).toEqual({ ok: true, bump: "minor", messages: [] });
});

test("An id with a letter of another script is told, because it looks right", async () => {
  const { messages } = await judge([breaking], newChangeset("minor", "Accepts c0ffe\u043501: a reason."));
  expect(messages).toMatchObject([{ rule: "approval", line: 5, message: expect.stringContaining("c0ffee01") }]);
});

test("A second approval without a reason does not take the first one's away", async () => {
  const text = "Accepts c0ffee01: a reason.\n\nAccepts c0ffee01:";
  expect(await reasonIn(text)).toBe("a reason.");
  expect((await judge([breaking], newChangeset("patch", text))).messages).toMatchObject([
    { rule: "approval", line: 7 },
  ]);
});
