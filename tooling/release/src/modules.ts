/** Which files of a package belong together: what its entries reach, and what they import from elsewhere. */
import { posix } from "node:path";
import ts from "typescript-5.9";
import { type Manifest, type PackedPackage, type Target, textOf } from "./packed-package.ts";

/** One import of a packed file. */
export interface Import {
  readonly file: string;
  readonly specifier: string;
}

const isCode = (path: string): boolean => /\.[mc]?js$|\.d\.[mc]?ts$/.test(path);

/** All paths that a field of package.json names, without `./`. */
export function targetsOf(target: Target | undefined): readonly string[] {
  if (typeof target === "string") return [posix.normalize(target)];
  return Object.values(target ?? {}).flatMap((each: Target) => targetsOf(each));
}

/** The fields by which users, programs and compilers find a package's files. */
export function entriesOf(manifest: Manifest): Readonly<Record<string, readonly string[]>> {
  const { exports, bin, main, types, typesVersions } = manifest;
  return Object.fromEntries(
    Object.entries({ exports, bin, main, types, typesVersions }).map(([field, value]) => [field, targetsOf(value)]),
  );
}

/** All imports of a package's JavaScript and declarations, read by TypeScript's own scanner. */
export function importsOf({ files }: Pick<PackedPackage, "files">): readonly Import[] {
  return [...files.keys()].filter(isCode).flatMap((file) => {
    const { importedFiles, referencedFiles, typeReferenceDirectives } = ts.preProcessFile(
      textOf(files, file),
      true,
      true,
    );
    const references = referencedFiles.map(({ fileName }) => posix.normalize(`./${fileName}`));
    return [
      ...importedFiles.map(({ fileName }) => fileName),
      ...references.map((path) => (path.startsWith(".") ? path : `./${path}`)),
      ...typeReferenceDirectives.map(({ fileName }) => (fileName === "node" ? "node:fs" : fileName)),
    ].map((specifier) => ({ file, specifier }));
  });
}

/** The path of the file that a relative import means. Declarations import each other by the names of their JavaScript. */
export function resolveImport({ file, specifier }: Import): string {
  const path = posix.join(posix.dirname(file), specifier);
  return /\.d\.[mc]?ts$/.test(file) ? path.replace(/(?<!\.d)\.([mc]?)[jt]s$/, ".d.$1ts") : path;
}

/** All files that a package's entries lead to. A file that JavaScript or a page names in a text counts as well. */
export function reachableFiles(it: PackedPackage): ReadonlySet<string> {
  const paths = [...it.files.keys()];
  const imports = Map.groupBy(importsOf(it), ({ file }) => file);
  const reached = new Set<string>();
  const visit = (path: string): void => {
    if (reached.has(path) || !it.files.has(path)) return;
    reached.add(path);
    const relative = (imports.get(path) ?? []).filter(({ specifier }) => specifier.startsWith("."));
    relative.map(resolveImport).forEach(visit);
    namedIn(it, path, paths).forEach(visit);
  };
  for (const target of Object.values(entriesOf(it.manifest)).flat()) {
    const [start = "", end] = target.split("*");
    if (end === undefined) visit(target);
    else paths.filter((path) => path.startsWith(start) && path.endsWith(end)).forEach(visit);
  }
  // A page names its parts by the addresses under which a server shows them.
  paths.filter((path) => path.endsWith(".html")).forEach(visit);
  return reached;
}

/** Files that a file names in a text: by a relative path in JavaScript, by name in a page. */
function namedIn({ files }: PackedPackage, path: string, paths: readonly string[]): readonly string[] {
  if (path.endsWith(".html")) {
    const names = [...textOf(files, path).matchAll(/\b(?:src|href)="([^"]+)"/g)].map(([, name = ""]) => name);
    return paths.filter((other) => names.some((name) => other.endsWith(`/${name}`)));
  }
  if (!/\.[mc]?js$/.test(path)) return [];
  const texts = [...textOf(files, path).matchAll(/["'`](\.\.?\/[^"'`\s]+)["'`]/g)].map(([, text = ""]) => text);
  return texts.map((text) => posix.join(posix.dirname(path), text));
}
