import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What the documentation says about a default, and a check of the real default. */
export interface DefaultCheck {
  /** The text after `@defaultValue`. */
  readonly says: string;
  /** The text in the table of options of the README or the guide, if the option is in one. */
  readonly readme?: string;
  /** Fails if the real default is another value. */
  readonly check: () => Promise<void> | void;
}

/** The checks, by `Interface.member` or `function.parameter`. */
export type DefaultChecks = Readonly<Record<string, DefaultCheck>>;

/**
 * The text of every `@defaultValue` in the TypeScript sources below a folder, by `Interface.member` or
 * `function.parameter`. Tests are left out.
 *
 * @param except - Names of folders and files to leave out
 */
export function readDocumentedDefaults(folder: URL, except: readonly string[] = []): Record<string, string> {
  const found: Record<string, string> = {};
  const root = fileURLToPath(folder);
  for (const file of readdirSync(root, { recursive: true, encoding: "utf8" })) {
    if (!/\.tsx?$/.test(file) || /\.test(-d)?\.tsx?$/.test(file)) continue;
    if (file.split(/[/\\]/).some((part) => except.includes(part))) continue;
    for (const [name, says] of parseDefaults(readFileSync(join(root, file), "utf8"))) {
      if (name in found) throw new Error(`${file}: ${name} is documented twice; tell the two apart by a name.`);
      found[name] = says;
    }
  }
  return found;
}

/** The texts of the checks, in the same form. */
export function listCheckedDefaults(checks: DefaultChecks): Record<string, string> {
  return Object.fromEntries(Object.entries(checks).map(([name, { says }]) => [name, says]));
}

/** The column of defaults, by option, in the first table of options after a given line of a README. */
export function readDefaultsTable(readme: URL, line: string): Record<string, string> {
  const text = readFileSync(readme, "utf8");
  const start = text.indexOf("| option | default |", text.indexOf(line));
  if (start < 0 || !text.includes(line)) throw new Error(`${readme} has no table of options after “${line}”.`);
  const [table = ""] = text.slice(start).split("\n\n", 1);
  const rows = table.split("\n").slice(2);
  return Object.fromEntries(
    rows.flatMap((row) => {
      const [, options = "", says = ""] = row.split("|").map((cell) => cell.trim());
      return [...options.matchAll(/`(\w+)/g)].map(([, option = ""]) => [option, says]);
    }),
  );
}

function* parseDefaults(source: string): Generator<[name: string, says: string]> {
  for (const { 0: comment, index } of source.matchAll(/\/\*\*(?:(?!\*\/)[\s\S])*\*\//g)) {
    const told = comment.replaceAll(/\n\s*\*(?!\/)/g, "\n").replace(/\s*\*\/$/, "");
    const [, declared = ""] = /^\s*([^\n]*)/.exec(source.slice(index + comment.length)) ?? [];
    for (const [, before = "", says = ""] of told.matchAll(/([\s\S]*?)@defaultValue\s+([^\n]+)/g)) {
      yield [`${ownerOf(source, index, before, declared)}`, says.trim()];
    }
  }
}

/** A parameter belongs to the function below its comment, a member to the interface that it is in. */
function ownerOf(source: string, index: number, before: string, declared: string): string {
  const [, name = ""] = /^(?:export )?(?:async )?(?:readonly |function )?(\w+)/.exec(declared) ?? [];
  const [, parameter] = /`(\w+)`: [^@]*$/.exec(before) ?? /@param (\w+) - [^@]*$/.exec(before) ?? [];
  if (parameter !== undefined) return `${name}.${parameter}`;
  const owner = [...source.slice(0, index).matchAll(/^(?:export )?(?:interface|class|function) (\w+)/gm)].at(-1)?.[1];
  if (name === "" || owner === undefined) throw new Error(`Nothing to call the default of “${declared}” by.`);
  return `${owner}.${name}`;
}
