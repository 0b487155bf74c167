import satisfies from "spdx-satisfies";
import type { Fault } from "../fault.ts";
import type { TreePackage } from "../production-tree.ts";

/** Licences, by SPDX id, under which a dependency of a published package may be. Why: decision 31. */
export const allowedLicences: readonly string[] = [
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "CC-BY-4.0",
  "ISC",
  "MIT",
  "MIT-0",
  "MPL-2.0",
  "PSF-2.0",
  "Python-2.0",
  "Unlicense",
];

/** Licences of packages that say nothing, or nothing that SPDX knows, read by a person. By `name@version`. */
export type ReadLicences = Readonly<Record<string, { readonly licence: string; readonly source: string }>>;

/** The SPDX expression of a package's licence; undefined when it says none. */
export function licenceOf({ name, version, license }: TreePackage, read: ReadLicences = {}): string | undefined {
  const own = read[`${name}@${version}`];
  if (own !== undefined) return own.licence;
  if (typeof license === "string") return license;
  const types = [license].flat().flatMap((each) => (typeof Object(each).type === "string" ? [Object(each).type] : []));
  return types.length === 0 ? undefined : types.join(" OR ");
}

/** Every package that an install brings is under a licence of the list. */
export function checkLicences(tree: readonly TreePackage[], read: ReadLicences = {}): readonly Fault[] {
  return tree.flatMap((it) => {
    const licence = licenceOf(it, read);
    const verdict = judge(licence);
    if (verdict === undefined) return [];
    return {
      where: `${it.name}@${it.version} (${["the package", ...it.path].join(" > ")})`,
      what: `its licence ${licence === undefined ? "is unknown" : `"${licence}" ${verdict}`}`,
      todo: "Choose another package, or read its licence and write down what it is in tooling/release/src/exceptions.ts",
    };
  });
}

/** Every licence that a person read belongs to a package that is listed. */
export function checkReadLicences(read: ReadLicences, listed: ReadonlySet<string>): readonly Fault[] {
  return Object.keys(read)
    .filter((id) => !listed.has(id))
    .map((id) => ({
      where: "tooling/release/src/exceptions.ts",
      what: `no published package brings ${id}`,
      todo: "Take its line away",
    }));
}

function judge(licence: string | undefined): string | undefined {
  if (licence === undefined) return "is unknown";
  try {
    return satisfies(licence, allowedLicences) ? undefined : "is not allowed";
  } catch {
    return "is not an SPDX expression";
  }
}
