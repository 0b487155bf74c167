/** The live page of a mock in which much has happened, and what it asks for only on demand. */
import { createAdjustableClock, createManualClock } from "@video-generations/simulator";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../../tooling/browser.ts";
import { createInProcess, createMany, grantMany } from "./full-mock.ts";
import { visit } from "./page-browser.ts";
import { startPageServer } from "./page-server.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const textOf = (page: Page, selector: string) => page.locator(selector).textContent();
const nodesIn = (page: Page) => page.evaluate("document.querySelectorAll('*').length");
const olderButton = (page: Page, list: string) => page.locator(`#older-${list} button`);

test("A page opens, reacts and stays small with 100,000 tasks, 50,000 keys and full journals", {
  timeout: 180_000,
}, async () => {
  const clock = createManualClock();
  await using server = await startPageServer(clock, async () => ({ delivered: true, status: 204 }));
  const { simulator } = server;
  grantMany(simulator, 50_000);
  simulator.ledger.grant("sk-key-of-many-tests", 9e9);
  await createMany(simulator, 98_900, { prompt: "One of many.", duration: 4 });
  await createMany(simulator, 1_000, { prompt: "With a callback.", callback_url: "https://example.com/ended" });
  await clock.advance("1h");
  await createMany(simulator, 100, { prompt: "Is open." });
  await using visited = await visit(browser, server.url);
  const { page, complaints } = visited;
  expect(await page.locator(".card").count()).toBe(100);
  expect([await textOf(page, "#count-tasks"), await textOf(page, "#count-callbacks")]).toEqual(["100,000", "1,000"]);
  expect(await textOf(page, "#more-keys")).toBe("49,951 older keys are not shown.");
  expect(await nodesIn(page)).toBeLessThan(5_000);
  const id = await server.create({ prompt: "The newest." });
  await page.locator(`#card-${id}`).getByRole("button", { name: "Complete" }).click();
  await page.locator(`#card-${id} .chip`, { hasText: "completed" }).waitFor();
  await page.getByRole("tab", { name: "Credits" }).click();
  await olderButton(page, "keys").click();
  await page.locator("#keys li:nth-child(100)").waitFor();
  expect(await textOf(page, "#more-keys")).toBe("49,902 older keys are not shown.");
  expect(complaints).toEqual([]);
});

test("Older entries of every list are shown step by step, in order, and the button goes at the end", async () => {
  const clock = createManualClock();
  await using server = await startPageServer(clock, async () => ({ delivered: true, status: 204 }));
  for (let made = 0; made < 120; made += 1) {
    const headers = { authorization: `Bearer sk-${made}-key-of-many-tests` };
    const callback_url = `https://example.com/${made}`;
    await createInProcess(server.simulator, { prompt: `Number ${made} [[fail:service_error]]`, callback_url }, headers);
  }
  await clock.advance("1h");
  await using visited = await visit(browser, server.url);
  const { page, complaints } = visited;
  for (const [tab, list, first] of [
    ["Tasks", "tasks", 20],
    ["Requests", "requests", 70],
    ["Callbacks", "callbacks", 70],
    ["Credits", "keys", 70],
  ] as const) {
    await page.getByRole("tab", { name: tab }).click();
    const items = page.locator(list === "tasks" ? "#cards > li" : `#${list} > li`);
    for (let hidden = first; hidden > 0; hidden -= 50) {
      expect(await textOf(page, `#more-${list}`)).toMatch(new RegExp(`^${hidden} older `));
      await olderButton(page, list).click();
      await expect.poll(() => items.count()).toBe(Math.min(120, 170 - hidden));
    }
    await olderButton(page, list).waitFor({ state: "hidden" });
  }
  const prompts = await page.locator(".card .prompt").allTextContents();
  expect(prompts).toEqual(Array.from({ length: 120 }, (_, at) => `Number ${119 - at} [[fail:service_error]]`));
  expect(await page.locator("#callbacks li:last-child p").first().textContent()).toBe("POST https://example.com/0");
  expect(complaints).toEqual([]);
});

test("An older task that is shown changes on the page too, and older tasks are not announced", async () => {
  await using server = await startPageServer(createAdjustableClock({ timeScale: 0 }));
  await createMany(server.simulator, 130, { prompt: "One of many." });
  const [oldest] = await server.simulator.tasks.list();
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  await olderButton(page, "tasks").click();
  const card = page.locator(`#card-${oldest?.id}`);
  await card.getByRole("button", { name: "Cancel" }).click();
  await card.locator(".chip", { hasText: "cancelled" }).waitFor();
  expect(await textOf(page, "#announcer")).toBe("Task cancelled: One of many.");
  await server.simulator.reset();
  await card.waitFor({ state: "detached" });
  expect(await page.locator("#older-tasks").isVisible()).toBe(false);
});

const long = `Begin 🎬 ${"漢字 ".repeat(3_000)} it's the "end"`;

test("A long prompt comes shortened, and whole when a person opens it or uses it again", async () => {
  await using server = await startPageServer(createManualClock());
  const id = await server.create({ prompt: long, callback_url: `https://example.com/${"x".repeat(1_000)}` });
  await server.simulator.tasks.cancel(id);
  await using visited = await visit(browser, server.url);
  const { page, complaints } = visited;
  const card = page.locator(`#card-${id}`);
  const short = String(await card.locator(".prompt").textContent());
  expect([short.length < 310, short.endsWith("…"), long.startsWith(short.slice(0, -1))]).toEqual([true, true, true]);
  await card.getByRole("button", { name: "Show all" }).click();
  await card.getByRole("button", { name: "Show less" }).waitFor();
  expect(await card.locator(".prompt").textContent()).toBe(long);
  await card.getByRole("button", { name: "Use again" }).click();
  await expect.poll(() => page.locator("#prompt").inputValue()).toBe(long);
  expect(await page.locator("#callback").inputValue()).toBe(`https://example.com/${"x".repeat(1_000)}`);
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  const command = String(await page.evaluate("navigator.clipboard.readText()"));
  expect(command).toContain(JSON.stringify(long).replaceAll("'", "'\\''").slice(1, -1));
  expect(complaints).toEqual([]);
});

test("A text that can no longer be had is told as a failure", async () => {
  await using server = await startPageServer(createManualClock());
  const id = await server.create({ prompt: long });
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  await page.route(`**/_mock/tasks/${id}`, (route) =>
    route.fulfill({ status: 404, body: '{"error":{"message":"Gone."}}' }),
  );
  await page.getByRole("button", { name: "Show all" }).click();
  await page.locator("#notice", { hasText: "404: Gone." }).waitFor();
});
