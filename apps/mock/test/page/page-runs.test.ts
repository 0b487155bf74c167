/** The live page over restarts and resets of the mock, and several pages at once. */
import { readdirSync, readFileSync } from "node:fs";
import { createAdjustableClock, createManualClock } from "@video-generations/simulator";
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

const promptsOn = (page: Page) => page.locator(".card .prompt").allTextContents();

test("A mock that is started again shows only its own tasks, even if they have the ids of those before", async () => {
  const before = await startPageServer(createManualClock());
  const first = await before.create({ prompt: "Before." });
  await before.simulator.tasks.complete(first);
  await before.create({ prompt: "Also before." });
  await using visited = await visit(browser, before.url);
  const { page } = visited;
  await page.locator(`#card-${first} video`).waitFor();
  await before[Symbol.asyncDispose]();
  await page.locator("#link[data-state=lost]").waitFor();
  await using after = await startPageServer(createManualClock(), undefined, Number(new URL(before.url).port));
  const again = await after.create({ prompt: "After." });
  expect(again).toBe(first);
  await page.locator("#link[data-state=live]").waitFor({ timeout: 20_000 });
  expect(await promptsOn(page)).toEqual(["After."]);
  expect(await page.locator(`#card-${again} .chip`).textContent()).toBe("pending");
  expect(await page.locator("#requests li").count()).toBe(1);
});

test("A reset empties the page at once, and a task with the id of one before is shown as itself", async () => {
  await using server = await startPageServer(createManualClock());
  const before = await server.create({ prompt: "Before.", callback_url: "https://example.com/" });
  await server.simulator.tasks.complete(before);
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  await page.locator("#callbacks li").waitFor({ state: "attached" });
  await server.simulator.reset();
  const after = await server.create({ prompt: "After." });
  expect(after).toBe(before);
  await page.locator(`#card-${after}`, { hasText: "After." }).waitFor();
  expect([await promptsOn(page), await page.locator(`#card-${after} .chip`).textContent()]).toEqual([
    ["After."],
    "pending",
  ]);
  expect(await page.locator("#callbacks li").count()).toBe(0);
  expect(await page.locator("#requests li").count()).toBe(1);
});

test("Two pages show the same, whatever is done on either", async () => {
  await using server = await startPageServer(createAdjustableClock({ timeScale: 0 }));
  await using one = await visit(browser, server.url);
  const id = await server.create({ prompt: "A boat.", callback_url: "https://example.com/" });
  await one.page.locator(`#card-${id}`).waitFor();
  await using other = await visit(browser, server.url);
  await one.page.locator(`#card-${id}`).getByRole("button", { name: "Complete" }).click();
  await other.page.locator(`#card-${id} .chip`, { hasText: "completed" }).waitFor();
  await other.page.getByRole("button", { name: "60×" }).click();
  await one.page.locator('#speeds [data-scale="60"][aria-pressed="true"]').waitFor();
  const shown = ({ page }: typeof one) =>
    page.locator("#requests, #callbacks, #keys, #count-tasks, .chip, #available, #booked").allTextContents();
  await expect.poll(async () => JSON.stringify(await shown(one)) === JSON.stringify(await shown(other))).toBe(true);
  await other.page.getByRole("button", { name: "Reset…" }).click();
  await other.page.getByRole("button", { name: "Reset", exact: true }).click();
  for (const { page } of [one, other]) await page.locator("#no-tasks").waitFor();
});

test.each([
  ["reduce", "none"],
  ["no-preference", "appear"],
] as const)("With a preference for motion of %s, cards have the animation %s", async (reducedMotion, name) => {
  await using server = await startPageServer(createManualClock());
  const id = await server.create({ prompt: "A boat." });
  await using visited = await visit(browser, server.url, { reducedMotion });
  expect(await visited.page.evaluate(`getComputedStyle(document.getElementById("card-${id}")).animationName`)).toBe(
    name,
  );
});

test("No script of the page reads a text as HTML or code", () => {
  const folder = new URL("../../src/page/", import.meta.url);
  const scripts = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  expect(scripts.length).toBeGreaterThan(15);
  const unsafe =
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc|createContextualFragment/;
  expect(scripts.filter((name) => unsafe.test(readFileSync(new URL(name, folder), "utf8")))).toEqual([]);
});
