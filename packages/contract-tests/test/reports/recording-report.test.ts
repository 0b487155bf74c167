import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import type { Browser } from "playwright-core";
import { SaxesParser } from "saxes";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../../tooling/browser.ts";
import { createEntry, createHar, readEntry } from "../recordings.ts";
import { runCommand } from "../run-command.ts";
import { hostile } from "./sample-report.ts";

let browser: Browser;
let folder: string;
const file = (name: string): string => join(folder, name);
beforeAll(async () => {
  browser = await launchBrowser();
  folder = await mkdtemp(join(tmpdir(), "video-generations-judged-"));
  const refused = createEntry({
    at: 30,
    body: { prompt: hostile },
    status: 400,
    answer: { error: { code: "invalid_request", message: "No.", type: "invalid_request_error" } },
  });
  const odd = readEntry({ status: hostile, task_info: { can_cancel: true } }, { at: 20 });
  await writeFile(file("broken.har"), createHar(createEntry(), readEntry({ progress: 101 }, { at: 10 }), odd, refused));
  await writeFile(file("clean.har"), createHar(createEntry()));
  await writeFile(file("foreign.har"), createHar(createEntry({ url: "https://shop.example/cart" })));
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true });
});

const views = (["light", "dark"] as const).flatMap((colorScheme) =>
  [320, 1280].map((width) => [colorScheme, width] as const),
);

test.each(views)("In the %s theme at %i px, axe finds nothing, and nothing sticks out", async (colorScheme, width) => {
  await runCommand(["judge", file("broken.har"), "--report", file("judged.html")]);
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const { href } = pathToFileURL(file("judged.html"));
  await page.goto(href);
  await page.evaluate(axe.source);
  const violations = await page.evaluate(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))",
  );
  expect(violations).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
  expect(asked).toEqual([href]);
  expect(await page.locator("h1").textContent()).toBe("The recorded traffic breaks the contract.");
  expect(await page.locator("h2").allTextContents()).toEqual([
    "Violations",
    "Refused requests that break the contract",
    "Coverage",
    "The rules",
  ]);
  expect(await page.locator("script, img").count()).toBe(0);
  await page.close();
});

test("Each rule of the page is a link to what the contract's list says of it", async () => {
  const { status, stdout } = await runCommand(["judge", file("broken.har"), "--format", "html"]);
  expect(status).toBe(1);
  const targets = [...stdout.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  const ids = [...stdout.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(targets.length).toBeGreaterThan(2);
  expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

/** The names of the elements, and the attributes of the suite. */
function parseXml(text: string): { elements: string[]; suite: Record<string, string> } {
  const elements: string[] = [];
  let suite = {};
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    elements.push(name);
    if (name === "testsuite") suite = attributes;
  });
  parser.write(text).close();
  return { elements, suite };
}

test.each([
  ["broken.har", 1, { failures: "2", errors: "0", skipped: "1" }],
  ["clean.har", 0, { failures: "0", errors: "0", skipped: "2" }],
  ["foreign.har", 3, { failures: "0", errors: "1", skipped: "3" }],
])("Of %s, JUnit has each violation as a failure and counts as the status %i says", async (name, status, counts) => {
  const ran = await runCommand(["judge", file(name), "--format", "junit"]);
  expect(ran).toMatchObject({ status, stderr: "" });
  const { elements, suite } = parseXml(ran.stdout);
  expect(suite).toMatchObject({ ...counts, tests: String(elements.filter((it) => it === "testcase").length) });
  expect(elements.filter((it) => it === "failure").length).toBe(Number(counts.failures));
});

test("One call writes a report in each format, and its status is that of the traffic", async () => {
  const names = ["a/b.json", "b.md", "b.HTML", "b.xml"];
  const args = names.flatMap((name) => ["--report", file(name)]);
  expect(await runCommand(["judge", file("broken.har"), ...args])).toMatchObject({ status: 1, stderr: "" });
  const [json = "", markdown, html, xml] = await Promise.all(names.map((name) => readFile(file(name), "utf8")));
  expect(JSON.parse(json)).toMatchObject({ verdict: "broken" });
  expect(markdown).toContain("# Contract report");
  expect(html).toContain("<!doctype html>");
  expect(xml).toContain("<testsuites");
});

test.each([
  ["report.txt", "Its ending must be .json, .md, .html or .xml"],
  ["clean.har/report.json", "cannot be written"],
])("A report %s that cannot be written is refused with status 2, and nothing is printed", async (name, message) => {
  const ran = await runCommand(["judge", file("clean.har"), "--report", file(name)]);
  expect(ran).toMatchObject({ status: 2, stdout: "" });
  expect(ran.stderr).toContain(message);
});

test("A report does not overwrite the recording that it is of", async () => {
  const har = createHar(createEntry());
  await writeFile(file("traffic.json"), har);
  const ran = await runCommand(["judge", file("traffic.json"), "--report", file("traffic.json")]);
  expect(ran).toMatchObject({ status: 2, stdout: "" });
  expect(ran.stderr).toContain("would overwrite a recording");
  expect(await readFile(file("traffic.json"), "utf8")).toBe(har);
});
