import { lstat, readdir, readFile, readlink, stat } from "node:fs/promises";
import { join, relative } from "node:path";

/** Reads a file, or `undefined` if there is none. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return undefined;
  }
}

/**
 * The files of a repository as isomorphic-git reads them. Nothing can be written through it, so that a review leaves
 * the repository as it found it.
 *
 * @param objects - The repository's folder of objects
 * @param alternates - Folders of objects that it borrows from (`git clone --shared`), which isomorphic-git does not
 * know: what is not in the first folder is looked for in these
 */
export function readOnlyFiles(objects: string, alternates: readonly string[]) {
  const placesOf = (path: string) => {
    const inside = relative(objects, path);
    if (inside.startsWith("..")) return [path];
    return [path, ...alternates.map((folder) => join(folder, inside))];
  };
  const readFirst = async <T>(path: string, read: (place: string) => Promise<T>): Promise<T> => {
    const [first = path, ...others] = placesOf(path);
    try {
      return await read(first);
    } catch (error) {
      for (const place of others) {
        try {
          return await read(place);
        } catch {}
      }
      throw error;
    }
  };
  const listAll = async (path: string) => {
    const lists = await Promise.all(placesOf(path).map((place) => readdir(place).catch(() => undefined)));
    // Of a path that exists nowhere, the error is the first place's own.
    return lists.every((list) => list === undefined)
      ? readdir(path)
      : [...new Set(lists.flatMap((list) => list ?? []))];
  };
  const refuse = () => Promise.reject(new Error("A review writes nothing into the repository."));
  return {
    promises: {
      readFile: (path: string, options: BufferEncoding | { encoding?: BufferEncoding } = {}) =>
        readFirst<string | Buffer>(path, (place) => readFile(place, options)),
      readdir: listAll,
      stat: (path: string) => readFirst(path, (place) => stat(place)),
      lstat: (path: string) => readFirst(path, (place) => lstat(place)),
      readlink: (path: string) => readFirst(path, (place) => readlink(place)),
      writeFile: refuse,
      mkdir: refuse,
      rmdir: refuse,
      unlink: refuse,
      symlink: refuse,
      chmod: refuse,
    },
  };
}
