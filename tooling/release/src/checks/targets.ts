import type { Fault } from "../fault.ts";
import { entriesOf, importsOf, resolveImport } from "../modules.ts";
import { type PackedPackage, textOf } from "../packed-package.ts";

/** Everything that package.json or a packed file names inside the package is there. */
export function checkTargets(it: PackedPackage): readonly Fault[] {
  const paths = [...it.files.keys()];
  const isThere = (target: string): boolean => {
    const [start = "", end] = target.split("*");
    return end === undefined
      ? it.files.has(target)
      : paths.some((path) => path.startsWith(start) && path.endsWith(end));
  };
  const fields = Object.entries(entriesOf(it.manifest)).flatMap(([field, targets]) =>
    targets
      .filter((target) => !isThere(target))
      .map((target) => ({
        where: `package.json, ${field}`,
        what: `${target} is not in the tarball`,
        todo: "Build it, add it to `files`, or take the entry away",
      })),
  );
  const imports = importsOf(it)
    .filter((each) => each.specifier.startsWith(".") && !it.files.has(resolveImport(each)))
    .map(({ file, specifier }) => ({
      where: file,
      what: `it imports "${specifier}", which is not in the tarball`,
      todo: "Add that file to `files`",
    }));
  return [...fields, ...imports, ...checkPrograms(it)];
}

/** Commands start with Node on every system. */
function checkPrograms(it: PackedPackage): readonly Fault[] {
  return (entriesOf(it.manifest).bin ?? [])
    .filter((path) => it.files.has(path))
    .filter(
      (path) => it.files.get(path)?.isExecutable !== true || !/^#!\/usr\/bin\/env node\n/.test(textOf(it.files, path)),
    )
    .map((where) => ({
      where,
      what: "it is a command that no shell can start",
      todo: "Begin it with `#!/usr/bin/env node`, and pack it as executable",
    }));
}
