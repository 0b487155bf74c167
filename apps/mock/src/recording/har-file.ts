import { closeSync, ftruncateSync, openSync, readSync, statSync, writeSync } from "node:fs";
import { createHarEntry, type RecordedCall } from "./har-entry.ts";
import { createRedactor } from "./redactor.ts";

/** A file of HAR 1.2 that grows with each call. */
export interface HarFile {
  /**
   * Writes a call, without its secrets. The file is whole before and after: nothing is kept in memory.
   *
   * @throws {RecordingError} when it cannot be written; the file has what was recorded before
   */
  record(call: RecordedCall): void;
  /** How many calls were written. */
  count(): number;
  close(): void;
}

/** The recording cannot be written. The message names the file and what to do. */
export class RecordingError extends Error {
  override readonly name: string = "RecordingError";
}

const foot = Buffer.from("\n]}}\n");

/**
 * Creates a recording. A file that is there is replaced if it is a recording too. Only its owner may read it.
 *
 * @param creator - The program that records, and its version
 * @throws {RecordingError} when it cannot be created, or something else than a recording is there
 */
export function createHarFile(path: string, creator: { name: string; version: string }): HarFile {
  const head = Buffer.from(`{"log":{"version":"1.2","creator":${JSON.stringify(creator)},"entries":[`);
  const redactor = createRedactor();
  const file = explain(path, () => openFresh(path));
  let end = head.byteLength;
  let calls = 0;
  explain(path, () => writeAll(file, Buffer.concat([head, foot]), 0));
  return {
    record(call) {
      const entry = JSON.stringify(createHarEntry(call, redactor));
      const bytes = Buffer.from(`${calls === 0 ? "" : ","}\n${entry}`);
      explain(path, () => append(file, bytes, end));
      end += bytes.byteLength;
      calls += 1;
    },
    count: () => calls,
    close: () => closeSync(file),
  };
}

/** One write takes the place of the end, so that a reader, or a crash, finds a whole file. */
function append(file: number, bytes: Buffer, at: number): void {
  try {
    writeAll(file, Buffer.concat([bytes, foot]), at);
  } catch (error) {
    ftruncateSync(file, at);
    writeAll(file, foot, at);
    throw error;
  }
}

function writeAll(file: number, bytes: Buffer, at: number): void {
  for (let done = 0; done < bytes.byteLength; ) {
    done += writeSync(file, bytes, done, bytes.byteLength - done, at + done);
  }
}

function openFresh(path: string): number {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile()) throw new Error("it is no plain file");
  if (there !== undefined && there.size > 0 && !isRecording(path)) throw new Error("it exists, and is no recording");
  return openSync(path, "w", 0o600);
}

function isRecording(path: string): boolean {
  const file = openSync(path, "r");
  const start = Buffer.alloc(256);
  const length = readSync(file, start, 0, start.length, 0);
  closeSync(file);
  return /^\s*\{\s*"log"\s*:/.test(start.toString("utf8", 0, length));
}

function explain<Value>(path: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RecordingError(`Cannot record in ${path}: ${reason}. Give the name of a new file.`, { cause: error });
  }
}
