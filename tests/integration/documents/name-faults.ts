import { existsSync } from "node:fs";
import { join } from "node:path";
import { root, type Workspace, workspaces } from "./repository.ts";

const published: ReadonlyMap<string, Workspace> = new Map(
  workspaces.filter((workspace) => workspace.private !== true).map((workspace) => [workspace.name, workspace]),
);

/** What is wrong with the names of packages in `npm install …`, in words. */
export function findInstallFault(command: string): string | undefined {
  const [, ...words] = command.replace(/\s#.*/, "").trim().split(/\s+/).slice(1);
  const packages = words.filter((word) => !word.startsWith("-"));
  const unknown = packages.find((name) => !published.has(name));
  return unknown === undefined ? undefined : `"${unknown}" is no package that is published from here.`;
}

/** What is wrong with the first word behind `npx`, in words: it names a package with one command, or a tool of ours. */
function findNpxFault(name = ""): string | undefined {
  const workspace = published.get(name);
  if (workspace === undefined) {
    const isTool = workspaces.some(({ folder }) => existsSync(join(root, folder, "node_modules/.bin", name)));
    const isCommand = [...published.values()].some(({ bin = {} }) => Object.hasOwn(bin, name));
    if (isTool && !isCommand) return undefined;
    return `\`npx ${name}\` would run whatever a stranger publishes as "${name}". Name the package.`;
  }
  const { bin = {} } = workspace;
  const files = new Set(Object.values(bin));
  if (files.size === 1 || Object.hasOwn(bin, name.replace(/^@[^/]+\//, ""))) return undefined;
  return `${name} has ${files.size} commands, and none is called as it is: npx cannot tell which one to run.`;
}

/** What is wrong with the name of a package of ours, or of a subpath of it, in words. */
function findImportFault(name: string, subpath: string): string | undefined {
  const workspace = published.get(name);
  if (workspace === undefined) return `there is no package ${name}`;
  const { exports = {} } = workspace;
  const entry = subpath === "" ? "." : `./${subpath}`;
  const isOffered = subpath === "" || Object.keys(exports).some((key) => isMatch(key, entry));
  return isOffered ? undefined : `${name} offers no ${entry}`;
}

function isMatch(key: string, entry: string): boolean {
  const [begin = "", end] = key.split("*");
  return end === undefined ? key === entry : entry.startsWith(begin) && entry.endsWith(end);
}

/** What is wrong with the name of a script, for a text in a workspace: the root has it, or the workspace does. */
function findScriptFault(name: string, folder: string): string | undefined {
  const own = workspaces.filter((workspace) => workspace.folder === "." || workspace.folder === folder);
  return own.some(({ scripts = {} }) => Object.hasOwn(scripts, name)) ? undefined : `there is no script "${name}"`;
}

/** What is wrong with the program in `node …`, in words: people stand in the root of the repository. */
function findProgramFault(path: string): string | undefined {
  return existsSync(join(root, path)) ? undefined : `there is no ${path} in the root of the repository`;
}

/** All that a text of a folder calls by a name that does not exist: packages, their subpaths, scripts, commands. */
export function findNameFaults(text: string, folder: string): readonly string[] {
  const found = (pattern: RegExp, judge: (...parts: readonly string[]) => string | undefined): readonly string[] =>
    [...text.matchAll(pattern)].flatMap(([whole, ...parts]) => {
      const fault = judge(...parts.map((part) => part ?? ""));
      return fault === undefined ? [] : [`"${whole}": ${fault}`];
    });
  return [
    ...found(/`(npm (?:install|i|add) [^`…]+)`/g, (command = "") => findInstallFault(command)),
    ...found(/(`?)\bnpx (?:--?[\w-]+ )*(@[a-z][\w-]*\/[a-z][\w-]*|[a-z][\w-]*)/g, (tick = "", name = "") =>
      // Without a mark around it, what follows may be the next word of a sentence.
      tick === "" && /^[a-z]+$/.test(name) ? undefined : findNpxFault(name),
    ),
    ...found(/\bnode ((?:\.?[\w-]+\/)+[\w-]+\.(?:m?js|ts))\b/g, (path = "") => findProgramFault(path)),
    ...found(/\bnpm run ([a-z][\w:-]*\w)/g, (name = "") => findScriptFault(name, folder)),
    ...found(/(@video-generations\/[a-z-]*[a-z])(?:\/([a-z][\w/-]*(?:\.\w+)?))?/g, (name = "", subpath = "") =>
      findImportFault(name, subpath),
    ),
  ];
}
