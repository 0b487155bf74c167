import { dirname, join, normalize } from "node:path";
import { type Document, workspaces } from "./repository.ts";

const npmPage = /^https:\/\/www\.npmjs\.com\/package\//;

/**
 * Links of a packed document that lead nowhere for a reader who has only the package, or its page on npm. The page
 * shows the README alone: there, a file of the package is named and not linked.
 *
 * @param packed - the package's folders that are in its tarball
 */
export function findUnpackedLinks(document: Document, folder: string, packed: readonly string[]): readonly string[] {
  const isPage = document.path === `${folder}/README.md`;
  return document.links.flatMap(({ line, text }) => {
    const fault = findFault(text, (path) => {
      const target = normalize(join(dirname(document.path), path));
      if (isPage) return "npm's page has only the README: write the name of the file";
      return packed.some((part) => target.startsWith(`${folder}/${part}/`)) ? undefined : "it is not in the tarball";
    });
    return fault === undefined ? [] : [`${document.path}:${line}: ${text}: ${fault}`];
  });
}

function findFault(link: string, findFileFault: (path: string) => string | undefined): string | undefined {
  if (npmPage.test(link)) {
    const name = link.replace(npmPage, "");
    const isOurs = workspaces.some((workspace) => workspace.name === name && workspace.private !== true);
    return isOurs ? undefined : `there is no package ${name}`;
  }
  if (/^(https?:|mailto:|#)/.test(link)) return undefined;
  return findFileFault(link.replace(/#.*/, ""));
}
