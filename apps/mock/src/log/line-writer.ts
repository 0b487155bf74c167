import type { Writable } from "node:stream";

/** Writes lines to a stream that may be closed, full or not read. Never throws. */
export type LineWriter = (line: string) => void;

/** How many characters may wait for the reader of a pipe. What comes then is left out. */
const maxWaiting = 1_048_576;

/** The errors of a stream whose reader has gone. It does not come back. */
const goneCodes = new Set(["EPIPE", "ECONNRESET", "EBADF", "ERR_STREAM_DESTROYED", "ERR_STREAM_WRITE_AFTER_END"]);

/** The streams whose errors are listened to. */
const guarded = new WeakSet<Writable>();

/**
 * Keeps an error of a stream from ending the process. Without a listener, a reader that closes its end of a pipe ends
 * the program that writes to it.
 */
export function ignoreWriteErrors(stream: Writable): void {
  if (guarded.has(stream)) return;
  guarded.add(stream);
  stream.on("error", () => undefined);
}

/**
 * Builds a writer of lines. Once the reader of the stream has gone, nothing is written any more. While a reader does not
 * read, or a disk is full, lines are left out instead of kept, so that the memory does not grow. The next line that can
 * be written comes after a note that tells how many.
 *
 * @param noteOf - Writes the note about lines that were left out
 */
export function createLineWriter(stream: Writable, noteOf: (lines: number) => string): LineWriter {
  ignoreWriteErrors(stream);
  let isGone = false;
  let leftOut = 0;
  /** A disk that became full may have taken the beginning of a line. */
  let isTorn = false;
  const write = (line: string, lines: number): void => {
    const start = isTorn ? "\n" : "";
    isTorn = false;
    stream.write(`${start}${line}\n`, (error) => {
      if (error == null) return;
      isTorn = true;
      isGone ||= "code" in error && goneCodes.has(String(error.code));
      leftOut += lines;
    });
  };
  const noteLeftOut = (): void => {
    if (leftOut === 0 || isGone) return;
    const lines = leftOut;
    leftOut = 0;
    write(noteOf(lines), lines);
  };
  let isDrainAwaited = false;
  return (line) => {
    if (isGone) return;
    if (stream.writableLength + line.length <= maxWaiting) {
      noteLeftOut();
      return write(line, 1);
    }
    leftOut += 1;
    if (isDrainAwaited) return;
    isDrainAwaited = true;
    stream.once("drain", () => {
      isDrainAwaited = false;
      noteLeftOut();
    });
  };
}

/**
 * Resolves when all that was written has been handed over, or the time is up, in milliseconds: then the reader does not
 * read.
 */
export async function flush(stream: Writable, limitMs: number): Promise<void> {
  if (stream.writableLength === 0) return;
  let timer: NodeJS.Timeout | undefined;
  const written = new Promise((resolve) => stream.write("", resolve));
  const timeIsUp = new Promise((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([written, timeIsUp]);
  clearTimeout(timer);
}
