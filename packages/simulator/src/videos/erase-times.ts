import { headersOf } from "./movie-headers.ts";

/** The headers that contain times: of the video, of a track, and of a track's content. */
const timed: ReadonlySet<string> = new Set(["mvhd", "tkhd", "mdhd"]);

/**
 * Erases the times at which a video was made and changed. They become zero, which means "not known", so that videos
 * with the same content have the same bytes.
 *
 * @param video - An MP4 file; it is changed in place
 */
export function eraseTimes(video: Uint8Array): void {
  for (const { type, content } of headersOf(video)) if (timed.has(type)) eraseTimesOf(content);
}

/**
 * Erases the times of a header. It begins with version and flags; then two times follow, with 32 bits each in version 0
 * and 64 bits each in version 1 (ISO/IEC 14496-12, 8.2.2).
 */
function eraseTimesOf(header: DataView): void {
  const bytes = header.getUint8(0) === 1 ? 16 : 8;
  for (let at = 4; at < 4 + bytes; at += 4) header.setUint32(at, 0);
}
