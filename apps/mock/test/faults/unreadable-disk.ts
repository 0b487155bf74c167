/** Loaded before a command: files whose names contain the text of `UNREADABLE` cannot be read, as on a broken disk. */
import { promises } from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { readFile } = promises;
const { UNREADABLE = "nothing" } = process.env;

promises.readFile = ((file: unknown, ...more: []) => {
  if (!String(file).includes(UNREADABLE)) return readFile(file as string, ...more);
  return Promise.reject(Object.assign(new Error(`EIO: i/o error, read '${file}'`), { code: "EIO" }));
}) as typeof readFile;
syncBuiltinESMExports();
