/** What a caller and a person do with the mock, wherever they are. */
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import type { Receiver } from "../callbacks/receiver.ts";
import { visit } from "../page/page-browser.ts";
import { call } from "./call.ts";

const headers = { authorization: "Bearer any" };

/**
 * A program creates a task under a base URL, reads it, fetches the video, in part too, and gets the callback. Every link
 * begins with the base URL.
 */
export async function walkApi(baseUrl: string, receiver: Receiver): Promise<void> {
  const before = receiver.requests.length;
  const created = await call(`${baseUrl}/v1/videos/generations`, headers, {
    model: "seedance-2.0-fast-text-to-video",
    prompt: "A paper boat [[instant]]",
    duration: 4,
    quality: "480p",
    callback_url: `http://127.0.0.1:${receiver.port}/hook`,
  });
  expect(created.status).toBe(200);
  const { id } = JSON.parse(String(created.body));
  const link = `${baseUrl}/media/${id}.mp4`;
  await expect.poll(() => receiver.requests.length, { timeout: 20_000 }).toBe(before + 1);
  expect(JSON.parse(receiver.requests[before]?.body ?? "").results).toEqual([link]);
  const read = await call(`${baseUrl}/v1/tasks/${id}`, headers);
  expect(JSON.parse(String(read.body)).results).toEqual([link]);
  const video = await call(link);
  expect([video.status, video.headers["content-type"], video.body.toString("latin1", 4, 8)]).toEqual([
    200,
    "video/mp4",
    "ftyp",
  ]);
  const part = await call(link, { range: "bytes=4-7" });
  expect([part.status, String(part.body)]).toEqual([206, "ftyp"]);
}

/** A readiness probe asks for the root. */
export async function probe(baseUrl: string): Promise<void> {
  const { status, body } = await call(`${baseUrl}/`);
  const told = { status: "ok", mode: "serve", page: `${baseUrl}/_mock/`, docs: `${baseUrl}/_mock/docs` };
  expect([status, JSON.parse(String(body))]).toEqual([200, told]);
}

/**
 * A person opens the live page under a base URL, starts a video there, completes it by a button and watches it. The page
 * asks for nothing outside the base URL.
 */
export async function walkPage(browser: Browser, baseUrl: string): Promise<void> {
  const context = { ignoreHTTPSErrors: true };
  await using visited = await visit(browser, baseUrl, context);
  const { page, complaints } = visited;
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.reload();
  await page.locator("#link[data-state=live]").waitFor();
  expect(await page.locator("#copy-address").textContent()).toBe(baseUrl);
  expect(await page.locator(".base-url").first().textContent()).toBe(baseUrl);
  await expect.poll(() => page.locator("#curl").textContent()).toContain(`curl ${baseUrl}/v1/videos/generations`);
  const id = await startVideo(page);
  const card = page.locator(`#card-${id}`);
  await card.getByRole("button", { name: "Complete" }).click();
  await card.locator(".chip").filter({ hasText: "completed" }).waitFor();
  await watch(page, id);
  const open = card.getByRole("link", { name: "Open video" });
  expect(await open.evaluate((link) => Reflect.get(link, "href"))).toBe(`${baseUrl}/media/${id}.mp4`);
  expect(asked.filter((url) => !url.startsWith(`${baseUrl}/`))).toEqual([]);
  expect(complaints.filter((text) => !isAboutPlainHttp(text))).toEqual([]);
}

/** Without https, and not on this machine, a browser ignores a header that protects the page, and says so. */
function isAboutPlainHttp(text: string): boolean {
  return text.startsWith("The Cross-Origin-Opener-Policy header has been ignored");
}

async function startVideo(page: Page): Promise<string> {
  await page.getByLabel("Prompt").fill("A lighthouse in another network");
  await page.getByLabel("Quality").selectOption("480p");
  await page.getByRole("button", { name: "Start the video" }).click();
  const message = page.locator("#form-message").filter({ hasText: "Accepted as" });
  await message.waitFor();
  const [id = ""] = /task-[\w-]+/.exec((await message.textContent()) ?? "") ?? [];
  await page.locator(`#card-${id}`).waitFor();
  return id;
}

async function watch(page: Page, id: string): Promise<void> {
  const card = page.locator(`#card-${id}`);
  await card.getByRole("button", { name: "Play the video" }).click();
  const video = card.locator("video");
  await expect
    .poll(() => video.evaluate((shown) => Reflect.get(shown, "currentTime")), { timeout: 20_000 })
    .toBeGreaterThan(0.1);
}
