/** All published packages install together with each package manager, and work together. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { bunInstall, npm, type PackageManager, pnpm, yarnBerry, yarnClassic } from "../managers/package-managers.ts";
import { createStranger, type Stranger } from "../managers/stranger.ts";
import { compileEntries } from "../probes/compile-entries.ts";
import { describeEnd, probePackage } from "../probes/probe-package.ts";

const registry = { url: inject("registry").url };
const manifests = inject("tarballs").map(({ manifest }) => manifest);
const all = manifests.map(({ name, version }) => `${name}@${version}`);
const readProgram = (name: string) => readFile(new URL(`../probes/programs/${name}`, import.meta.url), "utf8");

/** Installs all packages, tries each, and buys a video with the client from the simulator. */
async function expectTogether(stranger: Stranger, manager: PackageManager, others: readonly string[]): Promise<void> {
  const added = await manager.add(stranger, [...all, ...others]);
  expect(added.status, describeEnd(manager.name, added)).toBe(0);
  const faults = await Promise.all(manifests.map((manifest) => probePackage(stranger, manager, manifest)));
  expect(faults.flat()).toEqual([]);
  await stranger.write("use.mjs", await readProgram("use.mjs"));
  expect(await manager.runNode(stranger, ["use.mjs"])).toMatchObject({ status: 0, stdout: "pending completed\n" });
}

test.concurrent.for([yarnClassic, yarnBerry, bunInstall])(
  "All install together with $name, and a video is bought",
  async (manager) => {
    await using stranger = await createStranger(registry);
    await expectTogether(stranger, manager, []);
  },
);

test.concurrent.for([npm, pnpm])(
  "All install together with $name, a video is bought, all types compile, and Vitest runs the simulator",
  async (manager) => {
    await using stranger = await createStranger(registry);
    await expectTogether(stranger, manager, ["typescript", "vitest", "@types/node", "@types/react", "react"]);
    expect(await compileEntries(stranger, manifests)).toEqual([]);
    await stranger.write("simulator.test.ts", await readProgram("simulator.test.ts"));
    const vitest = join(stranger.folder, "node_modules/vitest/vitest.mjs");
    const ended = await stranger.run(stranger.node.program, [vitest, "run"]);
    expect(ended.stdout, describeEnd("vitest", ended)).toMatch(/Tests +1 passed/);
  },
);
