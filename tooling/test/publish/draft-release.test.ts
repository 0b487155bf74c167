/** The draft of a GitHub release, made through GitHub's own command, which a small program stands in for here. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createReleaseFolder, runProgram } from "./release-folder.ts";

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "home-"));
});
afterEach(() => rmSync(home, { recursive: true }));

/** A `gh` that records its calls, and knows of a release or not. */
const place = (knows: boolean) =>
  writeFileSync(
    join(home, "gh"),
    `#!/bin/sh\nprintf '%s\\n' "$@" >> "$HOME/calls.txt"\n[ "$2" != view ] || exit ${knows ? 0 : 1}\n`,
    { mode: 0o755 },
  );
const draft = (...args: readonly string[]) =>
  runProgram("draft-release.ts", args, home, { PATH: `${home}:/usr/bin:/bin`, GITHUB_SHA: "abc" });
const readCalls = () => readFileSync(join(home, "calls.txt"), "utf8").split("\n");

test("The draft has the tag and the commit of the version, and every file of the release", async () => {
  using folder = createReleaseFolder({ "a.tgz": { name: "@x/a", version: "1.2.3" } });
  place(false);
  expect((await draft(folder.path, "1.2.3")).status).toBe(0);
  const calls = readCalls();
  expect(calls).toEqual(expect.arrayContaining(["create", "v1.2.3", "--draft", "--target=abc"]));
  for (const file of ["a.tgz", "sbom.json", "SHA256SUMS"]) expect(calls).toContain(join(folder.path, file));
});

test("A release that is there is left as it is", async () => {
  using folder = createReleaseFolder({});
  place(true);
  expect(await draft(folder.path, "1.2.3")).toEqual({
    status: 0,
    output: "There is a release v1.2.3; it is left as it is.\n",
  });
  expect(readCalls()).not.toContain("create");
});

test("A missing version or command is named", async () => {
  using folder = createReleaseFolder({});
  expect(await draft(folder.path)).toEqual({ status: 2, output: expect.stringContaining("Give a folder that exists") });
  expect(await draft(folder.path, "1.2.3")).toEqual({
    status: 1,
    output: expect.stringContaining("gh could not be started"),
  });
});
