/** Each published package installs from a registry, alone, with each package manager, and works there. */
import { readFileSync } from "node:fs";
import { describe, expect, inject, test } from "vitest";
import { packageManagers } from "../managers/package-managers.ts";
import { createStranger } from "../managers/stranger.ts";
import { describeEnd, probePackage } from "../probes/probe-package.ts";

const registry = { url: inject("registry").url };

test("This workspace depends on each published package, so that a change of one runs these tests again", () => {
  const { devDependencies = {} } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const missing = inject("tarballs").filter(({ manifest }) => !(manifest.name in devDependencies));
  expect(missing.map(({ manifest }) => manifest.name)).toEqual([]);
});

describe.each(inject("tarballs"))("$manifest.name", ({ manifest }) => {
  test.concurrent.for(packageManagers)(
    "Installs alone with $name, and all that it offers is there",
    async (manager) => {
      await using stranger = await createStranger(registry);
      const added = await manager.add(stranger, [`${manifest.name}@${manifest.version}`]);
      expect(added.status, describeEnd(manager.name, added)).toBe(0);
      expect(await probePackage(stranger, manager, manifest)).toEqual([]);
    },
  );
});
