import fc from "fast-check";
import { expect, test } from "vitest";
import { createVideoCache } from "./video-cache.ts";

test("The cache drops the video that was not used for longest if there are too many bytes", () => {
  const cache = createVideoCache(10);
  cache.set("a", new Uint8Array(4));
  cache.set("b", new Uint8Array(4));
  cache.get("a");
  cache.set("c", new Uint8Array(4));
  expect(cache.get("a")).toHaveLength(4);
  expect(cache.get("b")).toBeUndefined();
  expect(cache.get("c")).toHaveLength(4);
});

test("The cache keeps as many bytes as its limit", () => {
  const cache = createVideoCache(8);
  cache.set("a", new Uint8Array(4));
  cache.set("b", new Uint8Array(4));
  expect(cache.get("a")).toHaveLength(4);
  expect(cache.get("b")).toHaveLength(4);
});

test("The cache counts a video once if it replaces another", () => {
  const cache = createVideoCache(8);
  cache.set("a", new Uint8Array(4));
  cache.set("b", new Uint8Array(3));
  cache.set("b", new Uint8Array(4));
  expect(cache.get("a")).toHaveLength(4);
  expect(cache.get("b")).toHaveLength(4);
});

test("The cache does not keep a video that is larger than the limit", () => {
  const cache = createVideoCache(8);
  cache.set("a", new Uint8Array(9));
  expect(cache.get("a")).toBeUndefined();
  cache.set("b", new Uint8Array(8));
  expect(cache.get("b")).toHaveLength(8);
});

test("The cache never keeps more bytes than its limit, and always keeps the video that was set last", () => {
  const videos = fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "d", "e"), fc.integer({ min: 0, max: 20 })));
  fc.assert(
    fc.property(videos, (entries) => {
      const cache = createVideoCache(20);
      for (const [key, size] of entries) {
        cache.set(key, new Uint8Array(size));
        expect(cache.get(key)).toHaveLength(size);
      }
      const kept = ["a", "b", "c", "d", "e"].map((key) => cache.get(key)?.byteLength ?? 0);
      expect(kept.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(20);
    }),
  );
});
