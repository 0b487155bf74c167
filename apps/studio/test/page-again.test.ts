import { startMock } from "@video-generations/mock";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../tooling/browser.ts";
import { orderVideo, visit } from "./visit.ts";
import { startWebProgram } from "./web-program.ts";

let browser: Browser;
let mock: Awaited<ReturnType<typeof startMock>>;
let studio: ReturnType<typeof startWebProgram>;

beforeAll(async () => {
  browser = await launchBrowser();
  mock = await startMock({ port: 0, timeScale: 1_000 });
  studio = startWebProgram({ VIDEO_GENERATIONS_BASE_URL: mock.url });
});
afterAll(async () => {
  await browser.close();
  await studio[Symbol.asyncDispose]();
  await mock.close();
});

test.each([
  ["[[status:402]]", 0],
  ["[[fail:service_error]]", 0],
  ["[[cancel]]", 0],
  ["[[status-unknown]]", 1],
  ["[[read-404]]", 1],
])("After %s the page offers to look again %d times, and always another video", async (marker, times) => {
  await using visited = await visit(browser, await studio.url);
  const { page } = visited;
  await orderVideo(page, `A paper boat. ${marker}`);
  await page.getByRole("alert").waitFor();
  expect(await page.getByRole("button", { name: "Look again" }).count()).toBe(times);
  expect(await page.getByRole("button", { name: "New video" }).count()).toBe(1);
});
