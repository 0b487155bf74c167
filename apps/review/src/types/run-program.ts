import { execFile } from "node:child_process";

/** What a program printed, and how it ended. */
export interface ProgramEnd {
  readonly status: number;
  readonly output: string;
}

/**
 * Runs a JavaScript program on this Node, and waits for its end.
 *
 * @param args - The program's file, and its arguments
 * @returns Both outputs in one text, and the exit status; a program that a signal ended has the status 1
 */
export function runProgram(args: readonly string[], cwd: string): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      const status = typeof error?.code === "number" ? error.code : 1;
      resolve({ status: error === null ? 0 : status, output: stdout + stderr });
    });
  });
}
