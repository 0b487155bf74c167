/** The whole chain: browser, studio, proxy, mock, video. */
import { startMock } from "@video-generations/mock";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../tooling/browser.ts";
import { orderVideo, visit } from "./visit.ts";
import { startWebProgram } from "./web-program.ts";

const secretKey = "sk-studio-0123456789abcdef";

let browser: Browser;
let mock: Awaited<ReturnType<typeof startMock>>;
let studio: ReturnType<typeof startWebProgram>;
let url: string;

beforeAll(async () => {
  browser = await launchBrowser();
  mock = await startMock({ port: 0, timeScale: 100, keys: [secretKey] });
  studio = startWebProgram({ VIDEO_GENERATIONS_BASE_URL: mock.url, VIDEO_GENERATIONS_API_KEY: secretKey });
  url = await studio.url;
});
afterAll(async () => {
  await browser.close();
  await studio[Symbol.asyncDispose]();
  await mock.close();
});

/** Waits until a video plays. */
async function waitUntilItPlays(page: Page): Promise<void> {
  const readTime = () => page.locator("video").evaluate((video: HTMLVideoElement) => video.currentTime);
  await expect.poll(readTime, { timeout: 20_000 }).toBeGreaterThan(0.2);
}

test("A request becomes a video that plays, with the requested size, length and cost", async () => {
  await using visited = await visit(browser, url);
  const { page, creates, complaints } = visited;
  await page.getByText("9:16", { exact: true }).click();
  await page.getByLabel("Length").fill("4");
  await page.getByText("480p", { exact: true }).click();
  await page.getByRole("switch", { name: "Sound" }).click();
  await orderVideo(page, "A paper boat drifts down a rainy street.");
  await page.getByText("4 s · 480p · 9:16 · silent").waitFor();
  await page.getByText("20.252 credits").waitFor();
  await waitUntilItPlays(page);
  expect(
    await page
      .locator("video")
      .evaluate((video: HTMLVideoElement) => [video.videoWidth, video.videoHeight, Math.round(video.duration)]),
  ).toEqual([496, 864, 4]);
  expect(creates).toEqual([`${url}/v1/videos/generations`]);
  expect(complaints).toEqual([]);
});

test("A video keeps the scene of its request, whatever is written afterwards", async () => {
  await using visited = await visit(browser, url);
  const { page } = visited;
  let send = () => {};
  const written = new Promise<void>((resolve) => {
    send = resolve;
  });
  await page.route("**/v1/videos/generations", async (route) => {
    await written;
    await route.continue();
  });
  await orderVideo(page, "The video that was requested.");
  await page.getByRole("heading", { name: "Sending" }).waitFor();
  await page.getByLabel("Scene", { exact: true }).fill("The next one.");
  send();
  await waitUntilItPlays(page);
  expect(await page.locator(".scene").textContent()).toBe("The video that was requested.");
});

test("The browser never gets the key", async () => {
  await using visited = await visit(browser, "about:blank");
  const { page } = visited;
  const got: Promise<string>[] = [];
  page.on("response", (response) => {
    const text = response.url().includes("/media/") ? "" : response.text();
    got.push(Promise.all([response.allHeaders(), text]).then((parts) => JSON.stringify(parts)));
  });
  await page.goto(url);
  await orderVideo(page, "A paper boat.");
  await waitUntilItPlays(page);
  const texts = await Promise.all(got);
  expect(texts.length).toBeGreaterThan(5);
  expect(texts.filter((text) => text.includes(secretKey))).toEqual([]);
});

