/** What the live page's form sends, shows and remembers. */
import { once } from "node:events";
import { createAdjustableClock } from "@video-generations/simulator";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../../tooling/browser.ts";
import { visit } from "./page-browser.ts";
import { startPageServer } from "./page-server.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const createStoppedClock = () => createAdjustableClock({ timeScale: 0 });
const textOf = (page: Page, selector: string) => page.locator(selector).textContent();
const readClipboard = (page: Page) => page.evaluate("navigator.clipboard.readText()");

/** The body that the form would send, taken from its curl line. */
async function body(page: Page): Promise<unknown> {
  const [, json = ""] = /-d '(.*)'$/s.exec((await textOf(page, "#curl")) ?? "") ?? [];
  return JSON.parse(json);
}

/** Starts a video and waits for the answer. */
async function submit(page: Page): Promise<string | null> {
  const message = page.locator("#form-message");
  await message.evaluate((shown) => shown.replaceChildren());
  await page.getByRole("button", { name: "Start the video" }).click();
  await message.filter({ hasText: /./ }).waitFor();
  return message.getAttribute("data-kind");
}

const plain = { model: "seedance-2.0-fast-text-to-video", quality: "720p", aspect_ratio: "16:9", generate_audio: true };

test("The curl line follows the form, and leaves out fields that are not filled in", async () => {
  await using server = await startPageServer(createStoppedClock());
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  await page.getByLabel("Prompt").fill("  A boat.\n");
  await page.getByLabel("Duration").fill("12");
  expect(await textOf(page, "#duration-text")).toBe("12 s");
  expect(await body(page)).toEqual({ ...plain, prompt: "A boat.", duration: 12 });
  await page.locator("summary", { hasText: "API key and callback" }).click();
  await page.getByLabel("Callback URL").fill(" https://example.com/hook ");
  expect(await body(page)).toEqual({
    ...plain,
    prompt: "A boat.",
    duration: 12,
    callback_url: "https://example.com/hook",
  });
  await page.getByLabel("Callback URL").fill("  ");
  expect(await body(page)).toEqual({ ...plain, prompt: "A boat.", duration: 12 });
  expect(await page.locator(".base-url").allTextContents()).toEqual([server.url]);
  await page.getByTitle("Copy the base URL").click();
  expect(await readClipboard(page)).toBe(server.url);
});

test("The key that was used is kept after a reload, and is in the curl lines of tasks", async () => {
  await using server = await startPageServer(createStoppedClock());
  const id = await server.create({ prompt: "A boat." });
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  await page.locator("summary", { hasText: "API key and callback" }).click();
  await page.getByLabel("API key", { exact: true }).fill("it's-mine");
  expect(await submit(page)).toBe("good");
  await page.reload();
  await page.locator("#link[data-state=live]").waitFor();
  expect(await page.locator("#key").inputValue()).toBe("it's-mine");
  await page.locator(`#card-${id}`).getByTitle("Copy a curl line").click();
  expect(await readClipboard(page)).toBe(`curl ${server.url}/v1/tasks/${id} -H 'Authorization: Bearer it'\\''s-mine'`);
});

test("A copied text is announced, and its button says so for a while", async () => {
  await using server = await startPageServer(createStoppedClock());
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  await page.locator("#copy-curl").click();
  await page.locator("#copy-curl[data-copied]").waitFor();
  expect(await textOf(page, "#announcer")).toBe("Copied");
  await page.locator("#copy-curl:not([data-copied])").waitFor();
});

test("The page says so if the browser does not let it copy", async () => {
  await using server = await startPageServer(createStoppedClock());
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  await page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))");
  await page.locator("#copy-curl").click();
  await page.locator("#notice:visible").waitFor();
  expect(await textOf(page, "#notice")).toBe(
    "The browser does not let this page copy. Select the text and copy it yourself.",
  );
  expect(await page.locator("[data-copied]").count()).toBe(0);
});

