/** Keeps the videos that were asked for last, up to a number of bytes. */
export interface VideoCache {
  /** The video, which counts as used now; undefined when it is not kept. */
  get(key: string): Uint8Array | undefined;
  /** Keeps a video, and drops the least recently used ones. One that is too big alone is not kept. */
  set(key: string, video: Uint8Array): void;
}

/** @param maxBytes - What all kept videos together may have. */
export function createVideoCache(maxBytes: number): VideoCache {
  // A Map keeps the order of insertion: the first video is the least recently used one.
  const videos = new Map<string, Uint8Array>();
  let bytes = 0;

  function drop(key: string): void {
    bytes -= videos.get(key)?.byteLength ?? 0;
    videos.delete(key);
  }

  return {
    get(key) {
      const video = videos.get(key);
      if (video === undefined) return undefined;
      videos.delete(key);
      videos.set(key, video);
      return video;
    },
    set(key, video) {
      drop(key);
      videos.set(key, video);
      bytes += video.byteLength;
      for (const oldest of videos.keys()) {
        if (bytes <= maxBytes) return;
        drop(oldest);
      }
    },
  };
}
