import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Markdown, parseMarkdown } from "./markdown.ts";

/** The folder of the repository. */
export const root: string = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "");

/** A Markdown file that people read. */
export interface Document extends Markdown {
  /** From the root of the repository. */
  readonly path: string;
}

/** A `package.json` of the repository, and where it lies. */
export interface Workspace {
  /** From the root of the repository, `"."` for the root itself. */
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly scripts?: Readonly<Record<string, string>>;
}

/** Files from the root of the repository that match, without what is installed or built, sorted. */
export function listFiles(pattern: string): readonly string[] {
  const exclude = ["**/node_modules/**", "**/dist/**", "**/.turbo/**", "**/generated/**"];
  return globSync(pattern, { cwd: root, exclude }).sort();
}

/** Every README, everything in `docs`, what stands beside the README of the root, and the form of a pull request. */
export const documents: readonly Document[] = listFiles(
  "{*.md,.github/*.md,docs/**/*.md,spec/**/*.md,packages/**/*.md,apps/**/*.md,tests/**/*.md}",
).map((path) => ({ path, ...parseMarkdown(readFileSync(join(root, path), "utf8")) }));

/** The workspaces, the root first. The cast is the border's only one. */
export const workspaces: readonly Workspace[] = [
  "package.json",
  ...listFiles("{spec,packages/*,apps/*,tests}/package.json"),
].map((path) => ({
  ...(JSON.parse(readFileSync(join(root, path), "utf8")) as Omit<Workspace, "folder">),
  folder: path.replace(/\/?package\.json$/, "") || ".",
}));
