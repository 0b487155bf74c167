import { reasonOf } from "../text/reason-of.ts";
import { cutVideo } from "./cut-video.ts";
import { nearestSourceClip } from "./source-clips.ts";
import { createVideoCache } from "./video-cache.ts";
import { checkOrder, type VideoMaker, type VideoOrder } from "./video-order.ts";

/** The options of a video maker. */
export interface VideoMakerOptions {
  /**
   * Reads one of the files in the package's folder `source-clips`, by its name, such as `1280x720.mp4`. The file can
   * come from a disk, over the network or from a bundle.
   */
  readonly readSourceClip: (file: string) => Promise<Uint8Array>;
}

/** Enough for all videos of the service: 12 sizes and 12 lengths, with and without sound, need about 50 MiB. */
const maxCacheBytes = 64 * 2 ** 20;

/**
 * Creates a maker of videos that needs no codec: it cuts them from this package's source clips. In a longer video the
 * source clips begin again. Videos are kept for the next order, up to 64 MiB. A video that is ordered twice at the same
 * time is cut once. The same order gives the same bytes, in every process.
 *
 * @example
 * import { readFile } from "node:fs/promises";
 * const folder = "@video-generations/simulator/source-clips/";
 * const videos = createVideoMaker({ readSourceClip: (file) => readFile(new URL(import.meta.resolve(folder + file))) });
 * const video = await videos({ width: 1280, height: 720, seconds: 8, audio: true });
 */
export function createVideoMaker({ readSourceClip }: VideoMakerOptions): VideoMaker {
  const finished = createVideoCache(maxCacheBytes);
  const underway = new Map<string, Promise<Uint8Array>>();

  async function make(order: VideoOrder, name: string): Promise<Uint8Array> {
    try {
      const video = await cut(order, readSourceClip);
      finished.set(name, video);
      return video;
    } finally {
      underway.delete(name);
    }
  }

  return async (order) => {
    checkOrder(order);
    const name = `${order.width}x${order.height} ${order.seconds} ${order.audio}`;
    const video = finished.get(name) ?? underway.get(name);
    if (video !== undefined) return video;
    const making = make(order, name);
    underway.set(name, making);
    return making;
  };
}

async function cut(order: VideoOrder, readSourceClip: VideoMakerOptions["readSourceClip"]): Promise<Uint8Array> {
  const sourceClip = nearestSourceClip(order);
  const file = `${sourceClip.width}x${sourceClip.height}.mp4`;
  const picture = await read(file, readSourceClip);
  const sound = order.audio ? await read("sound.m4a", readSourceClip) : undefined;
  try {
    return await cutVideo({ picture, sound, size: sourceClip }, order);
  } catch (cause) {
    const what = `Cannot cut a video of ${order.seconds} s from the source clips ${file}${sound ? " and sound.m4a" : ""}`;
    const next = "Let readSourceClip read the files that came with this version of @video-generations/simulator.";
    throw new Error(`${what}: ${reasonWithoutStop(cause)}. ${next}`, { cause });
  }
}

async function read(file: string, readSourceClip: VideoMakerOptions["readSourceClip"]): Promise<Uint8Array> {
  try {
    return await readSourceClip(file);
  } catch (cause) {
    const next =
      "The source clips are in the folder source-clips of @video-generations/simulator: let readSourceClip read them there.";
    throw new Error(`Cannot read the source clip ${file}: ${reasonWithoutStop(cause)}. ${next}`, { cause });
  }
}

function reasonWithoutStop(cause: unknown): string {
  return reasonOf(cause).replace(/\.$/, "");
}
