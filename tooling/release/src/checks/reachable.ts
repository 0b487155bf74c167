import { posix } from "node:path";
import type { Fault } from "../fault.ts";
import { reachableFiles } from "../modules.ts";
import { type PackedPackage, textOf } from "../packed-package.ts";

/** No code and no declarations are packed that nobody can reach. */
export function checkReachable(it: PackedPackage): readonly Fault[] {
  const reached = reachableFiles(it);
  const lost = [...it.files.keys()].filter((path) => !reached.has(path));
  const code = lost
    .filter((path) => /\.[mc]?js$/.test(path) && !isEmptyModule(textOf(it.files, path)))
    .map((where) => ({
      where,
      what: "no entry of the package leads to it",
      todo: "If its source is gone, delete `dist` and build again; else take it out of `files`",
    }));
  const declarations = lost.filter(isDeclaration);
  if (declarations.length === 0) return code;
  const shown = declarations.slice(0, 3).join(", ");
  return [
    ...code,
    {
      where: "package.json, files",
      what: `${declarations.length} declarations are packed that no entry leads to, such as ${shown}`,
      todo: `List only these: ${declarationPatterns([...reached].filter(isDeclaration)).join(", ")}`,
    },
  ];
}

const isDeclaration = (path: string): boolean => /\.d\.[mc]?ts$/.test(path);

/** Modules that hold only types become this. They cost nothing, and declarations name them. */
const isEmptyModule = (text: string): boolean =>
  /^\s*export\s*\{\s*\};?\s*$/.test(text.replaceAll(/\/\*.*?\*\/|^\s*\/\/.*$/gms, ""));

/** The shortest entries for `files`: one for each folder. */
function declarationPatterns(paths: readonly string[]): readonly string[] {
  return [...Map.groupBy(paths, posix.dirname)].sort().map(([folder, all]) => {
    const names = all.map((path) => posix.basename(path).replace(/\.d\.ts$/, "")).sort();
    return `"${folder}/${names.length === 1 ? names[0] : `{${names.join(",")}}`}.d.ts"`;
  });
}
