import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../../tooling/browser.ts";
import { formatHtml } from "../../src/cli/reports/html-report.ts";
import { checks } from "../../src/index.ts";
import { hostile, sampleReport } from "./sample-report.ts";

const at = new Date("2026-04-01T12:00:00Z");
const html = formatHtml(sampleReport, at);
let browser: Browser;
let folder: string;
let url: string;
beforeAll(async () => {
  browser = await launchBrowser();
  folder = await mkdtemp(join(tmpdir(), "video-generations-report-"));
  await writeFile(join(folder, "report.html"), html);
  url = pathToFileURL(join(folder, "report.html")).href;
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true });
});

/** Opens the report from disk; `asked` has every address that the page asks for. */
async function openReport(options: BrowserContextOptions = {}): Promise<{ page: Page; asked: string[] }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(url);
  return { page, asked };
}

const views = (["light", "dark"] as const).flatMap((colorScheme) =>
  [320, 1280].map((width) => [colorScheme, width] as const),
);

test.each(views)("In the %s theme at %i px, axe finds nothing, and nothing sticks out", async (colorScheme, width) => {
  const { page } = await openReport({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
  await page.evaluate(axe.source);
  const violations = await page.evaluate(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))",
  );
  expect(violations).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
  await page.context().close();
});

test("The page asks for nothing but itself and needs no script, and a server's text stays text", async () => {
  const { page, asked } = await openReport({ javaScriptEnabled: false });
  expect(asked).toEqual([url]);
  expect(await page.title()).toBe("Contract report: https://gateway.example/<b>video</b>");
  expect(await page.locator("script, img, b:not(.quiet b)").count()).toBe(0);
  const reason = (await page.locator("section.card pre").first().textContent()) ?? "";
  expect(reason).toContain('<script>document.title="owned"</script>');
  expect(reason).toContain("\nand a second line");
  expect(reason).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
  expect(hostile).toMatch(/[\p{Cc}\p{Cf}]/u);
  await page.context().close();
});

test("The verdict comes first, then the counts, what is broken, what was not judged and why, and each check", async () => {
  const { page } = await openReport();
  expect(await page.locator("h1").textContent()).toBe("The server breaks the contract.");
  expect(await page.locator(".counts li").allTextContents()).toEqual([
    "1 kept",
    "2 broken",
    "2 not judged",
    "1 not applicable",
  ]);
  expect(await page.locator("h2").allTextContents()).toEqual([
    "Broken",
    "Not judged",
    "Left out",
    "All checks",
    "The rules",
  ]);
  const text = ((await page.locator("main").textContent()) ?? "").replaceAll(/\s+/g, " ");
  expect(text).toContain("Not judged, as the server takes no more requests. Raise its limit");
  expect(text).toContain("Obstacle: no-callback.");
  expect(text).toContain("Left out, as the target lacks state: wire-create.");
  expect(await page.locator("tbody tr").count()).toBe(sampleReport.results.length);
  expect(await page.locator("#create-minimal td").allTextContents()).toEqual([
    "broken",
    "create-minimal",
    "accepts a body with only model and prompt",
    "C1, C2, C9",
    "1.2 s",
  ]);
  await page.context().close();
});

test("Each rule is a link to what the contract's list says of it, and each check a link to its row", async () => {
  const { page } = await openReport();
  const targets = await page.locator("a").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  const ids = await page.locator("[id]").evaluateAll((elements) => elements.map(({ id }) => id));
  expect(targets.filter((it) => !ids.includes(it.slice(1)))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
  expect(await page.locator("#rule-C9 + dd").textContent()).toMatch(
    /^model_params\.web_search, default false, is the only documented member;.* \(docs\)$/,
  );
  await page.context().close();
});

test("Each rule of each check is in the contract's list", () => {
  const results = checks.map(({ id, title, rules }) => ({ id, title, rules, verdict: "kept" as const, durationMs: 1 }));
  const page = formatHtml({ ...sampleReport, results }, at);
  const listed = new Set([...page.matchAll(/<dt id="rule-(\w+)">/g)].map(([, id]) => id));
  expect([...new Set(checks.flatMap(({ rules }) => rules))].filter((id) => !listed.has(id))).toEqual([]);
});
