/** The live page in lasting states: after a task's end, after a lost connection, and with an edited contract. */
import { once } from "node:events";
import { createAdjustableClock, createManualClock } from "@video-generations/simulator";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../../tooling/browser.ts";
import { startEdited } from "../contract/edited-mock.ts";
import { visit } from "./page-browser.ts";
import { startPageServer } from "./page-server.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const textOf = (page: Page, selector: string) => page.locator(selector).textContent();

test("A card of an ended task shows the time since its end and what can still be done, an open one what can be done now", async () => {
  const clock = createManualClock();
  await using server = await startPageServer(clock);
  const { tasks } = server.simulator;
  const ids = { open: "", completed: "", failed: "", cancelled: "" };
  for (const name of ["open", "completed", "failed", "cancelled"] as const) {
    ids[name] = await server.create({ prompt: name, duration: 15 });
  }
  await tasks.complete(ids.completed);
  await tasks.fail(ids.failed);
  await tasks.cancel(ids.cancelled);
  await clock.advance("61s");
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  const shown = async (id: string) => [
    await textOf(page, `#card-${id} .when`),
    await page.locator(`#card-${id} .actions :is(a, button):visible`).allTextContents(),
  ];
  const ended = "Ended 1 min 1 s ago · sk-dem… #8b8f66";
  expect(await shown(ids.completed)).toEqual([ended, ["Open video", "Use again"]]);
  expect(await shown(ids.failed)).toEqual([ended, ["Use again"]]);
  expect(await shown(ids.cancelled)).toEqual([ended, ["Use again"]]);
  expect(await shown(ids.open)).toEqual([
    expect.stringMatching(/ left · sk-dem… #8b8f66$/),
    ["Complete", "Fail…", "Cancel"],
  ]);
});

test("The button for the end also brings a task that is processing to its end", async () => {
  const clock = createAdjustableClock({ timeScale: 0 });
  await using server = await startPageServer(clock);
  const id = await server.create({ prompt: "A boat." });
  await clock.advance("60s");
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  expect(await textOf(page, `#card-${id} .chip`)).toBe("processing");
  await page.getByRole("button", { name: "To the end" }).click();
  await page.locator(`#card-${id} .chip`, { hasText: "completed" }).waitFor();
});

test("A page that has lost its connection says so until it is connected again", async () => {
  await using server = await startPageServer(createManualClock());
  await using context = await browser.newContext();
  const page = await context.newPage();
  const states = { asked: 0 };
  const signals = new EventTarget();
  const isSeen = once(signals, "seen");
  await page.route("**/_mock/events", async (route) => {
    states.asked += 1;
    if (states.asked > 1) {
      await isSeen;
      return route.continue();
    }
    return route.fulfill({ contentType: "text/event-stream", body: "retry: 50\n\n" });
  });
  await page.goto(`${server.url}/_mock/`);
  await page.locator("#link[data-state=lost]", { hasText: "Reconnecting" }).waitFor();
  signals.dispatchEvent(new Event("seen"));
  await page.locator("#link[data-state=live]", { hasText: "Live" }).waitFor();
});

test("A callback attempt that was not made is shown as not-sent", async () => {
  await using server = await startPageServer(createManualClock());
  const id = await server.create({ prompt: "A boat.", callback_url: "https://example.com/ended" });
  await server.simulator.tasks.cancel(id);
  await using visited = await visit(browser, server.url);
  const chip = visited.page.locator("#callbacks li .chip").first();
  expect([await chip.textContent(), await chip.getAttribute("class")]).toEqual(["not-sent", "chip bad"]);
});

test("A prompt is cut between characters, also in announcements and labels", async () => {
  const clock = createManualClock();
  await using server = await startPageServer(clock);
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  const id = await server.create({ prompt: "🎬".repeat(121) });
  const announced = `Task pending: ${"🎬".repeat(60)}…`;
  await page.locator("#announcer", { hasText: announced }).waitFor({ state: "attached" });
  expect(await textOf(page, "#announcer")).toBe(announced);
  await server.simulator.tasks.complete(id);
  const video = page.locator(`#card-${id} video`);
  await video.waitFor();
  expect(await video.getAttribute("aria-label")).toBe(`Video: ${"🎬".repeat(120)}`);
});

test("A player shows a picture of its video, and plays it from the beginning with its controls", async () => {
  await using server = await startPageServer(createManualClock());
  const id = await server.create({ prompt: "A boat." });
  await server.simulator.tasks.complete(id);
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  const video = page.locator(`#card-${id} video`);
  await expect.poll(() => video.getAttribute("src")).toBe(`../media/${id}.mp4#t=1`);
  expect(await video.evaluate((shown) => shown.hasAttribute("controls"))).toBe(false);
  await page.getByRole("button", { name: "Play the video" }).click();
  expect(await video.evaluate((shown) => shown.hasAttribute("controls"))).toBe(true);
  expect(await page.evaluate("document.activeElement.localName")).toBe("video");
  expect(await page.evaluate("document.activeElement.currentTime")).toBeLessThan(1);
  expect(await page.locator(`#card-${id} .play`).count()).toBe(0);
});

test("A video that comes into view again is not fetched again, and keeps its place", async () => {
  await using server = await startPageServer(createManualClock());
  const id = await server.create({ prompt: "A boat." });
  await server.simulator.tasks.complete(id);
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  await page.setViewportSize({ width: 390, height: 300 });
  const video = page.locator(`#card-${id} video`);
  await video.scrollIntoViewIfNeeded();
  await expect.poll(() => video.evaluate((shown) => Number(Object(shown).readyState))).toBeGreaterThan(0);
  const loads = await video.evaluateHandle((shown) => {
    const counted = { count: 0 };
    shown.addEventListener("loadstart", () => {
      counted.count += 1;
    });
    return counted;
  });
  for (const target of [page.locator("header"), video, page.locator("header"), video]) {
    await target.evaluate((shown) => shown.scrollIntoView({ block: "center", behavior: "instant" }));
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 150)));
  }
  expect(await loads.evaluate(({ count }) => count)).toBe(0);
});

