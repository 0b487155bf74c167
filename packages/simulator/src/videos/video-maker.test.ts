import { afterEach, describe, expect, test, vi } from "vitest";
import { readMaster } from "../../test/videos-source-clips.ts";
import { createFilmMaker } from "./video-maker.ts";

const order = { width: 640, height: 640, seconds: 4, audio: true };

function countedMaker() {
  const read: string[] = [];
  const films = createFilmMaker({
    readMaster(file) {
      read.push(file);
      return readMaster(file);
    },
  });
  return { films, read };
}

describe("a film maker", () => {
  test("cuts a film that is ordered many times at once, or later, only once", async () => {
    const { films, read } = countedMaker();
    const [film, ...others] = await Promise.all([films(order), films({ ...order }), films(order)]);
    expect(others).toEqual([film, film]);
    expect(await films(order)).toBe(film);
    expect(read).toEqual(["640x640.mp4", "sound.m4a"]);
  });

  test("cuts another film for each other order", async () => {
    const { films, read } = countedMaker();
    const orders = [order, { ...order, seconds: 5 }, { ...order, audio: false }, { ...order, width: 864, height: 496 }];
    const made = await Promise.all(orders.map(films));
    expect(new Set(made.map(({ byteLength }) => byteLength)).size).toBe(4);
    expect(read.filter((file) => file !== "sound.m4a")).toHaveLength(4);
  });

  test("does not read the sound for a silent film", async () => {
    const { films, read } = countedMaker();
    await films({ ...order, audio: false });
    expect(read).toEqual(["640x640.mp4"]);
  });

  test("puts a film's index ahead of its content, so that it plays while it loads", async () => {
    const film = Buffer.from(await createFilmMaker({ readMaster })(order));
    expect(film.indexOf("moov")).toBeGreaterThan(0);
    expect(film.indexOf("moov")).toBeLessThan(film.indexOf("mdat"));
  });
});

describe("the same order", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  // Times in an MP4 get longer in February 2040.
  test.each([
    ["2026-11-22", "2039-12-31"],
    ["2041-01-01", "2042-01-01"],
  ])("gives the same bytes on %s and, from another maker, on %s", async (today, later) => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date(today) });
    const film = await createFilmMaker({ readMaster })(order);
    vi.setSystemTime(new Date(later));
    expect(Buffer.compare(film, await createFilmMaker({ readMaster })(order))).toBe(0);
  });
});

describe("an order that cannot be met", () => {
  test.each([
    [15, 640],
    [640, 8193],
    [0, 0],
    [Number.NaN, 640],
    [640.5, 640],
  ])("%d × %d pixels are refused with what can be ordered", async (width, height) => {
    const { films, read } = countedMaker();
    await expect(films({ ...order, width, height })).rejects.toThrow(
      new RangeError(`There is no film of ${width}x${height} pixels. Order whole numbers from 16 to 8192.`),
    );
    expect(read).toEqual([]);
  });

  test.each([0, -4, 600.1, Number.NaN, Number.POSITIVE_INFINITY])("%d s are refused", async (seconds) => {
    await expect(createFilmMaker({ readMaster })({ ...order, seconds })).rejects.toThrow(
      new RangeError(`There is no film of ${seconds} s. Order more than 0 s, and at most 600.`),
    );
  });
});

describe("a master that is no good", () => {
  test("is named when it cannot be read, and is read again for the next order", async () => {
    const cause = new Error("EIO: i/o error, read.");
    const broken = vi.fn(readMaster).mockRejectedValueOnce(cause);
    const films = createFilmMaker({ readMaster: broken });
    await expect(films(order)).rejects.toMatchObject({
      message:
        "Cannot read the master 640x640.mp4: EIO: i/o error, read. Masters are in the folder masters of @video-generations/simulator: let readMaster read them there.",
      cause,
    });
    expect((await films(order)).byteLength).toBeGreaterThan(0);
  });

  test.each([
    ["640x640.mp4", new Uint8Array(0)],
    ["640x640.mp4", new TextEncoder().encode("<!doctype html><title>404</title>".repeat(20))],
    ["sound.m4a", new Uint8Array(1000)],
  ])("is refused when %s is no film: example %#", async (broken, bytes) => {
    const films = createFilmMaker({ readMaster: async (file) => (file === broken ? bytes : readMaster(file)) });
    await expect(films(order)).rejects.toThrow(
      /^Cannot cut a film of 4 s from the masters 640x640\.mp4 and sound\.m4a: .+[^.]\. Let readMaster read the files that came with this version/,
    );
  });

  test("is refused when it has something else in it", async () => {
    const films = createFilmMaker({ readMaster: () => readMaster("sound.m4a") });
    await expect(films(order)).rejects.toThrow("the picture is no H.264 in MP4");
    const silent = createFilmMaker({ readMaster: () => readMaster("640x640.mp4") });
    await expect(silent(order)).rejects.toThrow("the sound is no AAC in MP4");
  });

  test("is refused when it is shorter than the film", async () => {
    const short = await createFilmMaker({ readMaster })({ ...order, audio: false });
    const films = createFilmMaker({ readMaster: async (file) => (file === "sound.m4a" ? readMaster(file) : short) });
    await expect(films({ ...order, seconds: 5 })).rejects.toThrow("the picture ends after 4.000 s");
  });
});
