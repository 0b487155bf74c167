import { cutFilm } from "./cut-film.ts";
import { createFilmCache } from "./film-cache.ts";
import { filmSeconds, filmSizes } from "./pixels.ts";

/** What a film is to be. */
export interface FilmOrder {
  /** Pixels; with the height one of the twelve sizes of the service (C11). */
  readonly width: number;
  readonly height: number;
  /** Whole seconds, 4 to 15 (C4). */
  readonly seconds: number;
  /** Whether it has a sound (C7). */
  readonly audio: boolean;
}

/**
 * Makes a film that is exactly what was ordered: an MP4 with H.264 at 24 frames per second, and AAC if it has a sound.
 * Do not write to its bytes: others may have been given them too.
 *
 * @throws RangeError when the service makes no such film.
 * @throws Error when a film cannot be made; `cause` says why.
 */
export type FilmMaker = (order: FilmOrder) => Promise<Uint8Array>;

/** How a film maker gets at the masters. */
export interface FilmMakerOptions {
  /**
   * Reads one of the files in the package's folder `masters`, by its name, such as `1280x720.mp4`: from a disk, over the
   * network, from a bundle.
   */
  readMaster: (file: string) => Promise<Uint8Array>;
}

/** Enough for all films that there are: 12 sizes, 12 lengths, with and without sound come to about 50 MiB. */
const maxCacheBytes = 64 * 2 ** 20;

/**
 * Makes films without a codec: it cuts them from the masters that this package carries. Films are kept for the next
 * order, up to 64 MiB; one that is ordered twice at once is cut once. The same order gives the same bytes, in any process.
 *
 * @example
 * import { readFile } from "node:fs/promises";
 * const masters = "@video-generations/simulator/masters/";
 * const films = createFilmMaker({ readMaster: (file) => readFile(new URL(import.meta.resolve(masters + file))) });
 * const film = await films({ width: 1280, height: 720, seconds: 8, audio: true });
 */
export function createFilmMaker({ readMaster }: FilmMakerOptions): FilmMaker {
  const finished = createFilmCache(maxCacheBytes);
  const underway = new Map<string, Promise<Uint8Array>>();

  async function make(order: FilmOrder, name: string): Promise<Uint8Array> {
    try {
      const film = await cut(order, readMaster);
      finished.set(name, film);
      return film;
    } finally {
      underway.delete(name);
    }
  }

  return async (order) => {
    checkOrder(order);
    const name = `${order.width}x${order.height} ${order.seconds} ${order.audio}`;
    const film = finished.get(name) ?? underway.get(name);
    if (film !== undefined) return film;
    const making = make(order, name);
    underway.set(name, making);
    return making;
  };
}

function checkOrder({ width, height, seconds }: FilmOrder): void {
  if (!filmSizes.some((size) => size.width === width && size.height === height)) {
    const sizes = filmSizes.map((size) => `${size.width}x${size.height}`).join(", ");
    throw new RangeError(`There is no film of ${width}x${height} pixels. The service makes ${sizes}.`);
  }
  const { shortest, longest } = filmSeconds;
  if (!Number.isInteger(seconds) || seconds < shortest || seconds > longest) {
    throw new RangeError(
      `There is no film of ${seconds} s. The service makes ${shortest} to ${longest} whole seconds.`,
    );
  }
}

async function cut(order: FilmOrder, readMaster: FilmMakerOptions["readMaster"]): Promise<Uint8Array> {
  const file = `${order.width}x${order.height}.mp4`;
  const picture = await read(file, readMaster);
  const sound = order.audio ? await read("sound.m4a", readMaster) : undefined;
  try {
    return await cutFilm({ picture, sound }, order.seconds);
  } catch (cause) {
    const what = `Cannot cut a film of ${order.seconds} s from the masters ${file}${sound ? " and sound.m4a" : ""}`;
    const next = "Let readMaster read the files that came with this version of @video-generations/simulator.";
    throw new Error(`${what}: ${reasonOf(cause)}. ${next}`, { cause });
  }
}

async function read(file: string, readMaster: FilmMakerOptions["readMaster"]): Promise<Uint8Array> {
  try {
    return await readMaster(file);
  } catch (cause) {
    const next = "Masters are in the folder masters of @video-generations/simulator: let readMaster read them there.";
    throw new Error(`Cannot read the master ${file}: ${reasonOf(cause)}. ${next}`, { cause });
  }
}

function reasonOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, "");
}
