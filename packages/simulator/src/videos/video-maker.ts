import { cutFilm } from "./cut-video.ts";
import { nearestMaster } from "./source-clips.ts";
import { createFilmCache } from "./video-cache.ts";
import { checkOrder, type FilmMaker, type FilmOrder } from "./video-order.ts";

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
 * Makes films without a codec: it cuts them from the masters that this package carries, again and
 * again from the beginning where a film is longer than these. Films are kept for the next
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

async function cut(order: FilmOrder, readMaster: FilmMakerOptions["readMaster"]): Promise<Uint8Array> {
  const master = nearestMaster(order);
  const file = `${master.width}x${master.height}.mp4`;
  const picture = await read(file, readMaster);
  const sound = order.audio ? await read("sound.m4a", readMaster) : undefined;
  try {
    return await cutFilm({ picture, sound, size: master }, order);
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
