import { readFile } from "node:fs/promises";
import type { VideoMaker } from "@video-generations/simulator/videos";
import type { Log } from "../log/log.ts";
import { failureOf } from "../log/log-event.ts";

/**
 * Builds a maker of videos from the source clips in the simulator's package. It is loaded with the first video. A video
 * that cannot be made is also logged as a failure, because the person who runs the mock must repair it.
 */
export function createDiskVideoMaker(log: Log): VideoMaker {
  let maker: Promise<VideoMaker> | undefined;
  return async (order) => {
    maker ??= import("@video-generations/simulator/videos").then(({ createVideoMaker }) =>
      createVideoMaker({ readSourceClip: (file) => readFile(new URL(import.meta.resolve(sourceClips + file))) }),
    );
    try {
      return await (await maker)(order);
    } catch (error) {
      const { width, height, seconds } = order;
      log(failureOf(`a video of ${width} × ${height} and ${seconds} s could not be made`, error));
      throw error;
    }
  };
}

const sourceClips = "@video-generations/simulator/source-clips/";