test("A scenario shows its effect and its argument, and puts its marker after the prompt", async () => {
  await using server = await startPageServer(createStoppedClock());
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  const resting = await textOf(page, "#scenario-effect");
  const shown = async () => ({
    argument: (await page.locator("#argument").isVisible()) ? await textOf(page, "#argument-name") : null,
    effect: await textOf(page, "#scenario-effect"),
    prompt: Object(await body(page)).prompt,
  });
  await page.getByLabel("Prompt").fill("A boat.");
  await page.getByRole("button", { name: "A failure" }).click();
  expect(await shown()).toEqual({
    argument: "code",
    effect: expect.stringMatching(/^The task fails .+\. Takes one of the documented codes\.$/),
    prompt: "A boat. [[fail:content_policy_violation]]",
  });
  expect(await page.evaluate("document.activeElement.id")).toBe("prompt");
  expect(await page.locator("#codes option").count()).toBe(13);
  await page.getByLabel("Scenario").selectOption("429");
  expect(await shown()).toEqual({
    argument: "times",
    effect: expect.stringMatching(/ Takes a whole number from 1 to 99\.$/),
    prompt: "A boat. [[429:3]]",
  });
  await page.getByLabel("Scenario").selectOption("status-unknown");
  expect(await shown()).toEqual({
    argument: null,
    effect: expect.stringMatching(/\. It breaks the contract on purpose\.$/),
    prompt: "A boat. [[status-unknown]]",
  });
  await page.getByRole("button", { name: "A video", exact: true }).click();
  expect(await shown()).toEqual({ argument: null, effect: resting, prompt: "A boat." });
});

test.each([
  ["[[status:503]]", /^503: an answer without a body$/],
  ["[[garbage]]", /^502: <.{99}$/s],
])("A create with %s shows the answer as it came", async (marker, told) => {
  await using server = await startPageServer(createStoppedClock());
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  await page.getByLabel("Prompt").fill(`A boat. ${marker}`);
  expect(await submit(page)).toBe("bad");
  expect(await textOf(page, "#form-message")).toMatch(told);
});

test("The card of a task fills in the form again, with the contract's defaults for what the task lacks", async () => {
  await using server = await startPageServer(createStoppedClock());
  const whole = {
    prompt: "A kite. [[slow]]",
    duration: 9,
    quality: "480p",
    aspect_ratio: "21:9",
    generate_audio: false,
    callback_url: "https://example.com/hook",
  };
  const ids = [await server.create(whole), await server.create({ prompt: "Plain." })];
  await Promise.all(ids.map((id) => server.simulator.tasks.cancel(id)));
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  const again = (id = "") => page.locator(`#card-${id}`).getByRole("button", { name: "Use again" }).click();
  await page.getByLabel("Scenario").selectOption("stuck");
  await again(ids[0]);
  expect(await body(page)).toEqual({ ...plain, ...whole });
  expect(await page.evaluate("document.activeElement.id")).toBe("prompt");
  await again(ids[1]);
  expect(await body(page)).toEqual({ ...plain, prompt: "Plain.", duration: 5 });
});

test.each([
  ["is as the page knows it", undefined],
  ["cannot be loaded", { status: 500, body: "{}" }],
])("A contract that %s does not change what was filled in meanwhile", async (_, answer) => {
  await using server = await startPageServer(createStoppedClock());
  const context = await browser.newContext();
  const page = await context.newPage();
  const signals = new EventTarget();
  const [asked, filled] = [once(signals, "asked"), once(signals, "filled")];
  await page.route("**/_mock/contract", async (route) => {
    signals.dispatchEvent(new Event("asked"));
    await filled;
    await (answer === undefined ? route.continue() : route.fulfill(answer));
  });
  await page.goto(`${server.url}/_mock/`);
  await asked;
  await page.getByLabel("Duration").fill("12");
  const answered = page.waitForResponse("**/_mock/contract");
  signals.dispatchEvent(new Event("filled"));
  await (await answered).finished();
  expect(await submit(page)).toBe("good");
  expect([await page.locator("#duration").inputValue(), await textOf(page, "#duration-text")]).toEqual(["12", "12 s"]);
  await context.close();
});
