/** Boxes of an MP4 that contain only other boxes, and through them the headers. */
const containers: ReadonlySet<string> = new Set(["moov", "trak", "mdia"]);

/** A box of an MP4. */
export interface Box {
  /** Four characters, such as `tkhd`. */
  readonly type: string;
  readonly content: DataView;
}

/**
 * Lists the boxes of a video at its top level and in `moov`, `trak` and `mdia`, without these three. Among
 * them are the headers `mvhd`, `tkhd` and `mdhd`. The content of the boxes can be changed in place.
 */
export function headersOf(video: Uint8Array): Box[] {
  return boxesIn(new DataView(video.buffer, video.byteOffset, video.byteLength));
}

function boxesIn(boxes: DataView): Box[] {
  const found: Box[] = [];
  for (let at = 0; at + 8 <= boxes.byteLength; ) {
    // Size 0 is for a box without a known end, and size 1 for a box of more than 4 GiB. No video here has such a box.
    const size = boxes.getUint32(at);
    if (size < 8 || at + size > boxes.byteLength) return found;
    const type = String.fromCharCode(...Array.from({ length: 4 }, (_, index) => boxes.getUint8(at + 4 + index)));
    const content = new DataView(boxes.buffer, boxes.byteOffset + at + 8, size - 8);
    if (containers.has(type)) found.push(...boxesIn(content));
    else found.push({ type, content });
    at += size;
  }
  return found;
}
