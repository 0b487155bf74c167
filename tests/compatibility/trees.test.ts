/** What the published packages promise is true for everything that an install of them brings. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { lt, satisfies, subset } from "semver";
import { describe, expect, test } from "vitest";
import { sibling } from "../../apps/mock/src/prism/sibling/sibling-package.ts";
import { productionTreeOf, publishedBytes } from "../../tooling/release/src/production-tree.ts";
import { published } from "./package/tarball.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

describe.each(published)("%s", (workspace) => {
  const [own, ...others] = productionTreeOf(join(root, workspace));

  test("Promises no Node that one of its dependencies excludes", () => {
    const promised = own?.node ?? "*";
    expect(promised).not.toBe("*");
    const broken = others
      .filter(({ node }) => !subset(promised, node))
      .map(({ name, version, node, path }) => `${name}@${version} takes Node ${node} (${path.join(" > ")})`);
    expect(broken, `${workspace} promises Node ${promised}. Raise its "engines", or choose other versions.`).toEqual(
      [],
    );
  });

  test("Says in its README which Node it needs, if it needs a newer one than the client", () => {
    const least = /\d+(?:\.\d+)?/.exec(own?.node ?? "")?.[0];
    if (least === "20.19") return;
    expect(readFileSync(join(root, workspace, "README.md"), "utf8")).toContain(`It needs Node ${least} or newer`);
    expect(readFileSync(join(root, "README.md"), "utf8")).toContain(`needs Node ${least} or newer`);
  });
});

test("A range that a dependency excludes in part is seen", () => {
  expect([subset(">=22.22", ">=24.14.0"), subset(">=24.14", "^20.19.0 || ^22.13.0 || >=24.0.0")]).toEqual([
    false,
    true,
  ]);
});

describe("The install of the mock", () => {
  const tree = productionTreeOf(join(root, "apps/mock"));
  const megabytesOf = (packages: typeof tree) =>
    packages.reduce((sum, each) => sum + publishedBytes(each), 0) / 1_000_000;

  test("Is at most 50 packages and 25 MB", () => {
    const largest = tree
      .map((each) => `${(publishedBytes(each) / 1_000_000).toFixed(1)} MB ${each.path.join(" > ")}`)
      .toSorted((one, other) => Number.parseFloat(other) - Number.parseFloat(one))
      .slice(0, 5);
    expect(tree.length, largest.join(", ")).toBeLessThanOrEqual(50);
    expect(megabytesOf(tree), largest.join(", ")).toBeLessThanOrEqual(25);
    // The measure sees the mock's own files and those of others.
    expect(megabytesOf(tree.slice(0, 1))).toBeGreaterThan(0.3);
    expect(megabytesOf(tree)).toBeGreaterThan(10);
  });

  test("Has neither Prism nor what comes with it", () => {
    const names = tree.map(({ name }) => name);
    expect(names.filter((name) => /^@(?:stoplight|redocly)\/|prism|lodash/.test(name))).toEqual([]);
    expect(productionTreeOf(join(root, "packages/prism")).map(({ name }) => name)).toEqual(
      expect.arrayContaining(["@stoplight/prism-http", "@redocly/openapi-core", "lodash"]),
    );
  });

  test("Says before a fetch of Prism how large it is, to a fifth", () => {
    const megabytes = megabytesOf(productionTreeOf(join(root, "packages/prism")));
    expect(Math.abs(megabytes - sibling.megabytes)).toBeLessThan(sibling.megabytes / 5);
  });
});

describe("Packages with a hole that is known", () => {
  const lock = readFileSync(join(root, "pnpm-lock.yaml"), "utf8");
  const versionsOf = (name: string) =>
    [...lock.matchAll(/^ {2}'?((?:@[^/\s]+\/)?[^@\s']+)@(\d[^:()']*)'?:$/gm)]
      .filter(([, each]) => each === name)
      .map(([, , version = ""]) => version);

  test("Lodash is nowhere older than 4.17.23, which mends CVE-2025-13465", () => {
    const versions = ["lodash", "lodash-es", "lodash-amd"].flatMap(versionsOf);
    expect(versions).not.toEqual([]);
    expect(versions.filter((version) => lt(version, "4.17.23"))).toEqual([]);
    // The same code is published by itself, in versions that were never mended.
    expect(["lodash.unset", "lodash.omit", "lodash.template"].flatMap(versionsOf)).toEqual([]);
  });

  test("What is installed under Prism is the lodash of the lock file", () => {
    const installed = productionTreeOf(join(root, "packages/prism")).filter(({ name }) => name === "lodash");
    expect(installed.length).toBeGreaterThan(0);
    expect(installed.filter(({ version }) => !satisfies(version, ">=4.17.23"))).toEqual([]);
  });

  test("The README says how an install of the published Prism gets that lodash", () => {
    expect(readFileSync(join(root, "packages/prism/README.md"), "utf8")).toContain(
      '"overrides": { "lodash": "4.18.1" }',
    );
  });
});
