import { existsSync } from "node:fs";
import { join } from "node:path";
import { root, type Workspace, workspaces } from "./repository.ts";

const published: ReadonlyMap<string, Workspace> = new Map(
  workspaces.filter((workspace) => workspace.private !== true).map((workspace) => [workspace.name, workspace]),
);

/** Says which package name in `npm install …` is wrong, and why; `undefined` if none is. */
export function findInstallFault(command: string): string | undefined {
  const [, ...words] = command.replace(/\s#.*/, "").trim().split(/\s+/).slice(1);
  const packages = words.filter((word) => !word.startsWith("-"));
  const unknown = packages.find((name) => !published.has(name));
  return unknown === undefined ? undefined : `"${unknown}" is no package that is published from here.`;
}

/**
 * Says what is wrong with the first word after `npx`. It must name a package with one command, or a tool of the
 * repository.
 */
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

/** Says what is wrong with the name of one of our packages, or with a subpath of it. */
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

/**
 * Says what is wrong with the name of a script in a workspace's text. The root or the workspace must have the script.
 */
function findScriptFault(name: string, folder: string): string | undefined {
  const own = workspaces.filter((workspace) => workspace.folder === "." || workspace.folder === folder);
  return own.some(({ scripts = {} }) => Object.hasOwn(scripts, name)) ? undefined : `there is no script "${name}"`;
}

/** Says what is wrong with the program in `node …`. Readers run it in the root of the repository. */
function findProgramFault(path: string): string | undefined {
  return existsSync(join(root, path)) ? undefined : `there is no ${path} in the root of the repository`;
}

/** Lists every name in a folder's text that does not exist: packages, their subpaths, scripts, commands. */
export function findNameFaults(text: string, folder: string): readonly string[] {
  const found = (pattern: RegExp, judge: (...parts: readonly string[]) => string | undefined): readonly string[] =>
    [...text.matchAll(pattern)].flatMap(([whole, ...parts]) => {
      const fault = judge(...parts.map((part) => part ?? ""));
      return fault === undefined ? [] : [`"${whole}": ${fault}`];
    });
  return [
    ...found(/`(npm (?:install|i|add) [^`…]+)`/g, (command = "") => findInstallFault(command)),
    ...found(/(`?)\bnpx (?:--?[\w-]+ )*(@[a-z][\w-]*\/[a-z][\w-]*|[a-z][\w-]*)/g, (tick = "", name = "") =>
      // Outside a code span, the next word may belong to the sentence.
      tick === "" && /^[a-z]+$/.test(name) ? undefined : findNpxFault(name),
    ),
    ...found(/\bnode ((?:\.?[\w-]+\/)+[\w-]+\.(?:m?js|ts))\b/g, (path = "") => findProgramFault(path)),
    ...found(/\bnpm run ([a-z][\w:-]*\w)/g, (name = "") => findScriptFault(name, folder)),
    ...found(/(@video[-_]?generations?\/[\w-]*\w)(?:\/([a-z][\w/-]*(?:\.\w+)?))?/gi, (name = "", subpath = "") =>
      findImportFault(name, subpath),
    ),
  ];
}
