import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The contract's sources in a folder of their own, to be edited. */
export interface ContractCopy extends Disposable {
  readonly folder: string;
  /** The root file. */
  readonly file: string;
  path(name: string): string;
  /** The text of a file as it stands. */
  text(name: string): string;
  /** Paths of every file of the contract: the root, its configuration, and all that it refers to. */
  files(): readonly string[];
  /** Saves a file in place. */
  write(name: string, text: string): void;
  /** Saves a file as many editors do: writes another one and gives it the name. */
  replace(name: string, text: string): void;
  /** The text of a file with one part changed. */
  textWith(name: string, from: string, to: string): string;
}

const sources = fileURLToPath(new URL("../../../../spec/", import.meta.url));
/** What is beside the contract in its folder. A part that is added to the contract is copied without a change here. */
const others = ["dist", "node_modules", "scripts", "test"];

/** The line, counted from 1, in which a text has this part: tests name places by it and outlive edits elsewhere. */
export function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split("\n").length;
}

/** Copies the contract's sources. They go when the copy is disposed of. */
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

/** What is written in YAML, but for the settings of other tools. */
function isOfContract(name: string): boolean {
  return name.endsWith(".yaml") && !name.split("/").some((part) => part.startsWith("."));
}
