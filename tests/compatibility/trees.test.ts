/** What the published packages promise is true for everything that an install of them brings. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { lt, satisfies, subset } from "semver";
import { describe, expect, test } from "vitest";
import { productionTreeOf } from "../../tooling/release/src/production-tree.ts";
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
    expect(readFileSync(join(root, "README.md"), "utf8")).toContain(`The mock needs Node ${least} or newer`);
  });
});

test("A range that a dependency excludes in part is seen", () => {
  expect([subset(">=22.22", ">=24.14.0"), subset(">=24.14", "^20.19.0 || ^22.13.0 || >=24.0.0")]).toEqual([
    false,
    true,
  ]);
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

  test("What is installed under the mock is the lodash of the lock file", () => {
    const installed = productionTreeOf(join(root, "apps/mock")).filter(({ name }) => name === "lodash");
    expect(installed.length).toBeGreaterThan(0);
    expect(installed.filter(({ version }) => !satisfies(version, ">=4.17.23"))).toEqual([]);
  });

  test("The README says how an install of the published mock gets that lodash", () => {
    expect(readFileSync(join(root, "apps/mock/README.md"), "utf8")).toContain('"overrides": { "lodash": "4.18.1" }');
  });
});
