/** The headers of an MP4, in files of a few bytes: what is found, what is written, and what is left unchanged. */
import { describe, expect, test } from "vitest";
import { eraseTimes } from "./erase-times.ts";
import { headersOf } from "./movie-headers.ts";
import { setShownSize } from "./shown-size.ts";

/** A box: its size in four bytes, its type, and its content. */
function box(type: string, ...content: readonly number[]): number[] {
  const size = 8 + content.length;
  return [0, 0, size >> 8, size & 255, ...Array.from(type, (letter) => letter.charCodeAt(0)), ...content];
}

/** The boxes as one file, inside a larger buffer with other bytes around it. */
function fileOf(...boxes: readonly number[][]): Uint8Array {
  const bytes = boxes.flat();
  return new Uint8Array([9, 9, 9, ...bytes, 9, 9, 9]).subarray(3, 3 + bytes.length);
}

const found = (video: Uint8Array) =>
  headersOf(video).map(({ type, content }) => [
    type,
    ...new Uint8Array(content.buffer, content.byteOffset, content.byteLength),
  ]);

/** Bytes that count up from one. */
const counting = (length: number) => Array.from({ length }, (_, at) => at + 1);

describe("The headers of a video", () => {
  test("Are found in the boxes that contain them, in their order, and those boxes are not headers", () => {
    const track = box("trak", ...box("tkhd", 1), ...box("mdia", ...box("mdhd", 2, 3)));
    const video = fileOf(box("ftyp", 4), box("moov", ...box("mvhd", 5), ...track, ...box("udta", ...box("mvhd", 6))));
    expect(found(video)).toEqual([
      ["ftyp", 4],
      ["mvhd", 5],
      ["tkhd", 1],
      ["mdhd", 2, 3],
      ["udta", ...box("mvhd", 6)],
    ]);
  });

  test("Can be empty, also at the end of the file", () => {
    expect(found(fileOf(box("free"), box("moov"), box("skip")))).toEqual([["free"], ["skip"]]);
  });

  test.each([
    ["has no size", [0, 0, 0, 0, ...box("mvhd", 1)]],
    ["is smaller than its own head", [0, 0, 0, 7, ...box("mvhd", 1)]],
    ["goes past the end of the file", box("mvhd", 1, 2).slice(0, -1)],
    ["is but a beginning", box("mvhd").slice(0, -1)],
  ])("End at a box that %s", (_, bytes) => {
    expect(found(fileOf(box("ftyp", 4), [...bytes]))).toEqual([["ftyp", 4]]);
  });

  test("Do not go past the box that contains them", () => {
    const inside = [...box("mvhd", 1), 0, 0, 0, 20, ...Array.from("trak", (letter) => letter.charCodeAt(0))];
    expect(found(fileOf(box("moov", ...inside), box("free")))).toEqual([["mvhd", 1], ["free"]]);
  });
});

describe("The times at which a video was made", () => {
  test.each(["mvhd", "tkhd", "mdhd"])("Are erased in %s: two of four bytes, or of eight in version 1", (type) => {
    const [short, long] = [counting(20), counting(28)];
    const video = fileOf(box(type, 0, ...short.slice(1)), box(type, 1, ...long.slice(1)));
    eraseTimes(video);
    expect(found(video)).toEqual([
      [type, 0, 2, 3, 4, ...Array(8).fill(0), ...short.slice(12)],
      [type, 1, 2, 3, 4, ...Array(16).fill(0), ...long.slice(20)],
    ]);
  });

  test("Are erased in no other box", () => {
    const video = fileOf(box("hdlr", ...counting(28)), box("free", ...counting(28)));
    const before = [...video];
    eraseTimes(video);
    expect([...video]).toEqual(before);
  });
});

describe("The size at which a picture is shown", () => {
  test("Is written at the end of the header of its track, in 65,536ths, and nowhere else", () => {
    const track = [1, 2, 3, 4, 0, 1, 0, 0, 0, 1, 0, 0];
    const video = fileOf(box("mvhd", ...track), box("tkhd", ...track), box("mdhd", ...track));
    setShownSize(video, { width: 1920, height: 1080 });
    expect(found(video)).toEqual([
      ["mvhd", ...track],
      ["tkhd", 1, 2, 3, 4, 1920 >> 8, 1920 & 255, 0, 0, 1080 >> 8, 1080 & 255, 0, 0],
      ["mdhd", ...track],
    ]);
  });

  test("Is not written for a sound, which has no size", () => {
    const sound = [1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0];
    const video = fileOf(box("tkhd", ...sound), box("tkhd", 0, 1, 0, 0, 0, 1, 0, 0));
    setShownSize(video, { width: 16, height: 8192 });
    expect(found(video)).toEqual([
      ["tkhd", ...sound],
      ["tkhd", 0, 16, 0, 0, 32, 0, 0, 0],
    ]);
  });
});
