import { ownVersion } from "../../server/own-version.ts";

/** What the mock knows of the sibling package without having it. */
interface Sibling {
  readonly name: string;
  readonly version: string;
  /** The least Node that it runs on, as its `engines` say. */
  readonly node: string;
  /** The bytes of an install of it, in megabytes. */
  readonly megabytes: number;
  /** Versions that its tree must have, although a package in it asks for others: lodash without CVE-2025-13465. */
  readonly overrides: Readonly<Record<string, string>>;
}

/**
 * The package that carries Prism and the linter of contracts. It is no dependency of the mock, because `serve` does not
 * need it and it is larger than all the rest. Only the version of the mock itself fits.
 */
export const sibling: Sibling = {
  name: "@video-generations/prism",
  version: ownVersion(),
  node: "24.14",
  megabytes: 65,
  overrides: { lodash: "4.18.1" },
};

/** How a person installs it by hand. */
export const installAdvice: string = `Install it where you start the mock: npm install --save-dev ${sibling.name}@${sibling.version}`;
