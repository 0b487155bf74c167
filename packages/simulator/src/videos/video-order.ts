/** The longest video that is made, in seconds. */
export const longestVideo = 600;

/** The video to make. */
export interface VideoOrder {
  /** Pixels, 16 to 8192. Width and height are one of the twelve sizes of the service (C11), or near one of them. */
  readonly width: number;
  readonly height: number;
  /** More than 0, at most {@link longestVideo}. The service makes 4 to 15 whole seconds (C4). */
  readonly seconds: number;
  /** Whether it has a sound (C7). */
  readonly audio: boolean;
}

/**
 * Makes the ordered video: an MP4 with H.264 at 24 frames per second, and with AAC if it has a sound. In a size of the
 * service, its pixels are exact. In another size, it has the pixels of the nearest one and is shown in the ordered
 * shape. Do not write to its bytes: other callers can have the same bytes.
 *
 * @throws {RangeError} when the order is outside the limits
 * @throws {Error} when a video cannot be made; `cause` says why
 */
export type VideoMaker = (order: VideoOrder) => Promise<Uint8Array>;

/** Checks an order. @throws {RangeError} when there is no such video; the message says what can be ordered */
export function checkOrder({ width, height, seconds }: VideoOrder): void {
  if (![width, height].every((side) => Number.isInteger(side) && side >= 16 && side <= 8192)) {
    throw new RangeError(`There is no video of ${width}x${height} pixels. Order whole numbers from 16 to 8192.`);
  }
  if (!(seconds > 0 && seconds <= longestVideo)) {
    throw new RangeError(`There is no video of ${seconds} s. Order more than 0 s, and at most ${longestVideo}.`);
  }
}
