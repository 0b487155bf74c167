import type { Task } from "@video-generations/client";
import { toPercent } from "./percent.ts";
import { toPrintableLine } from "./to-printable.ts";

const barWidth = 24;

/** A terminal or a file to write to. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/**
 * Shows the progress of one task: on a terminal in one line that is overwritten, otherwise in a line for each change.
 */
export class ProgressLine {
  readonly #output: Output;
  #shown = "";

  constructor(output: Output) {
    this.#output = output;
  }

  show(task: Task): void {
    const line = describeTask(task);
    if (line === this.#shown) return;
    this.#output.write(this.#output.isTTY ? `\r\u001b[2K${line}` : `${line}\n`);
    this.#shown = line;
  }

  /** Ends the line, so that what follows starts on a new one. */
  end(): void {
    if (this.#shown && this.#output.isTTY) this.#output.write("\n");
    this.#shown = "";
  }
}

function describeTask({ status, progress = status === "completed" ? 100 : 0 }: Task): string {
  const percent = toPercent(progress);
  const full = Math.round((percent / 100) * barWidth);
  const bar = "▇".repeat(full) + "░".repeat(barWidth - full);
  return `${toPrintableLine(String(status)).padEnd(10)} ${String(percent).padStart(3)} %  ${bar}`;
}
