import type { FigureRow } from "./figure-row.ts";
import type { TalkingChild } from "./processes/child.ts";
import type { Contender } from "./server/contenders.ts";
import type { Throughput } from "./server/load.ts";
import type { Server } from "./server/server.ts";

/** What is measured: the mock, with its simulator, or the client. */
export type Subject = "mock" | "client";

/** What a measurement works with. */
export interface Setting {
  /** An empty folder for the bench's own files. It is removed at the end. */
  readonly folder: string;
  /** Whether to run fewer and shorter rounds: they show that the bench works, and the rough size of the figures. */
  readonly quick: boolean;
  /** Prints what the bench is doing. */
  readonly progress: (text: string) => void;
  /** Starts a program of the bench's own. @defaultValue in a process, `startTalkingChild` */
  readonly startProgram?: (name: string, args: readonly string[]) => TalkingChild;
  /** Starts a server. @defaultValue in a process, `startServer` */
  readonly startContender?: (contender: Contender) => Promise<Server>;
  /** Loads a server for so many seconds. @defaultValue `applyLoad` */
  readonly load?: (server: Server, seconds: number) => Promise<Throughput>;
  /** Reads the memory of a process, in bytes. @defaultValue from Linux, `readResidentBytes` */
  readonly readMemory?: (pid: number) => number;
  /** Reads the core time of a process, in milliseconds. @defaultValue from Linux, `readCpuMs` */
  readonly readCpu?: (pid: number) => number;
  /** Runs the compiler of TypeScript, and gives what it writes. @defaultValue in a process */
  readonly compile?: (compiler: string, args: readonly string[]) => string;
  /** Waits so many milliseconds. @defaultValue by a timer */
  readonly pause?: (ms: number) => Promise<unknown>;
}

/** One thing that is measured. */
export interface Measurement {
  /** Its name for `--only`. */
  readonly name: string;
  readonly subject: Subject;
  /** Whether it gives the same figures in each run. Then the first of several runs is enough. @defaultValue false */
  readonly isSteady?: boolean;
  /** @throws {Error} when the measurement fails; nothing is left running then */
  run(setting: Setting): Promise<readonly FigureRow[]>;
}

/** A measurement that has been taken. */
export interface Result {
  readonly name: string;
  readonly subject: Subject;
  readonly rows: readonly FigureRow[];
}

/** Whether one of these names means this measurement or its subject. An empty list means every measurement. */
export function isNamed({ name, subject }: Pick<Measurement, "name" | "subject">, names: readonly string[]): boolean {
  return names.length === 0 || names.includes(name) || names.includes(subject);
}
