/** Keeps the most recently used videos, up to a number of bytes. */
export interface VideoCache {
  /** Returns the video, which counts as used now; `undefined` if it is not kept. */
  get(key: string): Uint8Array | undefined;
  /**
   * Keeps a video. If all are too big together, drops the least recently used ones. A video that is too big alone is
   * not kept.
   */
  set(key: string, video: Uint8Array): void;
}

/** Creates an empty cache. @param maxBytes - The most bytes of all kept videos together */
export function createVideoCache(maxBytes: number): VideoCache {
  // A Map keeps the order of insertion, so the first video is the least recently used one.
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
