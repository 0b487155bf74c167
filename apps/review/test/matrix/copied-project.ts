import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Tree } from "../../src/tree.ts";

/** This repository, as a side of a matrix. */
export const project: Tree = {
  name: "working tree",
  folder: fileURLToPath(new URL("../../../../", import.meta.url)).slice(0, -1),
};

const parts = ["spec", "packages", "apps/mock", "package.json", "pnpm-workspace.yaml", "pnpm-lock.yaml"];

/** A copy of what a matrix needs, to edit. */
export interface ProjectCopy extends Tree, Disposable {
  read(file: string): string;
  /** Replaces a text that must be there. */
  edit(file: string, from: string, to: string): void;
}

export function copyProject(name: string): ProjectCopy {
  const folder = mkdtempSync(join(tmpdir(), "matrix of a copy "));
  const isSource = (path: string) => {
    const names = relative(project.folder, path).split(sep);
    return !names.includes("node_modules") && !(names.at(-1) === "dist" && names[0] !== "spec");
  };
  for (const part of parts)
    cpSync(join(project.folder, part), join(folder, part), { recursive: true, filter: isSource });
  const read = (file: string) => readFileSync(join(folder, file), "utf8");
  const edit = (file: string, from: string, to: string) => {
    const text = read(file);
    if (!text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)}.`);
    writeFileSync(join(folder, file), text.replace(from, to));
  };
  return { name, folder, read, edit, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}
