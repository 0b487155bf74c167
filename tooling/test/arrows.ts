/**
 * The imports between the folders of a package, called arrows: those that docs/architecture.md allows, and those of the
 * sources.
 */
import { posix } from "node:path";

/** A row of a table: folders or files of a package that belong together. */
export interface Room {
  /** Folders, with a slash at the end, and files outside any folder. */
  readonly names: readonly string[];
  /** What the row is allowed to import: folders and files of the package, names of other packages, and `node:*`. */
  readonly allowed: readonly string[];
}

/** The table of one folder of sources. */
export interface Table {
  /** The folder, such as `packages/client/src`. */
  readonly folder: string;
  readonly rooms: readonly Room[];
  /** Packages that every source is allowed to import. */
  readonly everywhere: readonly string[];
}

/** A source and its path, relative to the root. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** Reads the tables of a document. The heading of each table is its folder. */
export function parseTables(markdown: string): readonly Table[] {
  return markdown.split(/^#+ `(?=[^`\n]+\/src`$)/m).flatMap((section, index) => {
    if (index === 0) return [];
    const folder = section.slice(0, section.indexOf("`"));
    const [, ...rows] =
      section
        .split(/^#/m, 1)
        .join("")
        .match(/^\|.*\|$/gm) ?? [];
    const cells = rows.slice(1).map((row) => row.split("|").slice(1, -1));
    const rooms = cells.map(([names = "", , allowed = ""]) => ({ names: codeIn(names), allowed: codeIn(allowed) }));
    const everywhere = rooms.filter(({ names }) => names.length === 0).flatMap(({ allowed }) => allowed);
    return [{ folder, rooms: rooms.filter(({ names }) => names.length > 0), everywhere }];
  });
}

function codeIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
}

/** Reports each import that a table does not allow (file, arrow and rule), and each folder or file without a row. */
export function arrowFaults({ folder, rooms, everywhere }: Table, sources: readonly Source[]): readonly string[] {
  const roomOf = (name: string) => rooms.find(({ names }) => names.includes(name));
  return sources.flatMap(({ path, text }) => {
    const from = nameIn(folder, path);
    const room = roomOf(from);
    if (room === undefined) return [`${path}: "${from}" has no row in ${whereIs(folder)}. Say what lives there.`];
    return specifiersIn(text).flatMap((specifier) => {
      const to = specifier.startsWith(".")
        ? nameIn(folder, posix.join(posix.dirname(path), specifier))
        : packageOf(specifier);
      const isAllowed = room.names.includes(to) || room.allowed.includes(to) || everywhere.includes(to);
      if (isAllowed) return [];
      const list = [...room.allowed, ...everywhere].join(", ") || "nothing";
      return [
        `${path} imports "${specifier}", but ${whereIs(folder)} has no arrow ${from} → ${to}: ${from} may import ${list}.`,
      ];
    });
  });
}

/** Reports rows of folders and files that do not exist. */
export function staleRooms({ folder, rooms }: Table, sources: readonly Source[]): readonly string[] {
  const found = new Set(sources.map(({ path }) => nameIn(folder, path)));
  const stale = rooms.flatMap(({ names }) => names).filter((name) => !found.has(name));
  return stale.map((name) => `${whereIs(folder)} has a row for "${name}", where no source is. Take it away.`);
}

/** The circles that a table allows, each once: rows that lead back to themselves. */
export function circlesIn({ folder, rooms }: Table): readonly string[] {
  const next = (name: string) => rooms.find(({ names }) => names.includes(name));
  const circles = new Map<string, string>();
  const walk = (room: Room, way: readonly Room[]): void => {
    const at = way.indexOf(room);
    if (at >= 0) {
      const names = [...way.slice(at), room].map((each) => each.names[0] ?? "");
      const key = [...new Set(names)].toSorted().join();
      if (!circles.has(key)) circles.set(key, `${whereIs(folder)} has a circle: ${names.join(" → ")}.`);
      return;
    }
    const others = new Set(room.allowed.flatMap((name) => next(name) ?? []));
    for (const other of others) walk(other, [...way, room]);
  };
  for (const room of rooms) walk(room, []);
  return [...circles.values()];
}

/** Folders with more sources directly in them than a newcomer can look through. */
export function crowdedFolders(sources: readonly Source[], limit: number): readonly string[] {
  const counts = Map.groupBy(sources, ({ path }) => posix.dirname(path));
  return [...counts]
    .filter(([, inside]) => inside.length > limit)
    .map(([folder, inside]) => `${folder} has ${inside.length} sources, more than ${limit}. Divide it.`);
}

function whereIs(folder: string): string {
  return `the table of ${folder} in docs/architecture.md`;
}

/** The folder directly below, or the file if it is in none. The whole path if it points out of the folder. */
function nameIn(folder: string, path: string): string {
  if (!path.startsWith(`${folder}/`)) return path;
  const [name = "", ...more] = path.slice(folder.length + 1).split("/");
  return more.length === 0 ? name : `${name}/`;
}

/**
 * Every module that a source imports or exports from, including types and imports at run time. Comments are ignored.
 */
function specifiersIn(text: string): readonly string[] {
  const code = text.replace(/^\s*(?:\/\*\*|\*|\/\/).*$/gm, "");
  const found = code.matchAll(/(?:^import\s*|^(?:import|export)\b[^;"]*?\bfrom\s*|\bimport\(\s*)"([^"]+)"/gm);
  return [...found].map(([, specifier = ""]) => specifier);
}

function packageOf(specifier: string): string {
  if (specifier.startsWith("node:")) return "node:*";
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
