/** Videos that the service does not make. A contract that is being edited can ask for them. */
import { describe, expect, test } from "vitest";
import { readVideo } from "../../test/video-reading.ts";
import { readSourceClip } from "../../test/videos-source-clips.ts";
import { headersOf } from "./movie-headers.ts";
import { createVideoMaker } from "./video-maker.ts";

const videos = createVideoMaker({ readSourceClip });

describe("A video that is longer than its source clip", () => {
  test.each([16, 20, 30, 31.5, 45, 61])("Of %d s repeats the clip, with picture and sound", async (seconds) => {
    const video = await readVideo(await videos({ width: 640, height: 640, seconds, audio: true }));
    expect(video.codecs).toEqual(["avc", "aac"]);
    expect(video.frames).toBe(seconds * 24);
    expect(video.seconds).toBeCloseTo(seconds, 2);
    expect(video.soundSeconds).toBeCloseTo(seconds, 2);
    expect(video.longestStep).toBeLessThan(0.0425);
  });

  test("Of ten minutes repeats the clip, also without sound", async () => {
    const video = await readVideo(await videos({ width: 992, height: 432, seconds: 600, audio: false }));
    expect([video.codecs, video.frames, Math.round(video.seconds)]).toEqual([["avc"], 14_400, 600]);
  });

  test("Keeps sound and picture together over many repetitions", async () => {
    const { seconds, soundSeconds } = await readVideo(
      await videos({ width: 640, height: 640, seconds: 300, audio: true }),
    );
    expect(Math.abs(seconds - (soundSeconds ?? 0))).toBeLessThan(0.03);
  });
});

test.each([0.25, 1, 3, 4.5])("A video of %d s has all its frames", async (seconds) => {
  const video = await readVideo(await videos({ width: 640, height: 640, seconds, audio: true }));
  expect(video.frames).toBe(seconds * 24);
  expect(video.seconds).toBeCloseTo(seconds, 2);
});

describe("A video of another size", () => {
  test.each([
    [1920, 1080, 1280, 720],
    [3840, 2160, 1280, 720],
    [640, 360, 864, 496],
    [1080, 1920, 720, 1280],
    [1440, 1440, 960, 960],
    [1280, 640, 1280, 720],
    [512, 768, 560, 752],
    [2000, 100, 992, 432],
  ])(
    "Of %i × %i is the nearest source clip, %i × %i, in the ordered shape",
    async (width, height, codedWidth, codedHeight) => {
      const video = await videos({ width, height, seconds: 4, audio: false });
      const { coded, square } = await readVideo(video);
      expect(coded).toEqual([codedWidth, codedHeight]);
      const [shownWidth, shownHeight] = square;
      expect(Math.abs(shownWidth / shownHeight / (width / height) - 1)).toBeLessThan(0.02);
      expect(shownSize(video)).toEqual([width, height]);
    },
  );

  test("Is not needed for one of the service's sizes, which is shown unchanged", async () => {
    const video = await videos({ width: 1470, height: 630, seconds: 4, audio: true });
    const { coded, square } = await readVideo(video);
    expect([coded, square, shownSize(video)]).toEqual([
      [1470, 630],
      [1470, 630],
      [1470, 630],
    ]);
  });
});

/** The size in the header of the picture's track. */
function shownSize(video: Uint8Array): number[] {
  const headers = headersOf(video).filter(({ type }) => type === "tkhd");
  const sizes = headers.map(({ content }) => [-8, -4].map((at) => content.getUint32(content.byteLength + at) / 65_536));
  return sizes.find(([width]) => width !== 0) ?? [];
}
