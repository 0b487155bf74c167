const known = new WeakMap<Uint8Array, Promise<string>>();

/**
 * The strong entity tag of a film, in its quotes: made of the bytes, so that it is the same after a restart and on every
 * replica, and another one when a task of the same id has another film. A film is read once, as long as it is kept.
 *
 * @param film - Bytes that do not change any more.
 */
export function filmEtag(film: Uint8Array): Promise<string> {
  let etag = known.get(film);
  if (etag === undefined) {
    etag = crypto.subtle.digest("SHA-256", film.slice()).then((digest) => `"${hex(new Uint8Array(digest, 0, 16))}"`);
    known.set(film, etag);
  }
  return etag;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
