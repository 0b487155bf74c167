import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { createLineWriter } from "./line-writer.ts";

/** A stream to a disk with room for so many characters. It takes what fits, as files do, and fails once nothing fits. */
function createDisk(room: number) {
  const disk = { room, text: "" };
  const stream = new Writable({ decodeStrings: false });
  stream.write = ((chunk: string, done: (error?: Error) => void) => {
    const taken = chunk.slice(0, disk.room - disk.text.length);
    disk.text += taken;
    done(taken === "" ? Object.assign(new Error("no space"), { code: "ENOSPC" }) : undefined);
    return true;
  }) as typeof stream.write;
  return { disk, stream };
}

test("A line that comes after a disk was full begins a line of its own, behind the note", () => {
  const { disk, stream } = createDisk(15);
  const write = createLineWriter(stream, (lines) => `left out: ${lines}`);
  for (const line of ["the first", "the second", "the third", "the fourth"]) write(line);
  expect(disk.text).toBe("the first\nthe s");
  disk.room = 100;
  write("the fifth");
  write("the sixth");
  expect(disk.text).toBe("the first\nthe s\nleft out: 2\nthe fifth\nthe sixth\n");
});
