import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchBrowser } from "../../../tooling/browser.ts";
import { createVideoMaker, createVideoResponse, videoEtag } from "../src/videos/index.ts";
import { breakOff, type LoopbackServer, serve } from "./videos-server.ts";
import { readSourceClip, sizes } from "./videos-source-clips.ts";

const seconds = 8;
const videos = createVideoMaker({ readSourceClip });
const code = fileURLToPath(new URL("../src/videos/index.ts", import.meta.url));

/** The requests to the video server and its answers, such as `bytes=0- 206`. */
const log: string[] = [];
let browser: Browser;
let page: Page;
let videoServer: LoopbackServer;
let pageServer: LoopbackServer;

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [code],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "videos",
    platform: "browser",
  });
  const bundle = outputFiles[0]?.text ?? "";
  [browser, videoServer, pageServer] = await Promise.all([
    launchBrowser(),
    serve(answerVideo),
    serve(answerPage(bundle)),
  ]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await videoServer?.[Symbol.asyncDispose]();
  await pageServer?.[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await page?.close();
  page = await browser.newPage();
  await page.goto(pageServer.origin);
  log.length = 0;
});

/** `/1280x720.mp4` is a video with sound, `/source-clips/…` a source clip; for pages of any origin. `?breaks` cuts a whole video off. */
async function answerVideo(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const [, width, height] = /^\/(\d+)x(\d+)\.mp4$/.exec(pathname) ?? [];
  const video = width
    ? await videos({ width: Number(width), height: Number(height), seconds, audio: true })
    : await readSourceClip(pathname.slice("/source-clips/".length));
  const response = createVideoResponse(request, video, await videoEtag(video));
  response.headers.set("access-control-allow-origin", "*");
  const range = request.headers.get("range");
  log.push(`${range} ${response.status}`);
  return search === "?breaks" && range === "bytes=0-" ? breakOff(response) : response;
}

function answerPage(bundle: string): (request: Request) => Promise<Response> {
  return async (request) =>
    request.url.endsWith(".js")
      ? new Response(bundle, { headers: { "content-type": "text/javascript" } })
      : new Response("<!doctype html><title>A page of another origin</title>", {
          headers: {
            "content-type": "text/html",
            "content-security-policy": `default-src 'self'; connect-src ${videoServer.origin}; media-src ${videoServer.origin}`,
          },
        });
}

describe.each(sizes)("In Chromium, on a page of another origin, a video of %i × %i", (width, height) => {
  test("Plays, shows a moving picture, and seeks to any moment by Range", async () => {
    const seen = await page.evaluate(watch, `${videoServer.origin}/${width}x${height}.mp4`);
    expect(seen).toMatchObject({ width, height, duration: seconds, seekable: seconds, readyState: 4, error: null });
    expect(seen.played).toBeGreaterThan(0.5);
    expect(seen.heard).toBeGreaterThan(0);
    // The pictures at the start, a little later and near the end all differ.
    expect(new Set(seen.pictures).size).toBe(3);
    expect(seen.landed).toBeCloseTo(6.5, 3);
    expect(log.filter((line) => !/^bytes=\d+-\d* 206$/.test(line))).toEqual([]);
    expect(log.length).toBeGreaterThan(0);
  });
});

test("Chromium seeks by Range to a moment that is not loaded if the connection has broken off", async () => {
  const landed = await page.evaluate(seek, `${videoServer.origin}/720x1280.mp4?breaks`);
  expect(landed).toBeCloseTo(7, 3);
  expect(log[0]).toBe("bytes=0- 206");
  expect(log.slice(1).filter((line) => /^bytes=[1-9]\d*-\d* 206$/.test(line))).toEqual(log.slice(1));
  expect(log.length).toBeGreaterThan(1);
});

/** Runs in the page: seeks to the last second of a video as soon as its first picture is there. */
async function seek(url: string): Promise<number> {
  const video = document.createElement("video");
  const happens = (name: string) => new Promise((resolve) => video.addEventListener(name, resolve, { once: true }));
  Object.assign(video, { crossOrigin: "anonymous", muted: true, preload: "auto", src: url });
  document.body.append(video);
  await happens("loadeddata");
  video.currentTime = 7;
  await happens("seeked");
  return video.currentTime;
}

/** Runs in the page: plays half a second of a video, and seeks. */
async function watch(url: string) {
  const video = document.createElement("video");
  const happens = (name: string) =>
    new Promise<void>((resolve, reject) => {
      video.addEventListener(name, () => resolve(), { once: true });
      video.addEventListener("error", () => reject(new Error(video.error?.message)), { once: true });
    });
  // A picture that is due by the clock may not be on the screen yet, and a canvas gets what is on the screen. Chromium
  // reports nothing for a picture that comes before the callback has run: after 3 s it counts as shown.
  const shows = (seconds: number) =>
    new Promise<void>((resolve, reject) => {
      video.addEventListener("error", () => reject(new Error(video.error?.message)), { once: true });
      const next = () =>
        video.requestVideoFrameCallback((_, { mediaTime }) => (mediaTime >= seconds ? resolve() : next()));
      next();
      setTimeout(resolve, 3_000);
    });
  // A hash of some of the pixels. Chromium gives them only for videos that CORS allows to be read.
  const look = () => {
    const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
    const context = canvas.getContext("2d");
    context?.drawImage(video, 0, 0);
    const { data = [] } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
    return Array.from(data).reduce((sum, value, at) => (sum + value * ((at % 997) + 1)) % 1_000_003, 0);
  };
  Object.assign(video, { crossOrigin: "anonymous", muted: true, src: url });
  document.body.append(video);
  await Promise.all([happens("canplaythrough"), shows(0)]);
  const pictures = [look()];
  await Promise.all([video.play(), shows(0.6)]);
  video.pause();
  pictures.push(look());
  const { currentTime: played, readyState } = video;
  video.currentTime = 6.5;
  await Promise.all([happens("seeked"), shows(6.4)]);
  pictures.push(look());
  return {
    width: video.videoWidth,
    height: video.videoHeight,
    duration: video.duration,
    seekable: video.seekable.end(0),
    readyState,
    played,
    heard: (video as unknown as { webkitAudioDecodedByteCount: number }).webkitAudioDecodedByteCount,
    pictures,
    landed: video.currentTime,
    error: video.error,
  };
}

test("A browser makes exactly the same video, where code from text is forbidden", async () => {
  await page.addScriptTag({ url: `${pageServer.origin}/videos.js` });
  const made = await page.evaluate(make, `${videoServer.origin}/source-clips`);
  const video = await videos({ width: 640, height: 640, seconds: 4, audio: true });
  expect(Buffer.compare(Buffer.from(made), video)).toBe(0);
});

/** Runs in the page: makes a video. */
async function make(sourceClips: string): Promise<number[]> {
  const { createVideoMaker } = Reflect.get(globalThis, "videos") as typeof import("../src/videos/index.ts");
  const readSourceClip = async (file: string) =>
    new Uint8Array(await (await fetch(`${sourceClips}/${file}`)).arrayBuffer());
  return Array.from(await createVideoMaker({ readSourceClip })({ width: 640, height: 640, seconds: 4, audio: true }));
}
