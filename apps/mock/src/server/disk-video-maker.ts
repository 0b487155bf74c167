import { readFile } from "node:fs/promises";
import type { VideoMaker } from "@video-generations/simulator/videos";
import { failureOf, type Log } from "../log/log.ts";

/**
 * Makes videos from the source clips that the simulator's package carries. Loads what it needs with the first video. A video that
 * cannot be made is a failure in the log too: its caller is told in one line, and whoever runs the mock has to mend it.
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
