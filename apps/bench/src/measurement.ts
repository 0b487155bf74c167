import type { FigureRow } from "./figure-row.ts";

/** What is measured: the mock with the simulator in it, or the client. */
export type Subject = "mock" | "client";

/** What a measurement works with. */
export interface Setting {
  /** An empty folder for the bench's own files, gone when it ends. */
  readonly folder: string;
  /** Fewer and shorter rounds: shows that the bench works, and the size of things. */
  readonly quick: boolean;
  /** Prints what is being done. */
  readonly progress: (text: string) => void;
}

/** One thing that is measured. */
export interface Measurement {
  /** What `--only` calls it. */
  readonly name: string;
  readonly subject: Subject;
  /** @throws Error when it cannot be measured; nothing is left running then. */
  run(setting: Setting): Promise<readonly FigureRow[]>;
}

/** A measurement that has been taken. */
export interface Result {
  readonly name: string;
  readonly subject: Subject;
  readonly rows: readonly FigureRow[];
}

/** Whether one of these names, of measurements or of subjects, stands for this one; no name stands for all. */
export function isNamed({ name, subject }: Pick<Measurement, "name" | "subject">, names: readonly string[]): boolean {
  return names.length === 0 || names.includes(name) || names.includes(subject);
}
