import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Markdown, parseMarkdown } from "./markdown.ts";

/** The repository's folder. */
export const root: string = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "");

/** A Markdown file that people read. */
export interface Document extends Markdown {
  /** Relative to the root of the repository. */
  readonly path: string;
}

/** A `package.json` of the repository, and its folder. */
export interface Workspace {
  /** Relative to the root of the repository; `"."` for the root itself. */
  readonly folder: string;
  readonly name: string;
  /** Only what is published has one. */
  readonly version?: string;
  readonly description?: string;
  readonly keywords?: readonly string[];
  readonly license?: string;
  readonly author?: string;
  readonly private?: boolean;
  readonly publishConfig?: { readonly access?: string };
  /** What the tarball has beside README, licence and `package.json`. */
  readonly files?: readonly string[];
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly scripts?: Readonly<Record<string, string>>;
}

/**
 * Sorted paths of matching files, relative to the repository's root. Installed, built and generated files are left out.
 */
export function listFiles(pattern: string): readonly string[] {
  const exclude = ["**/node_modules/**", "**/dist/**", "**/.turbo/**", "**/generated/**", "**/api/*.api.md"];
  return globSync(pattern, { cwd: root, exclude }).sort();
}

const readDocuments = (paths: readonly string[]): readonly Document[] =>
  paths.map((path) => ({ path, ...parseMarkdown(readFileSync(join(root, path), "utf8")) }));

/** Whether a document keeps what has been: it may name what exists no more, and nobody follows it. */
export const isChangelog = (path: string): boolean => path.endsWith("/CHANGELOG.md");

const paths = listFiles("{*.md,.github/*.md,docs/**/*.md,spec/**/*.md,packages/**/*.md,apps/**/*.md,tests/**/*.md}");

/**
 * All documents: every README, the guides, the files in `docs` and beside the root's README, and the template of a pull
 * request.
 */
export const documents: readonly Document[] = readDocuments(paths.filter((path) => !isChangelog(path)));

/** The changelogs of the packages. */
export const changelogs: readonly Document[] = readDocuments(paths.filter(isChangelog));

/** The workspaces, the root first. The cast is the only one for data from outside. */
export const workspaces: readonly Workspace[] = [
  "package.json",
  ...listFiles("{spec,packages/*,apps/*,tests}/package.json"),
].map((path) => ({
  ...(JSON.parse(readFileSync(join(root, path), "utf8")) as Omit<Workspace, "folder">),
  folder: path.replace(/\/?package\.json$/, "") || ".",
}));
