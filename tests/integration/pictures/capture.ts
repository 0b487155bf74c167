import type { Locator, Page } from "playwright-core";

/** Width of a picture, in pixels. */
const width = 1200;

/** Quality of the WebP, from 0 to 1. With this value text stays clean, and four pictures stay far below 300 kB. */
const quality = 0.86;

/** Margin below the content of a picture, in CSS pixels. The next part of the mock's page begins after it. */
const margin = 15;

/** Distance in CSS pixels from the bottom of a video to the row of its buttons. */
const controlsHeight = 46;

/** The most screenshots of a page until two are equal. */
const maxTries = 10;

/** The time in a video, in seconds, that a picture shows. */
const heldAt = 3;

/** Waits until a video plays, and holds it at one frame. For the browser it still plays, so its controls show that. */
export async function holdVideo(video: Locator): Promise<void> {
  await video.evaluate(async (element: HTMLVideoElement, second) => {
    // Without a loop, a slow machine would reach the end before the video is held. Then it would not play.
    element.loop = true;
    while (element.currentTime === 0 || element.paused) {
      if (element.error !== null) throw new Error(`The video does not play: ${element.error.message}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    element.pause();
    await new Promise<void>((resolve) => {
      const look: VideoFrameRequestCallback = (_, { mediaTime }) => {
        if (Math.abs(mediaTime - second) < 0.1) resolve();
        else element.requestVideoFrameCallback(look);
      };
      element.requestVideoFrameCallback(look);
      element.currentTime = second;
    });
    element.playbackRate = 0;
    await element.play();
  }, heldAt);
}

/** Keeps the controls of a video visible. The browser hides them after a while, unless the mouse is over them. */
export async function hoverControls(video: Locator): Promise<void> {
  const { width: videoWidth = 0, height = 0 } = (await video.boundingBox()) ?? {};
  await video.hover({ position: { x: videoWidth * 0.45, y: height - controlsHeight } });
}

/** Makes a page's window as high as the page down to the end of an element, plus a margin. */
export async function cutAfter(element: Locator): Promise<void> {
  const page = element.page();
  const end = await element.evaluate((node) => node.getBoundingClientRect().bottom + scrollY);
  await page.setViewportSize({ width: page.viewportSize()?.width ?? width, height: Math.floor(end + margin) });
  await page.evaluate("scrollTo(0, 0)");
}

/** The content of a page's window as WebP, once nothing moves any more. */
export async function capture(page: Page): Promise<Buffer> {
  let png = await takeScreenshot(page);
  for (let tries = 1; tries < maxTries; tries += 1) {
    const last = png;
    png = await takeScreenshot(page);
    if (png.equals(last)) break;
  }
  return encode(page, png);
}

function takeScreenshot(page: Page): Promise<Buffer> {
  return page.screenshot({ animations: "disabled" });
}

/** Makes the picture smaller and encodes it, both in the browser. */
async function encode(page: Page, png: Buffer): Promise<Buffer> {
  const empty = await page.context().newPage();
  const url = await empty.evaluate(
    async ({ source, width, quality }) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const height = Math.round((image.height * width) / image.width);
      const bitmap = await createImageBitmap(image, {
        resizeWidth: width,
        resizeHeight: height,
        resizeQuality: "high",
      });
      const canvas = document.createElement("canvas");
      Object.assign(canvas, { width, height });
      canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
      return canvas.toDataURL("image/webp", quality);
    },
    { source: `data:image/png;base64,${png.toString("base64")}`, width, quality },
  );
  await empty.close();
  return Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
}
