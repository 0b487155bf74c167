/** A dependency's new version is installed only when others have had time to find what is wrong with it. */
import { expect, test } from "vitest";
import { pnpmWorkspace } from "./repository.ts";

test("No version younger than a day is installed, and pnpm makes no exception by itself", () => {
  expect(pnpmWorkspace.minimumReleaseAge).toBeGreaterThanOrEqual(24 * 60);
  expect(pnpmWorkspace.minimumReleaseAgeStrict).toBe(true);
});

test("An exception from the age names one version", () => {
  const { minimumReleaseAgeExclude = [] } = pnpmWorkspace;
  expect(minimumReleaseAgeExclude.filter((entry) => !/.@\d/.test(entry))).toEqual([]);
});
