import type { Fault } from "../fault.ts";

/** Something that carries the product's version, and where. */
export interface Versioned {
  readonly where: string;
  readonly version: string | undefined;
}

/** All carry one version: the packages, the contract, its bundle. */
export function checkVersions(all: readonly Versioned[]): readonly Fault[] {
  const [first] = all;
  return all
    .filter(({ version }) => version === undefined || version !== first?.version)
    .map(({ where, version }) => ({
      where,
      what: `its version is ${version ?? "missing"}, and that of ${first?.where} is ${first?.version}`,
      todo: "Run `npm run version-packages`, which moves all of them",
    }));
}
