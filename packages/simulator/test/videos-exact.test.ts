import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createVideoMaker, type VideoOrder } from "../src/videos/index.ts";
import { type Probe, probe } from "./videos-probe.ts";
import { readSourceClip, sizes } from "./videos-source-clips.ts";

const frame = 1 / 24;

const videos = createVideoMaker({ readSourceClip });
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "videos-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function probeOrder(order: VideoOrder, options?: { decode: boolean }): Promise<Probe> {
  const file = join(folder, `${Object.values(order).join("-")}.mp4`);
  await writeFile(file, await videos(order));
  return probe(file, options);
}

/** The difference of two lengths, in frames. */
function framesOff(duration: string | undefined, seconds: number): number {
  return Math.abs(Number(duration) - seconds) / frame;
}

describe.each(sizes)("A video of %i × %i", (width, height) => {
  test.each([4, 5, 8, 15])(
    "Of %i s has exactly these pixels and this length, with sound and without",
    async (seconds) => {
      const [silent, loud] = await Promise.all([
        probeOrder({ width, height, seconds, audio: false }),
        probeOrder({ width, height, seconds, audio: true }),
      ]);
      const picture = {
        codec_type: "video",
        codec_name: "h264",
        width,
        height,
        pix_fmt: "yuv420p",
        r_frame_rate: "24/1",
        avg_frame_rate: "24/1",
        start_time: "0.000000",
        duration: `${seconds}.000000`,
        nb_read_packets: String(seconds * 24),
      };
      expect(silent.streams).toEqual([picture]);
      expect(silent.format).toEqual({ start_time: "0.000000", duration: `${seconds}.000000` });
      expect(loud.streams).toEqual([
        picture,
        expect.objectContaining({ codec_type: "audio", codec_name: "aac", start_time: "0.000000" }),
      ]);
      expect(framesOff(loud.streams[1]?.duration, seconds)).toBeLessThan(0.01);
      expect(framesOff(loud.format.duration, seconds)).toBeLessThan(0.01);
    },
  );

  test("Has 24 frames per second, and every frame can be decoded", async () => {
    const { streams } = await probeOrder({ width, height, seconds: 5, audio: true }, { decode: true });
    expect(streams[0]?.nb_read_frames).toBe("120");
    // 1,024 samples each; the first of 236 only prepares the decoder.
    expect(streams[1]?.nb_read_frames).toBe("235");
  });
});

test.each([6, 7, 9, 10, 11, 12, 13, 14])("A video of %i s has its exact length", async (seconds) => {
  const { format, streams } = await probeOrder({ width: 496, height: 864, seconds, audio: true });
  expect(streams[0]?.nb_read_packets).toBe(String(seconds * 24));
  expect(framesOff(streams[0]?.duration, seconds)).toBe(0);
  expect(framesOff(format.duration, seconds)).toBeLessThan(0.01);
});
