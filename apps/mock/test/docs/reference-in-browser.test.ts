/** The reference page as a file, in a browser without a network. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../../tooling/browser.ts";

const file = import.meta.resolve("@video-generations/spec/reference.html");
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser?.close());

interface Visit extends AsyncDisposable {
  readonly page: Page;
  /** Everything that the browser asked for. */
  readonly asked: readonly string[];
  readonly complaints: readonly string[];
}

async function open(options: BrowserContextOptions = {}, fragment = ""): Promise<Visit> {
  const context = await browser.newContext({ offline: true, ...options });
  const page = await context.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(file + fragment);
  return { page, asked, complaints, [Symbol.asyncDispose]: () => context.close() };
}

const themes = ["light", "dark"] as const;

test.each([true, false])(
  "Offline, with scripts allowed: %s, it asks for itself alone and breaks no policy",
  async (javaScriptEnabled) => {
    await using visit = await open({ javaScriptEnabled });
    expect(fileURLToPath(file)).toMatch(/reference\.html$/);
    expect(visit.asked).toEqual([file]);
    expect(visit.complaints).toEqual([]);
    expect(await visit.page.getByRole("heading", { level: 1 }).textContent()).toContain("video generations");
    // The style sheet is in force: the policy of the page allows it.
    expect(await visit.page.locator("nav.wide").isVisible()).toBe(true);
  },
);

test.each(themes.flatMap((colorScheme) => [320, 1280].map((width) => ({ colorScheme, width }))))(
  "Axe finds nothing in the theme $colorScheme at $width px, with all boxes open",
  { timeout: 60_000 },
  async ({ colorScheme, width }) => {
    await using visit = await open({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
    await visit.page.evaluate("document.querySelectorAll('details').forEach((box) => { box.open = true; })");
    await visit.page.evaluate(axe.source);
    const found = await visit.page.evaluate(
      "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))",
    );
    expect(found).toEqual([]);
  },
);

test.each([320, 390, 768, 1088, 1280, 1920, 2560])(
  "At %i px the page itself does not scroll sideways",
  async (width) => {
    await using visit = await open({ viewport: { width, height: 900 }, bypassCSP: true });
    await visit.page.evaluate("document.querySelectorAll('details').forEach((box) => { box.open = true; })");
    expect(await visit.page.evaluate("document.documentElement.scrollWidth")).toBe(width);
  },
);

test("The browser finds no element where it cannot be, and so adds and moves none", async () => {
  await using visit = await open();
  const source = readFileSync(new URL(file), "utf8");
  for (const name of [
    "p",
    "ul",
    "ol",
    "li",
    "div",
    "section",
    "table",
    "tr",
    "td",
    "th",
    "a",
    "figure",
    "pre",
    "details",
  ]) {
    const written = source.split(new RegExp(`<${name}[ >]`)).length - 1;
    expect([name, await visit.page.locator(name).count()]).toEqual([name, written]);
  }
});

test("A link to an example opens its box and shows it", async () => {
  await using visit = await open({ reducedMotion: "reduce" }, "#createVideoGeneration-429-rate_limit_exceeded");
  const box = visit.page.locator("details", {
    has: visit.page.locator("#createVideoGeneration-429-rate_limit_exceeded"),
  });
  await expect.poll(() => box.getAttribute("open")).toBe("");
  expect(await box.locator("pre").first().isVisible()).toBe(true);
});

test("By keyboard the first stop leads past the contents, and every table that scrolls can be reached", async () => {
  await using visit = await open({ viewport: { width: 320, height: 900 } });
  await visit.page.keyboard.press("Tab");
  expect(await visit.page.evaluate("document.activeElement.textContent")).toBe("Skip to the reference");
  await visit.page.keyboard.press("Enter");
  expect(await visit.page.evaluate("document.activeElement.id")).toBe("main");
  const unreachable =
    "[...document.querySelectorAll('.frame')].filter((frame) => frame.tabIndex !== 0 || !frame.getAttribute('aria-label')).length";
  expect(await visit.page.evaluate(unreachable)).toBe(0);
  expect(
    await visit.page.evaluate(
      "document.querySelectorAll('.frame table').length === document.querySelectorAll('table').length",
    ),
  ).toBe(true);
});

test("On paper every example is there, and the contents are not", async () => {
  await using visit = await open();
  await visit.page.emulateMedia({ media: "print" });
  expect(await visit.page.locator("nav.wide").isVisible()).toBe(false);
  expect(await visit.page.locator("#createVideoGeneration-429-rate_limit_exceeded pre").first().isVisible()).toBe(true);
});

test("The rectangles of the pixels have one scale", async () => {
  await using visit = await open();
  const scales: unknown = await visit.page.evaluate(`[...document.querySelectorAll("rect.shape")].map((shape) => {
    const { width, height } = shape.getBoundingClientRect();
    return [width / shape.width.baseVal.value, height / shape.height.baseVal.value].map((scale) => scale.toFixed(2));
  }).flat()`);
  expect([...new Set(scales as string[])]).toHaveLength(1);
});
