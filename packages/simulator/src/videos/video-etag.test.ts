import { expect, test } from "vitest";
import { videoEtag } from "./video-etag.ts";

test("The entity tag is a strong tag in quotes, the same for the same bytes", async () => {
  const etag = await videoEtag(new Uint8Array([1, 2, 3]));
  expect(etag).toBe('"039058c6f2c0cb492c533b0a4d14ef77"');
  expect(await videoEtag(new Uint8Array([1, 2, 3]))).toBe(etag);
});

test("The entity tag differs for other bytes, and depends only on the bytes of the video", async () => {
  const etag = await videoEtag(new Uint8Array([1, 2, 3]));
  expect(await videoEtag(new Uint8Array([1, 2, 4]))).not.toBe(etag);
  expect(await videoEtag(new Uint8Array([0, 1, 2, 3, 4]).subarray(1, 4))).toBe(etag);
});
