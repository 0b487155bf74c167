/** Each published package installs from a registry, alone, with each package manager, and works there. */
import { describe, expect, inject, test } from "vitest";
import { packageManagers } from "../managers/package-managers.ts";
import { createStranger } from "../managers/stranger.ts";
import { describeEnd, probePackage } from "../probes/probe-package.ts";

const registry = { url: inject("registry").url };

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
