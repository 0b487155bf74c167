import { existsSync, globSync, statSync } from "node:fs";
import { basename, dirname, join, normalize } from "node:path";
import { type Document, documents, listFiles, root } from "./repository.ts";

const anchorsByPath = new Map(documents.map(({ path, anchors }) => [path, anchors]));

/** Broken links of a document: to a file or a heading that does not exist, or out of the repository. */
export function findBrokenLinks(document: Document): readonly string[] {
  return document.links.flatMap(({ line, text }) => {
    if (/^(https?:|mailto:)/.test(text)) return [];
    const fault = findLinkFault(document, decodeURI(text));
    return fault === undefined ? [] : [`${document.path}:${line}: ${text}: ${fault}`];
  });
}

function findLinkFault(document: Document, target: string): string | undefined {
  const [file = "", anchor] = target.split("#");
  const path = file === "" ? document.path : normalize(join(dirname(document.path), file)).replace(/\/$/, "");
  if (path.startsWith("..") || file.startsWith("/")) return "it leads out of the repository";
  if (path !== document.path && !existsSync(join(root, path))) return "there is no such file";
  if (anchor === undefined) return undefined;
  const shown = statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory() ? join(path, "README.md") : path;
  const anchors = path === document.path ? document.anchors : anchorsByPath.get(shown);
  return anchors?.has(anchor) === true ? undefined : `${shown} has no heading "#${anchor}"`;
}

/** Paths in the code spans of a document that exist in none of the folders to which they may be relative. */
export function findMissingPaths(document: Document): readonly string[] {
  const bases = [".", ...listFoldersAbove(document.path)];
  return document.spans.flatMap(({ line, text }) => {
    const [path = ""] = /^[\w.@*{},-]+(?:\/[\w.@*{},-]+)+\/?(?=$|:\d)/.exec(text) ?? [];
    const isOurs = bases.some((base) => existsSync(join(root, base, path.split("/")[0] ?? "")));
    if (path === "" || !isOurs || /^(\.|node_modules\b|application\b)/.test(path)) return [];
    const isThere = bases.some((base) => globSync(path, { cwd: join(root, base) }).length > 0);
    return isThere ? [] : [`${document.path}:${line}: \`${text}\`: there is no such file or folder`];
  });
}

const fileNames = new Set(
  [...listFiles("**/*"), ...globSync("packages/*/src/**/generated/*", { cwd: root })].map((path) => basename(path)),
);

/** Names of files without a folder, in the code spans of a document, that no file has. Names that end in `.js` are packages. */
export function findMissingFiles(document: Document): readonly string[] {
  return document.spans.flatMap(({ line, text }) => {
    const isThere = !/^[\w.-]+\.(tsx?|mjs|ya?ml|json|sh|html|css)$/.test(text) || fileNames.has(text);
    return isThere ? [] : [`${document.path}:${line}: \`${text}\`: there is no file of this name`];
  });
}

/** The folders that contain a document, the nearest first, without the root. */
function listFoldersAbove(path: string): readonly string[] {
  const folder = dirname(path);
  return folder === "." ? [] : [folder, ...listFoldersAbove(folder)];
}
