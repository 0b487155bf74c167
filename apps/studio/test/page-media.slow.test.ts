/** The page plays the videos of services at all kinds of addresses, and its policy allows nothing else. */
import { startMock } from "@video-generations/mock";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../tooling/browser.ts";
import { replyJson, serve } from "../../../tooling/scripted-server.ts";
import { orderVideo, visit } from "./visit.ts";
import { startWebProgram } from "./web-program.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function waitUntilItPlays(page: Page): Promise<void> {
  // A page that is loaded again has no video for a moment.
  const readTime = () =>
    page
      .locator("video")
      .evaluate((video: HTMLVideoElement) => video.currentTime)
      .catch(() => 0);
  await expect.poll(readTime, { timeout: 30_000 }).toBeGreaterThan(0.2);
}

test.each([
  ["an IPv6 loopback", "::1", undefined],
  ["another loopback address", "127.0.0.2", undefined],
  ["a host name", "127.0.0.1", "localhost"],
])(
  "A video of a service at %s plays",
  async (_, host, name) => {
    const mock = await startMock({ port: 0, host, timeScale: 1_000 });
    const baseUrl = name === undefined ? mock.url : mock.url.replace(host, name);
    await using studio = startWebProgram({ VIDEO_GENERATIONS_BASE_URL: baseUrl });
    await using visited = await visit(browser, await studio.url);
    await orderVideo(visited.page, "A paper boat.");
    await waitUntilItPlays(visited.page);
    expect(visited.complaints).toEqual([]);
    await mock.close();
  },
  60_000,
);

test("A video at an address that the page learns from the answer plays, after the page was loaded again", async () => {
  const files = await startMock({ port: 0, host: "127.0.0.3", timeScale: 1_000 });
  const mock = await startMock({ port: 0, publicUrl: files.url, timeScale: 1_000 });
  // The file is on the other server, as videos are on a server for files.
  await using studio = startWebProgram({ VIDEO_GENERATIONS_BASE_URL: mock.url });
  await using visited = await visit(browser, await studio.url);
  const { page, creates } = visited;
  await page.route("http://127.0.0.3:*/**", async (route) => {
    const { pathname } = new URL(route.request().url());
    await route.fulfill({ response: await route.fetch({ url: `${mock.url}${pathname}` }) });
  });
  await orderVideo(page, "A paper boat.");
  await waitUntilItPlays(page);
  expect(creates).toHaveLength(1);
  expect(await page.locator(".scene").textContent()).toBe("A paper boat.");
  const { headers } = await fetch(await studio.url);
  expect(headers.get("content-security-policy")).toContain(`localhost:* ${files.url}; `);
  await Promise.all([mock.close(), files.close()]);
}, 60_000);

test.each(["1e9", "-1e999", "101", '"x"', "null", "[]"])(
  "A progress of %s leaves a page that shows a bar",
  async (progress) => {
    const id = "task-unified-1774857405-abc12345";
    await using server = await serve((response) => {
      response.setHeader("content-type", "application/json");
      response.end(`{"id":"${id}","status":"processing","progress":${progress}}`);
    });
    await using studio = startWebProgram({ VIDEO_GENERATIONS_BASE_URL: server.url });
    await using visited = await visit(browser, await studio.url);
    const { page, complaints } = visited;
    await orderVideo(page, "A paper boat.");
    await page.getByText("Making the video", { exact: true }).waitFor();
    expect(Number(/^\d+/.exec((await page.locator(".percent").textContent()) ?? ""))).toBeLessThanOrEqual(100);
    expect(await page.getByRole("progressbar").count()).toBe(1);
    expect(complaints).toEqual([]);
  },
  30_000,
);

test.each([
  ["of a scheme that is not for videos", "data:video/mp4;base64,AAAA"],
  ["that leads to an address that no answer names", "/video.mp4"],
])(
  "A video %s leaves the page as it is, without loading it for ever",
  async (_, path) => {
    const id = "task-unified-1774857405-abc12345";
    await using server = await serve((response, { path: asked, headers }) => {
      if (asked === "/video.mp4") return void response.writeHead(302, { location: "http://127.0.0.4:9/" }).end();
      const result = path.startsWith("/") ? `http://${headers.host}${path}` : path;
      replyJson({ id, status: "completed", results: [result] })(response, {} as never);
    });
    await using studio = startWebProgram({ VIDEO_GENERATIONS_BASE_URL: server.url });
    await using visited = await visit(browser, await studio.url);
    const { page } = visited;
    await orderVideo(page, "A paper boat.");
    const calls = () => server.received.filter(({ path: asked }) => asked?.startsWith("/v1/")).length;
    await expect.poll(calls, { timeout: 10_000 }).toBe(2);
    await page.getByText("Open the file").waitFor();
    await page.waitForTimeout(500);
    expect(calls()).toBe(2);
  },
  30_000,
);
