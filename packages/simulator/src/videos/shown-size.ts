import { headersOf } from "./movie-headers.ts";
import type { VideoSize } from "./pixels.ts";

/**
 * Writes the size at which players show the picture into the header of its track (ISO/IEC 14496-12, 8.3.2). Some
 * players use this size. The others show the pixels as they are, in the shape that is written elsewhere in the track.
 *
 * @param video - An MP4 file; it is changed in place
 */
export function setShownSize(video: Uint8Array, { width, height }: VideoSize): void {
  for (const { type, content } of headersOf(video)) {
    // Width and height are the last two numbers, in 16.16 fixed point. For a sound both are 0.
    const at = content.byteLength - 8;
    if (type !== "tkhd" || content.getUint32(at) === 0) continue;
    content.setUint32(at, width * 2 ** 16);
    content.setUint32(at + 4, height * 2 ** 16);
  }
}
