import { headersOf } from "./movie-headers.ts";
import type { VideoSize } from "./pixels.ts";

/**
 * Writes the size at which the picture is shown into its track's header (ISO/IEC 14496-12, 8.3.2). Some players follow
 * it; the others show the pixels as they are, in the shape that the track states elsewhere.
 *
 * @param video - An MP4 file; changed in place.
 */
export function setShownSize(video: Uint8Array, { width, height }: VideoSize): void {
  for (const { type, content } of headersOf(video)) {
    // Width and height are the last two numbers, in 16.16 fixed point. A sound has none.
    const at = content.byteLength - 8;
    if (type !== "tkhd" || content.getUint32(at) === 0) continue;
    content.setUint32(at, width * 2 ** 16);
    content.setUint32(at + 4, height * 2 ** 16);
  }
}