test("The form and its curl line follow a contract with another method, other defaults and fewer fields", async () => {
  const params = "schemas/VideoGenerationParams.yaml";
  await using mock = await startEdited((copy) => {
    const create = "paths/videos-generations.yaml";
    copy.write(create, copy.textWith(create, "post:\n", "put:\n"));
    copy.write(
      "schemas/VideoModel.yaml",
      "type: string\nenum: [other-model]\ndefault: other-model\ndescription: Another.\n",
    );
    copy.write(params, copy.textWith(params, "default: true", "default: false").replace("    maximum: 15\n", ""));
    copy.write(params, copy.textWith(params, "minimum: 4", "minimum: 2").replace("default: 5", "default: 7"));
    copy.write(params, copy.textWith(params, "  quality:\n", "  x-quality:\n").replaceAll("x-quality", "resolution"));
  });
  await using visited = await visit(browser, mock.url);
  const { page } = visited;
  await page.locator("#curl", { hasText: "-X PUT" }).waitFor();
  const command = (await textOf(page, "#curl")) ?? "";
  expect(command).toMatch(`curl -X PUT ${mock.url}/v1/videos/generations \\`);
  const [, body = ""] = /-d '(.*)'$/s.exec(command) ?? [];
  expect(JSON.parse(body)).toEqual({
    model: "other-model",
    prompt: expect.stringMatching(/^A paper boat/),
    duration: 7,
    aspect_ratio: "16:9",
    generate_audio: false,
  });
  const bounds = await page
    .locator("#duration")
    .evaluate((range) => [range.getAttribute("min"), range.getAttribute("max")]);
  expect([bounds, await textOf(page, "#duration-text")]).toEqual([["2", "60"], "7 s"]);
  await page.getByRole("button", { name: "Start the video" }).click();
  await page.locator("#form-message[data-kind=good]", { hasText: "Accepted as task-unified-" }).waitFor();
  await page.locator(".card").first().waitFor();
  expect(await textOf(page, ".card .spread .hint")).toBe("7 s · 16:9 · silent");
});
