import { afterEach, describe, expect, test, vi } from "vitest";
import { readSourceClip } from "../../test/videos-source-clips.ts";
import { createVideoMaker } from "./video-maker.ts";

const order = { width: 640, height: 640, seconds: 4, audio: true };

function createCountingMaker() {
  const read: string[] = [];
  const videos = createVideoMaker({
    readSourceClip(file) {
      read.push(file);
      return readSourceClip(file);
    },
  });
  return { videos, read };
}

describe("A video maker", () => {
  test("Cuts a video only once, even if it is ordered many times at once or later", async () => {
    const { videos, read } = createCountingMaker();
    const [video, ...others] = await Promise.all([videos(order), videos({ ...order }), videos(order)]);
    expect(others).toEqual([video, video]);
    expect(await videos(order)).toBe(video);
    expect(read).toEqual(["640x640.mp4", "sound.m4a"]);
  });

  test("Cuts another video for each different order", async () => {
    const { videos, read } = createCountingMaker();
    const orders = [
      order,
      { ...order, seconds: 5 },
      { ...order, audio: false },
      { ...order, width: 864, height: 496 },
      { ...order, width: 512, height: 800 },
    ];
    const made = await Promise.all(orders.map(videos));
    expect(new Set(made.map(({ byteLength }) => byteLength)).size).toBe(5);
    expect(read.filter((file) => file !== "sound.m4a")).toHaveLength(5);
  });

  test("Does not read the sound for a silent video", async () => {
    const { videos, read } = createCountingMaker();
    await videos({ ...order, audio: false });
    expect(read).toEqual(["640x640.mp4"]);
  });

  test("Puts the index of a video before its content, so that it plays while it loads", async () => {
    const video = Buffer.from(await createVideoMaker({ readSourceClip })(order));
    expect(video.indexOf("moov")).toBeGreaterThan(0);
    expect(video.indexOf("moov")).toBeLessThan(video.indexOf("mdat"));
  });
});

describe("The same order", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  // Times in an MP4 take more bytes from February 2040 on.
  test.each([
    ["2026-11-22", "2039-12-31"],
    ["2041-01-01", "2042-01-01"],
  ])("Gives the same bytes on %s and, from another maker, on %s", async (today, later) => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date(today) });
    const video = await createVideoMaker({ readSourceClip })(order);
    vi.setSystemTime(new Date(later));
    expect(Buffer.compare(video, await createVideoMaker({ readSourceClip })(order))).toBe(0);
  });
});

describe("An order that cannot be fulfilled", () => {
  test.each([
    [15, 640],
    [640, 8193],
    [0, 0],
    [Number.NaN, 640],
    [640.5, 640],
  ])("Of %d × %d pixels is refused with the sizes that can be ordered", async (width, height) => {
    const { videos, read } = createCountingMaker();
    await expect(videos({ ...order, width, height })).rejects.toThrow(
      new RangeError(`There is no video of ${width}x${height} pixels. Order whole numbers from 16 to 8192.`),
    );
    expect(read).toEqual([]);
  });

  test.each([0, -4, 600.1, Number.NaN, Number.POSITIVE_INFINITY])("Of %d s is refused", async (seconds) => {
    await expect(createVideoMaker({ readSourceClip })({ ...order, seconds })).rejects.toThrow(
      new RangeError(`There is no video of ${seconds} s. Order more than 0 s, and at most 600.`),
    );
  });
});

describe("A source clip that cannot be used", () => {
  test("Is named if it cannot be read, and is read again for the next order", async () => {
    const cause = new Error("EIO: i/o error, read.");
    const broken = vi.fn(readSourceClip).mockRejectedValueOnce(cause);
    const videos = createVideoMaker({ readSourceClip: broken });
    await expect(videos(order)).rejects.toMatchObject({
      message:
        "Cannot read the source clip 640x640.mp4: EIO: i/o error, read. The source clips are in the folder source-clips of @video-generations/simulator: let readSourceClip read them there.",
      cause,
    });
    expect((await videos(order)).byteLength).toBeGreaterThan(0);
  });

  test.each([
    ["640x640.mp4", new Uint8Array(0)],
    ["640x640.mp4", new TextEncoder().encode("<!doctype html><title>404</title>".repeat(20))],
    ["sound.m4a", new Uint8Array(1000)],
  ])("Is refused if %s is not a video: example %#", async (broken, bytes) => {
    const videos = createVideoMaker({
      readSourceClip: async (file) => (file === broken ? bytes : readSourceClip(file)),
    });
    await expect(videos(order)).rejects.toThrow(
      /^Cannot cut a video of 4 s from the source clips 640x640\.mp4 and sound\.m4a: .+[^.]\. Let readSourceClip read the files that came with this version/,
    );
  });

  test("Is refused if it has something else in it", async () => {
    const videos = createVideoMaker({ readSourceClip: () => readSourceClip("sound.m4a") });
    await expect(videos(order)).rejects.toThrow("the picture is no H.264 in MP4");
    const silent = createVideoMaker({ readSourceClip: () => readSourceClip("640x640.mp4") });
    await expect(silent(order)).rejects.toThrow("the sound is no AAC in MP4");
  });

  test("Is refused if it is shorter than the video", async () => {
    const short = await createVideoMaker({ readSourceClip })({ ...order, audio: false });
    const videos = createVideoMaker({
      readSourceClip: async (file) => (file === "sound.m4a" ? readSourceClip(file) : short),
    });
    await expect(videos({ ...order, seconds: 5 })).rejects.toThrow("the picture ends after 4.000 s");
    // The clip repeats after 15 s, not earlier.
    await expect(videos({ ...order, seconds: 20 })).rejects.toThrow("the picture ends after 4.000 s");
  });

  test("Is named if its sound is shorter than the video", async () => {
    const { videos: whole } = createCountingMaker();
    const short = await whole(order);
    const videos = createVideoMaker({
      readSourceClip: async (file) => (file === "sound.m4a" ? short : readSourceClip(file)),
    });
    await expect(videos({ ...order, seconds: 5 })).rejects.toThrow(
      "Cannot cut a video of 5 s from the source clips 640x640.mp4 and sound.m4a: the sound ends after 4.000 s. Let readSourceClip read the files that came with this version of @video-generations/simulator.",
    );
    const silent = createVideoMaker({ readSourceClip: () => readSourceClip("sound.m4a") });
    await expect(silent({ ...order, audio: false })).rejects.toThrow(
      "Cannot cut a video of 4 s from the source clips 640x640.mp4: the picture is no H.264 in MP4. Let",
    );
  });
});
