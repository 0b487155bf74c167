/** With strict engines, an install passes on exactly those versions of Node that a package promises, and works there. */
import { readFile } from "node:fs/promises";
import { satisfies } from "semver";
import { describe, expect, inject, test } from "vitest";
import { nodeVersions } from "../managers/node.ts";
import { npm } from "../managers/package-managers.ts";
import { createStranger } from "../managers/stranger.ts";
import { describeEnd, probePackage } from "../probes/probe-package.ts";

const registry = { url: inject("registry").url };
const manifests = inject("tarballs").map(({ manifest }) => manifest);
const program = new URL("../probes/programs/use.mjs", import.meta.url);

describe.each(nodeVersions)("Node $version", (node) => {
  const isPromised = (manifest: (typeof manifests)[number]) => satisfies(node.version, manifest.engines?.node ?? "");
  const promised = manifests.filter(isPromised);
  const excluded = manifests.filter((manifest) => !isPromised(manifest));

  test.concurrent("Installs all packages that promise it, and they work", async () => {
    await using stranger = await createStranger(registry, node);
    const added = await npm.add(
      stranger,
      promised.map(({ name, version }) => `${name}@${version}`),
    );
    expect(added.status, describeEnd("npm", added)).toBe(0);
    expect(added.stderr).not.toContain("EBADENGINE");
    const faults = await Promise.all(promised.map((manifest) => probePackage(stranger, npm, manifest)));
    expect(faults.flat()).toEqual([]);
    await stranger.write("use.mjs", await readFile(program, "utf8"));
    expect(await npm.runNode(stranger, ["use.mjs"])).toMatchObject({ status: 0, stdout: "pending completed\n" });
  });

  test.concurrent.for(excluded)(
    "Is refused by $name, with the range that it needs",
    async ({ name, version, engines }) => {
      await using stranger = await createStranger(registry, node);
      const { status, stderr } = await npm.add(stranger, [`${name}@${version}`]);
      expect(status).toBe(1);
      expect(stderr).toContain("EBADENGINE");
      expect(stderr).toContain(engines?.node);
    },
  );
});

test("Each package promises at least one of these versions of Node, and says which it needs", () => {
  const broken = manifests.filter(
    ({ engines }) => !nodeVersions.some(({ version }) => satisfies(version, engines?.node ?? "")),
  );
  expect(broken.map(({ name }) => name)).toEqual([]);
});
