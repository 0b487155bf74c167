import { existsSync, readFileSync } from "node:fs";
import { dirname, join, matchesGlob, normalize } from "node:path";
import { changelogs, type Document, documents, root, type Workspace, workspaces } from "./repository.ts";

const npmPage = /^https:\/\/www\.npmjs\.com\/package\//;

/** The workspaces that are published. */
export const published: readonly Workspace[] = workspaces.filter((workspace) => workspace.private !== true);

/** Whether a file of a workspace, relative to its folder, is in its tarball. */
function isPacked({ files = [] }: Workspace, path: string): boolean {
  const isListed = files.some((entry) => path === entry || path.startsWith(`${entry}/`) || matchesGlob(path, entry));
  return isListed || /^(README\.md|LICENSE|package\.json)$/.test(path);
}

/** The documents of a workspace that are in its tarball. */
export function listPackedDocuments(workspace: Workspace): readonly Document[] {
  const inside = (path: string) => path.slice(workspace.folder.length + 1);
  return [...documents, ...changelogs].filter(
    ({ path }) => path.startsWith(`${workspace.folder}/`) && isPacked(workspace, inside(path)),
  );
}

const isReadme = ({ path }: Document, { folder }: Workspace) => path === `${folder}/README.md`;

/**
 * Links of a packed document that lead nowhere for a reader who has only the package, or its page on npm. The page
 * shows the README alone: there, a file of the package is named and not linked. Its pictures are files of the package;
 * the release makes their addresses whole (`tooling/write-repository.mjs`).
 */
export function findUnpackedLinks(document: Document, workspace: Workspace): readonly string[] {
  return document.links.flatMap(({ line, text }) => {
    const fault = findFault(document, workspace, text);
    return fault === undefined ? [] : [`${document.path}:${line}: ${text}: ${fault}`];
  });
}

function findFault(document: Document, workspace: Workspace, link: string): string | undefined {
  if (npmPage.test(link)) return findPageFault(link.replace(npmPage, ""));
  if (/^(https?:|mailto:)/.test(link)) return undefined;
  const [file = "", anchor] = link.split("#");
  if (file === "") return findAnchorFault(document, anchor);
  const path = normalize(join(dirname(document.path), file));
  if (!path.startsWith(`${workspace.folder}/`)) return "it is not in the tarball";
  if (!isPacked(workspace, path.slice(workspace.folder.length + 1))) return "it is not in the tarball";
  if (isReadme(document, workspace))
    return /\.(webp|png|svg)$/.test(file) ? undefined : "npm's page has only the README: write the name of the file";
  const target = documents.find((other) => other.path === path);
  return anchor === undefined ? undefined : findAnchorFault(target, anchor);
}

/** What is wrong with the rest of the address of a package's page on npm, which shows its README. */
function findPageFault(rest: string): string | undefined {
  const [name = "", anchor] = rest.split("#");
  const workspace = published.find((other) => other.name === name);
  if (workspace === undefined) return `there is no package ${name}`;
  const readme = documents.find((other) => isReadme(other, workspace));
  return anchor === undefined ? undefined : findAnchorFault(readme, anchor);
}

function findAnchorFault(document: Document | undefined, anchor = ""): string | undefined {
  return document?.anchors.has(anchor) === true ? undefined : `there is no heading "#${anchor}"`;
}

/**
 * Files with a folder, in the code spans of a packed document, that are not in the tarball. A line that speaks of the
 * repository may name what is only there.
 */
export function findUnpackedNames(document: Document, workspace: Workspace): readonly string[] {
  const lines = existsSync(join(root, document.path))
    ? readFileSync(join(root, document.path), "utf8").split("\n")
    : [];
  const isInside = (path: string) =>
    path.startsWith(`${workspace.folder}/`) && isPacked(workspace, path.slice(workspace.folder.length + 1));
  return document.spans.flatMap(({ line, text }) => {
    if (!/^[\w.-]+(\/[\w.-]+)+\.\w+$/.test(text) || /\brepository\b/.test(lines[line - 1] ?? "")) return [];
    const places = [workspace.folder, dirname(document.path), "."].map((folder) => join(folder, text));
    const found = places.filter((path) => existsSync(join(root, path)));
    if (found.length === 0 || found.some(isInside)) return [];
    return [`${document.path}:${line}: ${text}: it is not in the tarball`];
  });
}
