import { isBuiltin } from "node:module";
import type { Fault } from "../fault.ts";
import { importsOf } from "../modules.ts";
import { type PackedPackage, textOf } from "../packed-package.ts";

/** Dependencies that no packed file names, and why they are declared all the same. By package. */
export type DeclaredOnly = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A package declares what it imports, imports what it declares, and its versions can come from a registry. */
export function checkDependencies(it: PackedPackage, declaredOnly: DeclaredOnly = {}): readonly Fault[] {
  const { dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = it.manifest;
  const declared = { ...dependencies, ...optionalDependencies, ...peerDependencies };
  const imported = importsOf(it)
    .map(({ file, specifier }) => ({ file, name: packageOf(specifier) }))
    .filter(({ name }) => name !== undefined && name !== it.name && !isBuiltin(name));
  const undeclared = imported
    .filter(({ name = "" }) => !Object.hasOwn(declared, name))
    .map(({ file, name }) => ({
      where: file,
      what: `it imports ${name}, which package.json does not declare`,
      todo: "Add it to `dependencies` of the workspace",
    }));
  const reasons = declaredOnly[it.name] ?? {};
  const names = new Set(imported.map(({ name }) => name));
  const unused = Object.keys(declared)
    .filter((name) => !names.has(name) && !isNamed(it, name) && !Object.hasOwn(reasons, name))
    .map((name) => ({
      where: "package.json, dependencies",
      what: `no packed file imports ${name}`,
      todo: "Take it away, or move it to `devDependencies`",
    }));
  const stale = Object.keys(reasons)
    .filter((name) => names.has(name) || !Object.hasOwn(declared, name))
    .map((name) => ({
      where: "tooling/release/src/exceptions.ts",
      what: `${name} of ${it.name} needs no exception`,
      todo: "Take its line away",
    }));
  return [...undeclared, ...unused, ...stale, ...checkRanges(it)];
}

/** The package of an import: `a/b` of `a`, `@a/b/c` of `@a/b`. None for a path or a URL. */
function packageOf(specifier: string): string | undefined {
  if (/^[./#]|^\w+:\/\//.test(specifier)) return undefined;
  if (specifier.startsWith("node:")) return specifier;
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

/** Whether JavaScript names a package in a text, such as one for `require.resolve`. */
function isNamed({ files }: PackedPackage, name: string): boolean {
  const quoted = ['"', "'", "`"].flatMap((quote) => [`${quote}${name}${quote}`, `${quote}${name}/`]);
  return [...files.keys()]
    .filter((path) => path.endsWith(".js"))
    .some((path) => quoted.some((text) => textOf(files, path).includes(text)));
}

/** `workspace:` and `catalog:` mean nothing outside, and what is installed is what was tested. */
function checkRanges({ manifest }: PackedPackage): readonly Fault[] {
  const { dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = manifest;
  const exact = Object.entries({ ...dependencies, ...optionalDependencies })
    .filter(([, range]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range))
    .map(([name, range]) => [name, range, "an exact version"] as const);
  const peers = Object.entries(peerDependencies)
    .filter(([, range]) => !/^[\^~>=]*\d+\.\d+/.test(range))
    .map(([name, range]) => [name, range, "a range of versions"] as const);
  return [...exact, ...peers].map(([name, range, wanted]) => ({
    where: `package.json, ${name}`,
    what: `"${range}" is not ${wanted}`,
    todo: `Write ${wanted}; for a workspace, \`workspace:*\`, which pnpm replaces when it packs`,
  }));
}
