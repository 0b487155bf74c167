import { headersOf } from "./movie-headers.ts";

/** Headers of the video, of a track, of a track's content. */
const timed: ReadonlySet<string> = new Set(["mvhd", "tkhd", "mdhd"]);

/**
 * Sets the times at which a video was made and changed to zero, which means "not known", so that videos that are alike
 * are alike to the byte.
 *
 * @param video - An MP4 file; changed in place.
 */
export function eraseTimes(video: Uint8Array): void {
  for (const { type, content } of headersOf(video)) if (timed.has(type)) eraseTimesOf(content);
}

/** Version and flags, then two times: 32 bits each in version 0, 64 in version 1 (ISO/IEC 14496-12, 8.2.2). */
function eraseTimesOf(header: DataView): void {
  const bytes = header.getUint8(0) === 1 ? 16 : 8;
  for (let at = 4; at < 4 + bytes; at += 4) header.setUint32(at, 0);
}
