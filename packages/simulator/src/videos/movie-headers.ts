/** Boxes of an MP4 that only hold other boxes, and lead to the headers. */
const containers: ReadonlySet<string> = new Set(["moov", "trak", "mdia"]);

/** A box of an MP4. */
export interface Box {
  /** Four characters, such as `tkhd`. */
  readonly type: string;
  readonly content: DataView;
}

/** The boxes of a video that hold no others, as far as its headers go; their content can be written to. */
export function headersOf(video: Uint8Array): Box[] {
  return boxesIn(new DataView(video.buffer, video.byteOffset, video.byteLength));
}

function boxesIn(boxes: DataView): Box[] {
  const found: Box[] = [];
  for (let at = 0; at + 8 <= boxes.byteLength; ) {
    // The sizes 0 and 1 are for boxes beyond 4 GiB and for those without a known end: no video here has them.
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
