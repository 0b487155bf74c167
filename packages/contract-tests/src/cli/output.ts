import type { Ask } from "./ask.ts";
import { toPrintable } from "./to-printable.ts";

/** Where the command writes. */
export interface Output {
  /** Writes what was asked for: the report, the list or the help. */
  out(text: string): void;
  /** Writes errors, and progress that must not mix with a report for machines. */
  err(text: string): void;
  /** Asks the person at the terminal. Absent if there is nobody to ask. */
  ask?: Ask | undefined;
}

/** The same output, for texts that quote a server. */
export function withPrintableText({ out, err, ask }: Output): Output {
  return { out: (text) => out(toPrintable(text)), err: (text) => err(toPrintable(text)), ask };
}
