/**
 * Takes the README's pictures, light and dark, of the mock's live page and the studio. Opens the real pages in the
 * tests' browser. The clock stands still and the seed is fixed, so the same pages give the same pictures.
 *
 * `--into FOLDER`: the folder to save them in, by default `docs/pictures`; then the mock's own README gets its picture
 * too. `--port N`: the mock's port, which its page shows.
 */
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Locator, Page } from "playwright-core";
import { launchBrowser } from "../../../tooling/browser.ts";
import { capture, cutAfter, holdVideo, hoverControls } from "./capture.ts";
import { fillMock, prompt, startPausedMock, startStudio } from "./pictured-servers.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const usual = join(root, "docs/pictures");
const { values } = parseArgs({
  options: {
    into: { type: "string", default: usual },
    port: { type: "string", default: "4010" },
  },
});

/** In CSS pixels: wide enough for three tasks in a row. Each page is cut to the height of its content. */
const viewport = { width: 1360, height: 800 };

/** Milliseconds to wait for a page, enough for a slow machine. */
const patienceMs = 120_000;

await using browser = await launchBrowser();
await mkdir(values.into, { recursive: true });
await takeMock();
await takeStudio();
if (values.into === usual) {
  await copyFile(join(usual, "mock-light.webp"), join(root, "apps/mock/docs/pictures/mock-light.webp"));
}

async function takeMock(): Promise<void> {
  await using mock = await startPausedMock(Number(values.port));
  const playing = await fillMock(mock);
  const page = await openPage(`${mock.url}/_mock/`);
  const card = page.locator(`#card-${playing}`);
  await card.locator(".play").click();
  await save(page, "mock", card.locator("video"));
}

async function takeStudio(): Promise<void> {
  await using mock = await startPausedMock(Number(values.port));
  await using studio = await startStudio(mock.url);
  const page = await openPage(studio.url);
  await page.locator("textarea").fill(prompt);
  await page.locator("button[type=submit]").click();
  await page.waitForURL(/#task-/);
  await mock.clock.advance("10m");
  await save(page, "studio", page.locator("video"));
}

async function openPage(url: string): Promise<Page> {
  // Text is drawn at twice the size and made smaller afterwards, so that letters are at their exact places.
  const context = await browser.newContext({ viewport, deviceScaleFactor: 2, reducedMotion: "reduce" });
  context.setDefaultTimeout(patienceMs);
  // A page may be laid out before its scale is known. With this setting letters are equally wide at every scale.
  await context.addInitScript(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { text-rendering: geometricPrecision }");
    document.adoptedStyleSheets.push(sheet);
  });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** Saves a page with its video at a fixed frame, light and dark. */
async function save(page: Page, name: string, video: Locator): Promise<void> {
  await holdVideo(video);
  await cutAfter(page.locator("main > form"));
  await hoverControls(video);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const picture = await capture(page);
    const file = `${name}-${colorScheme}.webp`;
    await writeFile(join(values.into, file), picture);
    console.log(`${file}: ${Math.ceil(picture.length / 1000)} kB`);
  }
  await page.context().close();
}
