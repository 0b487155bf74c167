/** The live page with texts and numbers that were made to break it. */
import { createManualClock } from "@video-generations/simulator";
import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../../tooling/browser.ts";
import { hostileSnapshot, hostileTexts } from "./hostile-snapshot.ts";
import { visit } from "./page-browser.ts";
import { startPageServer } from "./page-server.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/**
 * What leaves the screen to the side: the page itself, boxes, and lines of text. A text that ends in an ellipsis where
 * its box ends is meant to.
 */
const stray = `(() => {
  const width = document.documentElement.clientWidth;
  const isOut = ({ left, right, width: own }) => own > 0 && (left < -1 || right > width + 1);
  const found = [];
  if (document.documentElement.scrollWidth > width) found.push("page " + document.documentElement.scrollWidth);
  const nameOf = (node) => node.tagName + "#" + node.id + "." + node.className + " " + node.textContent.slice(0, 30);
  for (const node of document.querySelectorAll("body *")) {
    if (node.closest(".unseen, .skip, option") || !node.checkVisibility()) continue;
    if (isOut(node.getBoundingClientRect())) found.push(nameOf(node));
    for (const text of node.childNodes) {
      if (text.nodeType !== Node.TEXT_NODE || node.closest(".copy") || text.textContent.trim() === "") continue;
      const box = node.getBoundingClientRect();
      // Word by word: the space at the end of a line may hang out of it.
      const lines = [...text.data.matchAll(/\\S+/g)].flatMap(({ 0: word, index }) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        return [...range.getClientRects()];
      });
      const isCut = ({ left, right, width: own }) => own > 0 && (left < box.left - 2 || right > box.right + 2);
      if (getComputedStyle(node).display !== "inline" && lines.some(isCut)) found.push("text " + nameOf(node));
      else if (lines.some(isOut)) found.push("line " + nameOf(node));
    }
  }
  return found;
})()`;

/** Texts that are drawn outside their line: each must be in a box that cuts that off. */
const unclipped = `[...document.querySelectorAll("#cards *, #requests *, #callbacks *, #keys *, dialog[open] *")]
  .filter((node) => [...node.childNodes].some((text) => text.nodeType === Node.TEXT_NODE && /\\p{M}{8}/u.test(text.data)))
  .filter((node) => {
    for (let box = node; box.tagName !== "LI" && box.tagName !== "DIALOG"; box = box.parentElement) {
      if (/clip|hidden/.test(getComputedStyle(box).overflow)) return false;
    }
    return true;
  })
  .map((node) => node.tagName + "." + node.className)`;

/** Rules of axe that the page breaks seriously. */
const axeFindings = `axe.run().then(({ violations }) => violations
  .filter(({ impact }) => impact === "serious" || impact === "critical")
  .map(({ id, nodes }) => [id, nodes[0].html]))`;

/** Opens the page with a snapshot that this test made up. */
async function visitSnapshot(url: string, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const body = `retry: 10000000\n\nevent: snapshot\ndata: ${JSON.stringify(hostileSnapshot())}\n\n`;
  await page.route("**/_mock/events", (route) => route.fulfill({ contentType: "text/event-stream", body }));
  await page.route("**/media/**", (route) => route.fulfill({ status: 404 }));
  await page.goto(`${url}/_mock/`);
  await page.locator(".card").first().waitFor();
  return page;
}

const tabs = ["Tasks", "Requests", "Callbacks", "Credits"];

test.each([
  [320, "light"],
  [320, "dark"],
  [390, "light"],
  [1000, "light"],
  [1440, "dark"],
] as const)(
  "At %i px in %s, nothing that the mock is sent leaves the screen to the side",
  { timeout: 60_000 },
  async (width, colorScheme) => {
    await using server = await startPageServer(createManualClock());
    const page = await visitSnapshot(server.url, { viewport: { width, height: 800 }, colorScheme });
    await page.route("**/_mock/tasks/*", (route) => {
      const params = { prompt: Object.values(hostileTexts).join(" ").repeat(2) };
      return route.fulfill({ json: { task: {}, params, key: null, endsAt: null } });
    });
    await page.route("**/_mock/callbacks?*", (route) => {
      const newest = hostileSnapshot().callbacks.newest.map((entry) => ({
        ...entry,
        body: JSON.stringify(hostileTexts),
      }));
      return route.fulfill({ json: { total: 1, newest } });
    });
    for (const tab of tabs) {
      await page.getByRole("tab", { name: tab }).click();
      expect([tab, await page.evaluate(stray)]).toEqual([tab, []]);
      expect([tab, await page.evaluate(unclipped)]).toEqual([tab, []]);
      await page.evaluate(axe.source);
      expect([tab, await page.evaluate(axeFindings)]).toEqual([tab, []]);
    }
    await page.getByRole("tab", { name: "Callbacks" }).click();
    for (const summary of await page.locator("#callbacks summary").all()) await summary.click();
    await page.locator("#callbacks li:not(:has(pre))").first().waitFor({ state: "detached" });
    expect(await page.evaluate(stray)).toEqual([]);
    await page.getByRole("tab", { name: "Tasks" }).click();
    await page.evaluate("for (const more of document.querySelectorAll('.card button.text')) more.click()");
    await page.locator(".card:not(:has(.prompt[data-open]))").first().waitFor({ state: "detached" });
    expect(await page.evaluate(stray)).toEqual([]);
    expect(await page.evaluate(unclipped)).toEqual([]);
    for (const fail of await page.getByRole("button", { name: "Fail…" }).all()) {
      await fail.click();
      expect(await page.evaluate(stray)).toEqual([]);
      await page.getByRole("button", { name: "Keep it" }).click();
    }
    await page.getByRole("button", { name: "Use again" }).first().click();
    await page.getByRole("button", { name: "Reset…" }).click();
    expect(await page.evaluate(stray)).toEqual([]);
    expect(await page.title()).toBe("Video generations mock");
    await page.context().close();
  },
);

test("At 320 px, what clients send to a real mock stays on the screen too", { timeout: 60_000 }, async () => {
  const clock = createManualClock();
  await using server = await startPageServer(clock, async () => ({ delivered: false, reason: "W".repeat(500) }));
  const headers = { authorization: `Bearer ${"k".repeat(4_000)}`, "idempotency-key": "k".repeat(96) };
  for (const prompt of Object.values(hostileTexts)) {
    await server.create({ prompt: prompt.repeat(40), callback_url: `https://example.com/${"x".repeat(2_000)}` });
    await fetch(`${server.url}/v1/tasks/${encodeURIComponent(prompt).slice(0, 4_000)}`, { headers });
  }
  await server.create({ prompt: "One that fails. [[fail:content_policy_violation]]" });
  for (let made = 0; made < 1_500; made += 1) await server.simulator.fetch(`http://mock/v1/${"p".repeat(300)}/${made}`);
  await clock.advance("1h");
  await using visited = await visit(browser, server.url, { viewport: { width: 320, height: 640 } });
  const { page, complaints } = visited;
  for (const tab of tabs) {
    await page.getByRole("tab", { name: tab }).click();
    expect([tab, await page.evaluate(stray)]).toEqual([tab, []]);
  }
  await page.getByLabel("Prompt").fill(hostileTexts.unbroken ?? "");
  await page.getByText("API key and callback").click();
  await page.getByLabel("Callback URL").fill(`https://example.com/${"x".repeat(2_000)}`);
  await page.getByRole("button", { name: "Start the video" }).click();
  await page.locator("#form-message").filter({ hasText: /./ }).waitFor();
  expect(await page.evaluate(stray)).toEqual([]);
  expect(complaints).toEqual([]);
});
