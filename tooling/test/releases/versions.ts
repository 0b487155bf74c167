import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** A part of a changelog: its heading, and the lines below it up to the next heading of any level. */
export interface ChangelogPart {
  readonly heading: string;
  readonly text: string;
}

/** Reads the parts of a changelog. */
export function readChangelog(text: string): readonly ChangelogPart[] {
  return text
    .split(/^(?=#{1,6} )/m)
    .filter((part) => part.trim() !== "")
    .map((part) => {
      const [heading = "", ...lines] = part.split("\n");
      return { heading, text: lines.join("\n").trim() };
    });
}

/** What is wrong with a changelog of this package at this version. */
export function findChangelogFaults(text: string, name: string, version: string): readonly string[] {
  const [title, ...parts] = readChangelog(text);
  const versions = parts.filter(({ heading }) => heading.startsWith("## ")).map(({ heading }) => heading.slice(3));
  const isFilled = ({ heading, text: words }: ChangelogPart, place: number) =>
    words !== "" || (heading.startsWith("## ") && parts[place + 1]?.heading.startsWith("### ") === true);
  const empty = parts.filter((part, place) => !isFilled(part, place)).map(({ heading }) => `"${heading}" is empty`);
  return [
    ...(title?.heading === `# ${name}` ? [] : [`it does not begin with "# ${name}"`]),
    ...(versions[0] === version ? [] : [`its newest version is ${versions[0]}, and the package's is ${version}`]),
    ...(new Set(versions).size === versions.length ? [] : ["it has a version twice"]),
    ...empty,
    ...(/\b[0-9a-f]{7,40}: |Updated dependencies/.test(text) ? ["it has lines that no user needs"] : []),
  ];
}

const skipped = [
  "**/{node_modules,.git,.turbo,.next,coverage,test,pinned}/**",
  "{apps,packages,tests,tooling}/**/dist/**",
  "**/*.{test.ts,test.tsx,tsbuildinfo}",
  "**/{pnpm-lock.yaml,CHANGELOG.md,.test-results.json}",
];

/**
 * The files below a folder that name a version, as `path:line`. Tests may name made-up versions, the lock file has only
 * those of other packages, and a changelog keeps the old ones.
 */
export function findVersion(root: string, version: string): readonly string[] {
  const token = new RegExp(`(?<![\\w.-])v?${version.replaceAll(".", "\\.")}(?![\\w-]|\\.\\d)`);
  return globSync("{*,.*,.*/**/*,{apps,docs,packages,spec,tests,tooling}/**/*}", { cwd: root, exclude: skipped })
    .filter((path) => /(\.(md|ts|tsx|js|mjs|json|ya?ml|html|css|sh|svg)|(^|\/)[^./]+)$/.test(path))
    .filter((path) => statSync(join(root, path), { throwIfNoEntry: false })?.isFile() === true)
    .flatMap((path) => {
      const lines = readFileSync(join(root, path), "utf8").split("\n");
      return lines.flatMap((line, place) => (token.test(line) ? [`${path}:${place + 1}`] : []));
    })
    .sort();
}
