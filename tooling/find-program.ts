import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Whether this is a file that this user is allowed to run. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The full path of the first of these programs that is on a PATH; `undefined` if none is. */
export function findProgram(names: readonly string[], path: string | undefined): string | undefined {
  const folders = (path ?? "").split(delimiter).filter((folder) => folder !== "");
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return places.find(isProgram);
}
