import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A copy of the contract's sources that tests can edit. */
export interface ContractCopy extends Disposable {
  readonly folder: string;
  /** The root file. */
  readonly file: string;
  path(name: string): string;
  /** The present text of a file. */
  text(name: string): string;
  /** Paths of every file of the contract: the root, its configuration, and all that it refers to. */
  files(): readonly string[];
  /** Saves a file in place. */
  write(name: string, text: string): void;
  /** Saves a file as many editors do: writes a new file and renames it. */
  replace(name: string, text: string): void;
  /** The text of a file with one part changed. */
  textWith(name: string, from: string, to: string): string;
}

const sources = fileURLToPath(new URL("../../../../spec/", import.meta.url));
/** Folders beside the contract that are not part of it. A new part of the contract is copied without a change here. */
const others = ["dist", "node_modules", "scripts", "test"];

/** The line of a part in a text, counted from 1. Tests name places by it, so edits elsewhere do not break them. */
export function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split("\n").length;
}

/** Copies the contract's sources. Disposal deletes the copy. */
export function copyContract(): ContractCopy {
  const folder = mkdtempSync(join(tmpdir(), "video-generations-contract-"));
  for (const part of readdirSync(sources).filter((name) => !others.includes(name) && !name.startsWith(".")))
    cpSync(join(sources, part), join(folder, part), { recursive: true });
  const path = (name: string): string => join(folder, name);
  return {
    folder,
    file: path("openapi.yaml"),
    path,
    text: (name) => readFileSync(path(name), "utf8"),
    files: () => readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(isOfContract).map(path),
    write: (name, text) => writeFileSync(path(name), text),
    replace(name, text) {
      writeFileSync(path(`${name}.new`), text);
      renameSync(path(`${name}.new`), path(name));
    },
    textWith(name, from, to) {
      const text = readFileSync(path(name), "utf8");
      if (!text.includes(from)) throw new Error(`${name} has no ${JSON.stringify(from)}: the test needs another edit.`);
      return text.replace(from, to);
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Whether a file belongs to the contract: YAML, except the settings of other tools. */
function isOfContract(name: string): boolean {
  return name.endsWith(".yaml") && !name.split("/").some((part) => part.startsWith("."));
}