test("A reload during a wait goes on with the same video and its values, and buys nothing", async () => {
  await using visited = await visit(browser, url);
  const { page, creates } = visited;
  await orderVideo(page, "A paper boat. [[slow]]");
  await page.getByRole("button", { name: "Stop waiting" }).waitFor();
  await page.waitForURL(/#task-unified-/);
  await page.reload();
  await page.getByText("Reserved").waitFor();
  expect(await page.getByLabel("Scene", { exact: true }).inputValue()).toBe("A paper boat. [[slow]]");
  await waitUntilItPlays(page);
  expect(creates).toHaveLength(1);
});

test("Stop ends the wait, and the video comes when it is waited for again", async () => {
  await using visited = await visit(browser, url);
  const { page, creates } = visited;
  await orderVideo(page, "A paper boat. [[slow]]");
  await page.waitForURL(/#task-unified-/);
  await page.getByRole("button", { name: "Stop waiting" }).click();
  await page.getByRole("heading", { name: "Stopped waiting" }).waitFor();
  await page.getByRole("button", { name: "Wait again" }).click();
  await waitUntilItPlays(page);
  expect(creates).toHaveLength(1);
});

test("A video that the service refuses gets advice, and the next one can be requested", async () => {
  await using visited = await visit(browser, url);
  const { page } = visited;
  await orderVideo(page, "A paper boat. [[fail:content_policy_violation]]");
  await page.getByRole("alert").getByText("Nothing was charged. Change the scene and try again.").waitFor();
  await page.getByRole("button", { name: "New video" }).click();
  await page.getByText("Your video will play here").waitFor();
  await orderVideo(page, "A paper boat.");
  await waitUntilItPlays(page);
});

test("The back button shows the previous video", async () => {
  await using visited = await visit(browser, url);
  const { page, creates } = visited;
  await orderVideo(page, "The first video.");
  await waitUntilItPlays(page);
  const first = page.url();
  await orderVideo(page, "The second video.");
  await page.waitForURL((address) => address.href !== first);
  await waitUntilItPlays(page);
  await page.goBack();
  await page.locator(".scene").getByText("The first video.").waitFor();
  const [, taskId = ""] = first.split("#");
  await page.locator(`video[src*="${taskId}"]`).waitFor();
  expect(creates).toHaveLength(2);
});

test("The back button from the first video shows no video, and the form keeps its values", async () => {
  await using visited = await visit(browser, url);
  const { page, creates } = visited;
  await orderVideo(page, "The first video.");
  await waitUntilItPlays(page);
  await page.goBack();
  await page.getByText("Your video will play here").waitFor();
  expect(await page.locator("video").count()).toBe(0);
  expect(await page.getByLabel("Scene", { exact: true }).inputValue()).toBe("The first video.");
  await page.goForward();
  await waitUntilItPlays(page);
  expect(creates).toHaveLength(1);
});

test("No other request can be sent while one is being sent, and the page forgets it once it has the answer", async () => {
  await using visited = await visit(browser, url);
  const { page } = visited;
  let send = () => {};
  const looked = new Promise<void>((resolve) => {
    send = resolve;
  });
  await page.route("**/v1/videos/generations", async (route) => {
    await looked;
    await route.continue();
  });
  await orderVideo(page, "A paper boat. [[slow]]");
  await page.getByRole("heading", { name: "Sending" }).waitFor();
  await page.getByRole("button", { name: "Making the video …", disabled: true }).waitFor({ timeout: 5_000 });
  send();
  await page.waitForURL(/#task-unified-/);
  expect(await page.evaluate("sessionStorage.getItem('studio:creating')")).toBeNull();
});

test("A page that was closed while it sent a request says that the video may be bought", async () => {
  await using visited = await visit(browser, url);
  const { page } = visited;
  await page.route("**/v1/videos/generations", () => {}); // It never gets an answer.
  await orderVideo(page, "A paper boat.");
  await page.getByRole("heading", { name: "Sending" }).waitFor();
  await page.reload();
  await page.getByRole("alert").getByText("You may have bought this video.").waitFor();
});

test("If no mock runs, the page says that nothing was bought", async () => {
  const gone = await startMock({ port: 0 });
  await gone.close();
  await using alone = startWebProgram({ VIDEO_GENERATIONS_BASE_URL: gone.url });
  await using visited = await visit(browser, await alone.url);
  await orderVideo(visited.page, "A paper boat.");
  await visited.page.getByRole("alert").getByText("Nothing was bought.").waitFor();
  await visited.page.getByRole("button", { name: "New video" }).click();
  await visited.page.getByText("Your video will play here").waitFor();
});

test("A suggested scene is filled in as a whole", async () => {
  await using visited = await visit(browser, url);
  const { page } = visited;
  for (const [button, scene] of [
    ["A paper boat drifts …", "A paper boat drifts down a rainy street at dusk, neon in the puddles."],
    ["Steam rises from …", "Steam rises from a bowl of ramen; outside the window the first snow falls."],
    ["A lighthouse keeper …", "A lighthouse keeper says: “Not tonight.” Then the lamp begins to turn."],
  ] as const) {
    await page.getByRole("button", { name: button }).click();
    expect(await page.getByLabel("Scene", { exact: true }).inputValue()).toBe(scene);
  }
});

test("The screen gets the focus when a video is requested, and the button waits until the video is there", async () => {
  await using visited = await visit(browser, url);
  const { page } = visited;
  await orderVideo(page, "A paper boat. [[slow]]");
  expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe("Video");
  await page.getByRole("button", { name: "Making the video …", disabled: true }).waitFor();
  await waitUntilItPlays(page);
  await page.getByRole("button", { name: "Make the video", disabled: false }).waitFor();
});

test("Without a video the address has no task, and a reload reports no create", async () => {
  await using visited = await visit(browser, url);
  const { page } = visited;
  await orderVideo(page, "A paper boat.");
  await waitUntilItPlays(page);
  await page.getByRole("button", { name: "New video" }).click();
  await page.getByText("Your video will play here").waitFor();
  expect(page.url()).toBe(`${url}/`);
  await page.reload();
  await page.getByText("Your video will play here").waitFor();
  expect(await page.getByRole("alert").count()).toBe(0);
  expect(await page.getByLabel("Scene", { exact: true }).inputValue()).toBe("A paper boat.");
});

test("The notice of a possible purchase is shown until the next request, and not after it", async () => {
  await using visited = await visit(browser, url);
  const { page } = visited;
  await page.evaluate("sessionStorage.setItem('studio:creating', 'yes')");
  await page.reload();
  await page.getByRole("alert").getByText("You may have bought this video.").waitFor();
  await orderVideo(page, "A paper boat.");
  await waitUntilItPlays(page);
  await page.getByRole("button", { name: "New video" }).click();
  await page.getByText("Your video will play here").waitFor();
  expect(await page.getByRole("alert").count()).toBe(0);
});

test.each([
  [{ VIDEO_GENERATIONS_BASE_URL: "http://127.0.0.1:4010" }, "Local mock 127.0.0.1:4010", "it costs nothing"],
  [
    { VIDEO_GENERATIONS_BASE_URL: "https://api.example.com", VIDEO_GENERATIONS_API_KEY: secretKey },
    ...["Live service api.example.com", "Credits are reserved at once"],
  ],
] as [Record<string, string>, string, string][])(
  "With %o the page says which service it uses, and what a video costs",
  async (env, service, cost) => {
    await using other = startWebProgram(env);
    await using visited = await visit(browser, await other.url);
    expect(await visited.page.locator("header .service").textContent()).toBe(service);
    await visited.page.getByText(cost).waitFor();
  },
);

async function findAccessibilityProblems(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate("axe.run()")) as axe.AxeResults;
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help }) => `${id}: ${help}`);
}

test.each([
  ["light", 1440],
  ["dark", 1440],
  ["light", 390],
  ["dark", 390],
] as const)(
  "In %s mode, %d px wide, the page is accessible and nothing is wider than the screen",
  async (colorScheme, width) => {
    await using visited = await visit(browser, url, { colorScheme, viewport: { width, height: 844 }, bypassCSP: true });
    const { page } = visited;
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await orderVideo(page, "A paper boat. [[slow]]");
    await page.getByText("Reserved").waitFor();
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await page.locator("video").waitFor();
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await page.getByRole("button", { name: "New video" }).click();
    await orderVideo(page, "A paper boat. [[fail:service_error]]");
    await page.getByRole("alert").waitFor();
    expect(await findAccessibilityProblems(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  },
  90_000,
);
