/** The longest film that is made, in seconds. */
export const longestFilm = 600;

/** What a film is to be. */
export interface FilmOrder {
  /** Pixels, 16 to 8192; with the height one of the twelve sizes of the service (C11), or near one of them. */
  readonly width: number;
  readonly height: number;
  /** More than 0, at most {@link longestFilm}. The service makes 4 to 15 whole seconds (C4). */
  readonly seconds: number;
  /** Whether it has a sound (C7). */
  readonly audio: boolean;
}

/**
 * Makes a film that is what was ordered: an MP4 with H.264 at 24 frames per second, and AAC if it has a sound. In the
 * sizes of the service it has exactly the pixels; in another size those of the nearest one, shown in the shape that was
 * ordered. Do not write to its bytes: others may have been given them too.
 *
 * @throws RangeError when the order is no film at all.
 * @throws Error when a film cannot be made; `cause` says why.
 */
export type FilmMaker = (order: FilmOrder) => Promise<Uint8Array>;

/** @throws RangeError that says what can be ordered. */
export function checkOrder({ width, height, seconds }: FilmOrder): void {
  if (![width, height].every((side) => Number.isInteger(side) && side >= 16 && side <= 8192)) {
    throw new RangeError(`There is no film of ${width}x${height} pixels. Order whole numbers from 16 to 8192.`);
  }
  if (!(seconds > 0 && seconds <= longestFilm)) {
    throw new RangeError(`There is no film of ${seconds} s. Order more than 0 s, and at most ${longestFilm}.`);
  }
}
