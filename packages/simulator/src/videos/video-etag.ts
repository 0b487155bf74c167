const known = new WeakMap<Uint8Array, Promise<string>>();

/**
 * The strong entity tag of a video, in its quotes. It is a hash of the bytes, so it is the same after a restart and on
 * every replica, and another one when a task of the same id has another video. The bytes are read once for each video.
 *
 * @param video - Bytes that do not change any more.
 */
export function videoEtag(video: Uint8Array): Promise<string> {
  let etag = known.get(video);
  if (etag === undefined) {
    etag = crypto.subtle.digest("SHA-256", video.slice()).then((digest) => `"${hex(new Uint8Array(digest, 0, 16))}"`);
    known.set(video, etag);
  }
  return etag;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
