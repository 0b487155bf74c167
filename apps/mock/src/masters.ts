import { readFile } from "node:fs/promises";
import type { FilmMaker, FilmOrder } from "@video-generations/simulator/films";

/** Makes films from the masters that the simulator's package carries. Loads what it needs with the first film. */
export function filmsFromDisk(): FilmMaker {
  let maker: Promise<FilmMaker> | undefined;
  return async (order: FilmOrder) => {
    maker ??= import("@video-generations/simulator/films").then(({ createFilmMaker }) =>
      createFilmMaker({ readMaster: (file) => readFile(new URL(import.meta.resolve(masters + file))) }),
    );
    return (await maker)(order);
  };
}

const masters = "@video-generations/simulator/masters/";
