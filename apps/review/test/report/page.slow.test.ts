/** The page in a browser: opened from disk, offline, in both themes, on narrow and wide screens. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../../../../tooling/browser.ts";
import { renderHtml } from "../../src/report/html/render-html.ts";
import { samples } from "../samples/index.ts";
import { axeFindings, headings, stray, withoutRepeats } from "./page-checks.ts";

const folder = mkdtempSync(join(tmpdir(), "review-page-"));
let browser: Browser;
beforeAll(async () => {
  for (const [name, review] of Object.entries(samples)) writeFileSync(join(folder, `${name}.html`), renderHtml(review));
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

/** A page that was opened from disk, and all that it asked for and complained about. */
interface Visit extends AsyncDisposable {
  readonly page: Page;
  readonly url: string;
  readonly requests: readonly string[];
  readonly complaints: readonly string[];
}

async function visit(name: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  const url = pathToFileURL(join(folder, `${name}.html`)).href;
  await page.goto(url);
  return { page, url, requests, complaints, [Symbol.asyncDispose]: () => context.close() };
}

const screens = [320, 1280].flatMap((width) =>
  (["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme })),
);

describe.each(Object.keys(samples))("The sample %s", (name) => {
  test.each(screens)(
    "Reads well at $width px in $colorScheme",
    { timeout: 180_000 },
    async ({ width, colorScheme }) => {
      await using visited = await visit(name, { viewport: { width, height: 900 }, colorScheme });
      const { page, url, requests, complaints } = visited;
      expect(await page.evaluate(stray)).toEqual([]);
      await page.evaluate(withoutRepeats);
      await page.evaluate(axe.source);
      expect(await page.evaluate(axeFindings)).toEqual([]);
      expect([requests, complaints]).toEqual([[url], []]);
    },
  );

  test("Has one first heading, and skips no level below it", async () => {
    await using visited = await visit(name, { javaScriptEnabled: true });
    const levels = await visited.page.evaluate<number[]>(headings);
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
  });

  test("Says the same without JavaScript", async () => {
    await using visited = await visit(name, { javaScriptEnabled: false });
    await using other = await visit(name);
    expect(await visited.page.locator("body").ariaSnapshot()).toBe(await other.page.locator("body").ariaSnapshot());
    expect(visited.requests).toEqual([visited.url]);
  });
});

test.each([320, 640, 1000, 1920])(
  "Everything open, nothing leaves the screen at %i px",
  { timeout: 60_000 },
  async (width) => {
    for (const name of ["breaking", "hostile"]) {
      await using visited = await visit(name, { viewport: { width, height: 900 } });
      await visited.page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true");
      expect([name, await visited.page.evaluate(stray)]).toEqual([name, []]);
      await visited.page.evaluate(axe.source);
      expect([name, await visited.page.evaluate(axeFindings)]).toEqual([name, []]);
    }
  },
);

test("A keyboard reaches the changes, opens what is closed and follows links, without JavaScript", async () => {
  await using visited = await visit("breaking", { javaScriptEnabled: false });
  const { page, url } = visited;
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(page.url()).toBe(`${url}#main`);
  const closed = page.locator("summary", { hasText: "1 more" }).first();
  await closed.focus();
  await page.keyboard.press("Enter");
  await page.locator(".card details[open]").first().waitFor();
  await page.locator('.card a[href="#change-b-3e91a7d0"]').first().focus();
  await page.keyboard.press("Enter");
  expect(page.url()).toBe(`${url}#change-b-3e91a7d0`);
  expect(await page.locator("article:target h3").textContent()).toBe("duration may be at most 10, was 15.");
});

test("A copy of a witness or a diff is what the review says", async () => {
  await using visited = await visit("breaking");
  const code = visited.page.locator("article pre");
  expect(await code.first().textContent()).toMatch(
    /^curl http:\/\/127\.0\.0\.1:4010\/v1\/videos\/generations .*"duration":11\}'$/,
  );
  expect(JSON.parse((await code.nth(1).textContent()) ?? "")).toMatchObject({
    status: 200,
    body: { status: "paused" },
  });
  const copied = await visited.page.evaluate<string>(
    "getSelection().selectAllChildren(document.querySelector('pre.diff')), String(getSelection())",
  );
  expect(copied.trim().split(/\n+/)).toEqual(samples.breaking?.types.diff.split("\n"));
});

test("On paper, what is closed is shown, in light colours", async () => {
  await using visited = await visit("breaking", { colorScheme: "dark" });
  const { page } = visited;
  const fact = page.locator("#documentation details dl");
  const isShown = () => fact.evaluate((node) => node.checkVisibility());
  expect(await isShown()).toBe(false);
  await page.emulateMedia({ media: "print" });
  expect(await isShown()).toBe(true);
  expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
  expect(await page.locator("nav").isVisible()).toBe(false);
});

test("Nothing is told by colour alone: each side, chip, run and line of a diff has its sign or word", async () => {
  await using visited = await visit("breaking");
  const { page } = visited;
  expect(await page.locator(".accepts").first().textContent()).toMatch(/accepts/);
  expect(await page.locator(".refuses").first().textContent()).toMatch(/refuses/);
  expect(await page.locator(".diff .added").first().textContent()).toMatch(/^\+/);
  expect(await page.locator(".diff .removed").first().textContent()).toMatch(/^-/);
  const cells = await page.locator("tbody td").allTextContents();
  expect(cells.map((cell) => /fails/.test(cell))).toEqual([false, true, true, false]);
});
