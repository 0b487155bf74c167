/** Several API keys on the live page: they are told apart, and one of them can be chosen. */
import { createManualClock, maskKey } from "@video-generations/simulator";
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

const params = { model: "seedance-2.0-fast-text-to-video" as const, callback_url: "https://example.com/ended" };
const keys = { one: "sk-tes… #e36243", two: "sk-tes… #fb5bb7" };

/** A mock with two tasks of one key and one of another, each with a request and a callback. */
async function startWithTwoKeys() {
  const clock = createManualClock();
  const server = await startPageServer(clock);
  for (const [key, prompt] of [
    ["sk-test-suite-number-1", "First."],
    ["sk-test-suite-number-1", "Second."],
    ["sk-test-suite-number-2", "Third."],
  ]) {
    await fetch(`${server.url}/v1/videos/generations`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ ...params, prompt }),
    });
  }
  await clock.advance("1h");
  return server;
}

/** How many lines of each list are shown, of all that are there. */
function shown(page: Page): Promise<string[]> {
  return Promise.all(
    ["cards", "requests", "callbacks", "keys"].map(async (id) => {
      // A player asks for its video by itself.
      const hidden = await page
        .locator(`#${id} > li:not(:has(p:has-text("/media/")))`)
        .evaluateAll((lines) => lines.map((line) => line.hidden));
      return `${id} ${hidden.filter((isHidden) => !isHidden).length}/${hidden.length}`;
    }),
  );
}

test("Two keys with the same beginning look different wherever they are shown", async () => {
  await using server = await startWithTwoKeys();
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  await page.locator("#cards > li:nth-child(3)").waitFor();
  const texts = (selector: string) => page.locator(selector).allTextContents();
  expect(await texts("#keys h3")).toEqual([keys.two, keys.one]);
  expect(await texts("#cards .when")).toEqual([
    expect.stringContaining(keys.two),
    expect.stringContaining(keys.one),
    expect.stringContaining(keys.one),
  ]);
  for (const list of ["requests", "callbacks"]) {
    // A player asks for its video by itself.
    expect((await texts(`#${list} > li:not(:has(p:has-text("/media/"))) .hint`)).filter((text) => text !== "")).toEqual(
      [expect.stringContaining(keys.two), expect.stringContaining(keys.one), expect.stringContaining(keys.one)],
    );
  }
  expect(await page.content()).not.toContain("suite");
});

test("The lists can show what belongs to one key, also when more of it comes", async () => {
  await using server = await startWithTwoKeys();
  await using visited = await visit(browser, server.url);
  const { page, complaints } = visited;
  const choice = page.getByRole("combobox", { name: "API key", exact: true });
  await choice.selectOption(keys.one);
  expect(await shown(page)).toEqual(["cards 2/3", "requests 2/3", "callbacks 2/3", "keys 1/2"]);
  for (const key of ["sk-test-suite-number-1", "sk-test-suite-number-2"]) {
    await server.simulator.tasks.seed({ key, params: { ...params, prompt: "New." }, status: "pending" });
  }
  await page.locator("#cards > li:nth-child(5)").waitFor({ state: "attached" });
  await expect.poll(() => shown(page)).toContain("cards 3/5");
  await choice.selectOption("All keys");
  expect(await shown(page)).toEqual(["cards 5/5", "requests 3/3", "callbacks 3/3", "keys 2/2"]);
  expect(complaints).toEqual([]);
});

test("A list without a line of the chosen key says so, and videos belong to the key of their task", async () => {
  await using server = await startWithTwoKeys();
  const ids = (await server.simulator.tasks.list()).map(({ id }) => id);
  for (const id of ids) await fetch(`${server.url}/media/${id}.mp4`);
  server.simulator.ledger.grant("sk-another-key", 5);
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  const choice = page.getByRole("combobox", { name: "API key", exact: true });
  const videos = (id = "") => page.locator(`#requests > li:not([hidden])`, { hasText: `/media/${id}` });
  await choice.selectOption(keys.one);
  await page.getByRole("tab", { name: "Requests" }).click();
  await expect.poll(() => videos(ids[0]).count()).toBeGreaterThan(0);
  expect([(await videos(ids[1]).count()) > 0, await videos(ids[2]).count()]).toEqual([true, 0]);
  const note = page.getByText("Nothing here belongs to the chosen key.");
  expect(await note.filter({ visible: true }).count()).toBe(0);
  await choice.selectOption(maskKey("sk-another-key"));
  for (const tab of ["Tasks", "Requests", "Callbacks"]) {
    await page.getByRole("tab", { name: tab }).click();
    expect(await note.filter({ visible: true }).count(), tab).toBe(1);
  }
  await choice.selectOption("All keys");
  expect(await note.filter({ visible: true }).count()).toBe(0);
});

test("A reset of one key leaves what is drawn of another, its focus too, and shows a seed with an old id as itself", async () => {
  await using server = await startPageServer(createManualClock());
  const [mine, others] = ["sk-test-suite-number-1", "sk-test-suite-number-2"];
  const id = "task-unified-of-a-suite";
  const seed = (key: string, prompt: string, id?: string) =>
    server.simulator.tasks.seed({ key, params: { ...params, prompt }, status: "pending", ...(id && { id }) });
  await seed(others, "Before.", id);
  const [kept] = await seed(mine, "Kept.");
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  const button = page.locator(`#card-${kept?.id}`).getByRole("button", { name: "Complete" });
  await button.focus();
  await server.simulator.reset({ key: others });
  await seed(others, "After.", id);
  await page.locator(`#card-${id}`, { hasText: "After." }).waitFor();
  expect(await page.locator(".card .prompt").allTextContents()).toEqual(["After.", "Kept."]);
  expect(await page.locator(`#card-${kept?.id} button:focus`).textContent()).toBe("Complete");
  expect(await page.locator("#keys > li").count()).toBe(2);
});

test("With fewer than two keys there is nothing to choose, and a reset takes the choice back", async () => {
  await using server = await startWithTwoKeys();
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  const choice = page.locator("#key-choice");
  await choice.selectOption(keys.two);
  await server.simulator.reset({ key: "sk-test-suite-number-2" });
  await page.locator("#key-filter").waitFor({ state: "hidden" });
  expect(await choice.inputValue()).toBe("");
  expect(await shown(page)).toEqual(["cards 2/2", "requests 2/2", "callbacks 2/2", "keys 1/1"]);
});

test("The choice of a key fits into 320 pixels", async () => {
  await using server = await startWithTwoKeys();
  await using visited = await visit(browser, server.url, { viewport: { width: 320, height: 640 } });
  const { page } = visited;
  await page.locator("#key-choice").selectOption(keys.one);
  const box = await page.locator("#key-choice").boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(320);
});

test("The page says that state is lost on exit", async () => {
  await using server = await startPageServer(createManualClock());
  await using visited = await visit(browser, server.url);
  expect(await visited.page.locator("footer").textContent()).toContain("State is lost on exit");
});
