/** Boxes of an MP4 that only hold other boxes, on the way to those that hold times. */
const containers: ReadonlySet<string> = new Set(["moov", "trak", "mdia"]);
/** Headers of the film, of a track, of a track's content. */
const headers: ReadonlySet<string> = new Set(["mvhd", "tkhd", "mdhd"]);

/**
 * Sets the times at which a film was made and changed to zero, which means "not known", so that films that are alike are
 * alike to the byte.
 *
 * @param film - An MP4 file; changed in place.
 */
export function eraseTimes(film: Uint8Array): void {
  eraseIn(new DataView(film.buffer, film.byteOffset, film.byteLength));
}

function eraseIn(boxes: DataView): void {
  for (let at = 0; at + 8 <= boxes.byteLength; ) {
    // The sizes 0 and 1 are for boxes beyond 4 GiB and for those without a known end: no film of 15 s has them.
    const size = boxes.getUint32(at);
    if (size < 8 || at + size > boxes.byteLength) return;
    const type = String.fromCharCode(...Array.from({ length: 4 }, (_, index) => boxes.getUint8(at + 4 + index)));
    const content = new DataView(boxes.buffer, boxes.byteOffset + at + 8, size - 8);
    if (containers.has(type)) eraseIn(content);
    if (headers.has(type)) eraseTimesOf(content);
    at += size;
  }
}

/** Version and flags, then two times: 32 bits each in version 0, 64 in version 1 (ISO/IEC 14496-12, 8.2.2). */
function eraseTimesOf(header: DataView): void {
  const bytes = header.getUint8(0) === 1 ? 16 : 8;
  for (let at = 4; at < 4 + bytes; at += 4) header.setUint32(at, 0);
}
