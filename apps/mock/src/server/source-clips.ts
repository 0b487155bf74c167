import { readFile } from "node:fs/promises";
import type { FilmMaker } from "@video-generations/simulator/films";
import { failureOf, type Log } from "../log/log.ts";

/**
 * Makes films from the masters that the simulator's package carries. Loads what it needs with the first film. A film that
 * cannot be made is a failure in the log too: its caller is told in one line, and whoever runs the mock has to mend it.
 */
export function filmsFromDisk(log: Log): FilmMaker {
  let maker: Promise<FilmMaker> | undefined;
  return async (order) => {
    maker ??= import("@video-generations/simulator/films").then(({ createFilmMaker }) =>
      createFilmMaker({ readMaster: (file) => readFile(new URL(import.meta.resolve(masters + file))) }),
    );
    try {
      return await (await maker)(order);
    } catch (error) {
      const { width, height, seconds } = order;
      log(failureOf(`a film of ${width} × ${height} and ${seconds} s could not be made`, error));
      throw error;
    }
  };
}

const masters = "@video-generations/simulator/masters/";
