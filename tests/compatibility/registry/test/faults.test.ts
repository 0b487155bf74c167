/** What these tests judge by does judge: each fault here is in a copy of a published package, and is found. */
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { npm, packageManagers, pnpm, yarnBerry } from "../managers/package-managers.ts";
import { createStranger, type Stranger } from "../managers/stranger.ts";
import { compileEntries } from "../probes/compile-entries.ts";
import { probePackage } from "../probes/probe-package.ts";
import { type Fault, packFaultyCopy } from "../store/faulty-copy.ts";
import type { PackageManifest } from "../store/production-packages.ts";
import { publish } from "../store/publish.ts";

const { url, token } = inject("registry");
const registry = { url };
const [client, suite, types] = ["client", "contract-tests", "types"].map((name) => `@video-generations/${name}`);
let owner: Stranger;

beforeAll(async () => {
  owner = await createStranger({ url, token });
});

afterAll(() => owner[Symbol.asyncDispose]());

/** Publishes a copy with a fault, and returns its manifest. */
async function publishFault(name: string | undefined, fault: Fault): Promise<PackageManifest> {
  const tarball = inject("tarballs").find(({ manifest }) => manifest.name === name);
  if (tarball === undefined) throw new Error(`${name} is not published.`);
  const copy = await packFaultyCopy(tarball, fault, owner.folder);
  await publish(owner, copy.file, fault.word);
  return copy.manifest;
}

const withoutOpenapiFetch = ({ dependencies = {} }: PackageManifest) => {
  const { "openapi-fetch": _, ...others } = dependencies;
  return { dependencies: others };
};

test.for([
  {
    fault: "a dependency is not declared",
    name: client,
    how: { word: "undeclared", manifest: withoutOpenapiFetch },
    found: /^import @video-generations\/client: .*openapi-fetch/,
  },
  {
    fault: "a file is not in the tarball",
    name: client,
    how: { word: "incomplete", without: ["dist/callbacks/index.js"] },
    found: /^import @video-generations\/client\/callbacks: .*dist\/callbacks\/index\.js/,
  },
  {
    fault: "a command names a file that does not exist",
    name: suite,
    how: { word: "bin", manifest: () => ({ bin: { "video-generations-contract": "./dist/nothing.js" } }) },
    found: /^\.\/dist\/nothing\.js is named and missing/,
  },
  {
    fault: "a command prints another version",
    name: suite,
    how: { word: "version", files: { "dist/cli.js": '#!/usr/bin/env node\nconsole.log("9.9.9");\n' } },
    found: /^video-generations-contract --version prints 9\.9\.9, but .* was published$/,
  },
  {
    fault: "an entry of `exports` names a file that does not exist",
    name: types,
    how: {
      word: "exports",
      manifest: () => ({ exports: { ".": "./dist/main.js", "./package.json": "./package.json" } }),
    },
    found: /^import @video-generations\/types: /,
  },
  {
    fault: "the licence is not in the tarball",
    name: types,
    how: { word: "licence", without: ["LICENSE"] },
    found: /^LICENSE is missing$/,
  },
])("A package is refused if $fault", async ({ name, how, found }) => {
  const manifest = await publishFault(name, how);
  await using stranger = await createStranger(registry);
  await pnpm.add(stranger, [`${manifest.name}@${manifest.version}`]);
  expect(await probePackage(stranger, pnpm, manifest)).toContainEqual(expect.stringMatching(found));
});

test("A dependency that is not declared is also found where Yarn makes no node_modules", async () => {
  const manifest = await publishFault(client, { word: "undeclared-yarn", manifest: withoutOpenapiFetch });
  await using stranger = await createStranger(registry);
  await yarnBerry.add(stranger, [`${manifest.name}@${manifest.version}`]);
  expect(await probePackage(stranger, yarnBerry, manifest)).toContainEqual(expect.stringContaining("openapi-fetch"));
});

test("A declaration that is not in the tarball is found", async () => {
  const manifest = await publishFault(client, { word: "declarations", without: ["dist/client.d.ts"] });
  await using stranger = await createStranger(registry);
  const others = ["typescript", "@types/node", "@types/react", "react"];
  await pnpm.add(stranger, [`${manifest.name}@${manifest.version}`, ...others]);
  expect(await probePackage(stranger, pnpm, manifest)).toEqual([]);
  expect(await compileEntries(stranger, [manifest])).toContainEqual(expect.stringMatching(/client\.js/));
});

test.for(packageManagers.filter(({ name }) => name !== "Bun" && name !== "Yarn 4"))(
  "$name refuses a package whose dependency needs a newer Node than itself",
  async (manager) => {
    const word = `engines-${manager.name.toLowerCase().replace(" ", "-")}`;
    const dependency = await publishFault(types, { word, manifest: () => ({ engines: { node: ">=99" } }) });
    const dependencies = { [dependency.name]: dependency.version, "openapi-fetch": "0.17.0" };
    const manifest = await publishFault(client, { word, manifest: () => ({ dependencies }) });
    await using stranger = await createStranger(registry);
    const added = await manager.add(stranger, [`${manifest.name}@${manifest.version}`]);
    expect(added.status).not.toBe(0);
    expect(`${added.stdout}${added.stderr}`).toContain(">=99");
  },
);

test("A registry without a neighbour refuses what nobody has put into it", async () => {
  await using stranger = await createStranger(registry);
  const added = await npm.add(stranger, ["left-pad@1.3.0"]);
  expect(added.stderr).toContain("E404");
});

test("Only the owner of the packages can publish", async () => {
  await using stranger = await createStranger({ url, token: "of nobody" });
  const [tarball] = inject("tarballs");
  if (tarball === undefined) throw new Error("Nothing is published.");
  const copy = await packFaultyCopy(tarball, { word: "strange" }, stranger.folder);
  await expect(publish(stranger, copy.file, "strange")).rejects.toThrow(/E401|E403/);
});
