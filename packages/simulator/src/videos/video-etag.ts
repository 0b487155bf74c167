const known = new WeakMap<Uint8Array, Promise<string>>();

/**
 * Makes the strong entity tag of a video, in its quotes. The tag is a hash of the bytes, so it is the same after a
 * restart and on every replica. If a task with the same id has another video, the tag is different. The bytes are read
 * once for each video.
 *
 * @param video - Bytes that must not change after this call
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
