import type { Task } from "@video-generations/client";

const BAR_WIDTH = 24;

/** The part of a terminal or a file that is written to. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** Shows one task's progress: one line that is written over on a terminal, a line for each change anywhere else. */
export class ProgressLine {
  readonly #output: Output;
  #shown = "";

  constructor(output: Output) {
    this.#output = output;
  }

  show(task: Task): void {
    const line = describe(task);
    if (line === this.#shown) return;
    this.#output.write(this.#output.isTTY ? `\r\u001b[2K${line}` : `${line}\n`);
    this.#shown = line;
  }

  /** Ends the line that is written over, so that what follows starts on one of its own. */
  end(): void {
    if (this.#shown && this.#output.isTTY) this.#output.write("\n");
    this.#shown = "";
  }
}

function describe({ status, progress = status === "completed" ? 100 : 0 }: Task): string {
  const full = Math.round((progress / 100) * BAR_WIDTH);
  return `${status.padEnd(10)} ${String(progress).padStart(3)} %  ${"▇".repeat(full)}${"░".repeat(BAR_WIDTH - full)}`;
}
