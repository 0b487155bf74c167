/** The publishing program, with npm's own command and a registry on loopback. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type LoopbackRegistry, stageId, startRegistry } from "./loopback-registry.ts";
import { createReleaseFolder, createTarball, type ReleaseFolder, runProgram, threePackages } from "./release-folder.ts";

let home = "";
let registry: LoopbackRegistry;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "home-"));
  registry = await startRegistry();
  // npm wants some token of every registry; at the real one it gets it from the workflow's identity.
  writeFileSync(join(home, ".npmrc"), `${registry.url.replace("http:", "")}:_authToken=made-up\n`);
});
afterEach(async () => {
  await registry[Symbol.asyncDispose]();
  rmSync(home, { recursive: true });
});

const publish = ({ path, checksums }: ReleaseFolder, ...rest: readonly string[]) =>
  runProgram("publish-tarballs.ts", [path, `--checksums=${checksums}`, `--registry=${registry.url}`, ...rest], home, {
    GITHUB_STEP_SUMMARY: join(home, "summary.md"),
  });

test("Each package is staged after the packages that it needs, and the summary says how to approve it", async () => {
  using folder = createReleaseFolder(threePackages);
  const { status, output } = await publish(folder);
  expect({ status, output }).toEqual({
    status: 0,
    output: "@x/base@1.2.3: staged\n@x/middle@1.2.3: staged\n@x/top@1.2.3: staged\n",
  });
  expect(registry.taken).toEqual(["staged @x/base@1.2.3", "staged @x/middle@1.2.3", "staged @x/top@1.2.3"]);
  expect(readFileSync(join(home, "summary.md"), "utf8")).toContain(
    `| @x/base | 1.2.3 | staged | \`npm stage approve ${stageId}\` |`,
  );
});

test("A failure stops before the packages that need the failed one, and the next run publishes the rest", async () => {
  using folder = createReleaseFolder(threePackages);
  registry.failOnce("@x/middle");
  const first = await publish(folder);
  expect(first.status).toBe(1);
  expect(first.output).toMatch(/@x\/middle@1\.2\.3 was not published, nor what comes after it\. Run the job again/);
  expect(first.output).toContain("the disk is full");
  expect(registry.taken).toEqual(["staged @x/base@1.2.3"]);
  registry.approve("@x/base");
  const second = await publish(folder);
  expect(second).toEqual({
    status: 0,
    output: "@x/base@1.2.3: already published\n@x/middle@1.2.3: staged\n@x/top@1.2.3: staged\n",
  });
});

test("A version that waits for its approval is left out", async () => {
  using folder = createReleaseFolder({ "c.tgz": { name: "@x/base", version: "1.2.3" } });
  await publish(folder);
  expect(await publish(folder)).toEqual({ status: 0, output: "@x/base@1.2.3: already staged\n" });
  expect(readFileSync(join(home, "summary.md"), "utf8")).toContain("`npm stage list @x/base` names the id");
});

test("With --direct the packages are published at once", async () => {
  using folder = createReleaseFolder({ "c.tgz": { name: "@x/base", version: "1.2.3" } });
  expect(await publish(folder, "--direct")).toEqual({ status: 0, output: "@x/base@1.2.3: published\n" });
  expect(registry.taken).toEqual(["@x/base@1.2.3"]);
});

test("If a version is published with other bytes, nothing is published", async () => {
  registry.serve("@x/top", "1.2.3", "sha512-other");
  using folder = createReleaseFolder(threePackages);
  const { status, output } = await publish(folder);
  expect(status).toBe(1);
  expect(output).toMatch(/@x\/top@1\.2\.3 is published with other bytes than .*a\.tgz.*next version.*Nothing was/);
  expect(registry.taken).toEqual([]);
});

test("No script of a package runs", async () => {
  const scripts = { prepublishOnly: "touch ran", prepack: "touch ran", publish: "touch ran", postpublish: "touch ran" };
  using folder = createReleaseFolder({ "c.tgz": { name: "@x/base", version: "1.2.3-rc.1", scripts } });
  expect((await publish(folder)).output).toBe("@x/base@1.2.3-rc.1: staged\n");
  expect(() => readFileSync(join(home, "ran"))).toThrow(/ENOENT/);
});

test.each([
  ["a file has other bytes", "c.tgz", createTarball("{}"), "c.tgz has other bytes"],
  ["a file was added", "d.tgz", createTarball("{}"), "d.tgz is not in the list"],
  ["a file is missing", "c.tgz", undefined, "c.tgz is missing"],
  ["the list was written again", "SHA256SUMS", "", "is not the list that was written when the packages were packed"],
  ["there is no list", "SHA256SUMS", undefined, "is missing: nothing is published that has no checksum"],
])("If %s, nothing is published", async (_title, file, content, message) => {
  using folder = createReleaseFolder(threePackages);
  if (content === undefined) rmSync(join(folder.path, file));
  else writeFileSync(join(folder.path, file), content);
  const { status, output } = await publish(folder);
  expect({ status, output }).toEqual({ status: 1, output: expect.stringContaining(message) });
  expect(registry.taken).toEqual([]);
});

test.each([
  ["is no archive", "text", /c\.tgz cannot be unpacked: it is damaged/],
  ["has no manifest", createTarball("").subarray(0, 20), /c\.tgz cannot be unpacked/],
  ["has no name", createTarball("{}"), /c\.tgz: its package\.json has no name/],
])("A tarball that %s is named", async (_title, content, message) => {
  using folder = createReleaseFolder({});
  writeFileSync(join(folder.path, "c.tgz"), content);
  const { status, output } = await runProgram("write-checksums.ts", [folder.path], home);
  const [checksums = ""] = output.split(" ");
  expect(status).toBe(0);
  const ran = await publish({ ...folder, checksums });
  expect(ran).toEqual({ status: 1, output: expect.stringMatching(message) });
});

test("An npm that cannot stage is named before anything is sent", async () => {
  using folder = createReleaseFolder(threePackages);
  writeFileSync(join(home, "npm"), "#!/bin/sh\necho 10.9.4\n", { mode: 0o755 });
  const args = [folder.path, `--checksums=${folder.checksums}`, `--registry=${registry.url}`];
  const { status, output } = await runProgram("publish-tarballs.ts", args, home, { PATH: `${home}:/usr/bin:/bin` });
  expect({ status, output }).toEqual({
    status: 1,
    output: "npm 11.15.0 or newer is needed to stage packages; this is 10.9.4. Use a newer Node.\n",
  });
});

test("A registry that cannot be reached is named", async () => {
  using folder = createReleaseFolder(threePackages);
  const { status, output } = await publish(folder, "--registry=http://127.0.0.1:9/");
  expect({ status, output }).toEqual({
    status: 1,
    output: "The registry cannot be reached at http://127.0.0.1:9/@x%2fbase. Run this again once it can.\n",
  });
});
