import { mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";

const interruptions = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Makes one folder for everything temporary of this program and of the programs that it starts, and removes it when this
 * program ends: by itself, by an error, or by Ctrl+C.
 *
 * @param onInterruption - Called before the program ends by a signal
 */
export function useTemporaryFolder(onInterruption: () => void): void {
  const folder = mkdtempSync(join(tmpdir(), "video-generations-review-"));
  // Where `tmpdir()` looks, here and in the programs that inherit it.
  for (const name of ["TMPDIR", "TMP", "TEMP"]) process.env[name] = folder;
  process.once("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  for (const name of interruptions) {
    process.once(name, () => {
      onInterruption();
      process.exit(128 + constants.signals[name]);
    });
  }
}
