/** Keeps the films that were asked for last, up to a number of bytes. */
export interface FilmCache {
  /** The film, which counts as used now; undefined when it is not kept. */
  get(key: string): Uint8Array | undefined;
  /** Keeps a film, and lets go of those that were not used for longest. One that is too big alone is not kept. */
  set(key: string, film: Uint8Array): void;
}

/** @param maxBytes - What all kept films together may have. */
export function createFilmCache(maxBytes: number): FilmCache {
  // A Map remembers the order of insertion: the first film is the one that was not used for longest.
  const films = new Map<string, Uint8Array>();
  let bytes = 0;

  function drop(key: string): void {
    bytes -= films.get(key)?.byteLength ?? 0;
    films.delete(key);
  }

  return {
    get(key) {
      const film = films.get(key);
      if (film === undefined) return undefined;
      films.delete(key);
      films.set(key, film);
      return film;
    },
    set(key, film) {
      drop(key);
      films.set(key, film);
      bytes += film.byteLength;
      for (const oldest of films.keys()) {
        if (bytes <= maxBytes) return;
        drop(oldest);
      }
    },
  };
}
