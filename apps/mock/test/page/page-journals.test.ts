/** Requests, callbacks, credits and the clock on the live page, and how its players load their videos. */
import { createAdjustableClock, createManualClock, createRealClock } from "@video-generations/simulator";
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

const textOf = (page: Page, selector: string) => page.locator(selector).textContent();
const headers = { authorization: "Bearer sk-other-key-of-tests", "content-type": "application/json" };
const video = { model: "seedance-2.0-fast-text-to-video", prompt: "A boat.", duration: 4 };

/** Each line of a journal: its time, its result and the class of that, then its paragraphs. */
function linesOf(page: Page, journal: string): Promise<unknown> {
  return page
    .locator(`#${journal} li`)
    .evaluateAll((lines) =>
      lines.map((line) => [
        line.querySelector("time")?.dateTime,
        line.querySelector("time")?.textContent,
        line.querySelector(".chip")?.className,
        line.querySelector(".chip")?.textContent,
        ...[...line.querySelectorAll("p")].map((each) => each.textContent),
      ]),
    );
}

test("Each request has a line of its own, newest first, even if it equals another", async () => {
  await using server = await startPageServer(createManualClock());
  const send = (body: object, more: Record<string, string> = {}) =>
    fetch(`${server.url}/v1/videos/generations`, {
      method: "POST",
      headers: { ...headers, ...more },
      body: JSON.stringify({ ...video, ...body }),
    });
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  const isEmpty = async () => (await page.locator("#no-requests").getAttribute("hidden")) === null;
  expect([await isEmpty(), await textOf(page, "#count-requests")]).toEqual([true, "0"]);
  const task = Object(await (await send({}, { "idempotency-key": "order-7301-scene-04" })).json());
  const read = () => fetch(`${server.url}/v1/tasks/${task.id}`, { headers });
  await read();
  await page.locator("#requests li:nth-child(2)").waitFor({ state: "attached" });
  await page.evaluate("window.first = document.querySelector('#requests li:last-child')");
  await read();
  await send({ duration: 99 });
  await send({ prompt: "[[drop]]" }).catch(() => undefined);
  await page.locator("#requests li:nth-child(5)").waitFor({ state: "attached" });
  const at = ["2025-10-24T13:49:04.000Z", "13:49:04"];
  const dropped = server.simulator.requests.list().at(-1)?.taskId;
  const reading = [...at, "chip good", "200", `GET /v1/tasks/${task.id}`, "sk-oth… #e887ca"];
  expect(await linesOf(page, "requests")).toEqual([
    [...at, "chip bad", "no answer", "POST /v1/videos/generations", `sk-oth… #e887ca · → ${dropped}`],
    [...at, "chip bad", "400", "POST /v1/videos/generations", "sk-oth… #e887ca"],
    reading,
    reading,
    [
      ...at,
      "chip good",
      "200",
      "POST /v1/videos/generations",
      `sk-oth… #e887ca · Idempotency-Key order-7301-scene-04 · → ${task.id}`,
    ],
  ]);
  expect(await page.evaluate("document.querySelector('#requests li:last-child') === first")).toBe(true);
  expect([await isEmpty(), await textOf(page, "#count-requests")]).toEqual([false, "5"]);
  await server.simulator.reset();
  await page.locator("#requests li").first().waitFor({ state: "detached" });
  expect(await isEmpty()).toBe(true);
});

test("Each attempt of a callback has a line with its number, its result and the reason", async () => {
  const clock = createManualClock();
  const results = [
    { delivered: false, reason: "Nobody is there." },
    { delivered: false, status: 500, reason: "The receiver answered 500." },
    { delivered: true, status: 204 },
  ] as const;
  let sent = 0;
  await using server = await startPageServer(clock, async () => {
    sent += 1;
    return results[sent - 1] ?? results[0];
  });
  const id = await server.create({ prompt: "A boat.", callback_url: "https://example.com/ended" });
  await server.simulator.tasks.complete(id);
  await clock.advance("10s");
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  const to = ["POST https://example.com/ended"];
  const at = (second: string) => [`2025-10-24T13:49:${second}.000Z`, `13:49:${second}`];
  expect(await linesOf(page, "callbacks")).toEqual([
    [...at("07"), "chip good", "delivered 204", ...to, `Attempt 3 of 4 for ${id} · sk-dem… #8b8f66`],
    [
      ...at("05"),
      "chip bad",
      "failed 500",
      ...to,
      `Attempt 2 of 4 for ${id} · sk-dem… #8b8f66`,
      "The receiver answered 500.",
    ],
    [...at("04"), "chip bad", "failed", ...to, `Attempt 1 of 4 for ${id} · sk-dem… #8b8f66`, "Nobody is there."],
  ]);
  expect([await page.locator("#no-callbacks").getAttribute("hidden"), await textOf(page, "#count-callbacks")]).toEqual([
    "",
    "3",
  ]);
});

test("Credits are those of a new key, then of the only key, then of all keys, with a line for each key", async () => {
  await using server = await startPageServer(createManualClock());
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  const head = async () => [await textOf(page, "#available"), await textOf(page, "#booked")];
  expect(await head()).toEqual(["100,000", "0 reserved · 0 spent"]);
  expect([await textOf(page, "#grant"), await page.locator("#no-keys").getAttribute("hidden")]).toEqual([
    "100,000",
    null,
  ]);
  const id = await server.create(video);
  await server.simulator.tasks.complete(id);
  await expect.poll(head).toEqual(["99,956.26", "0 reserved · 43.74 spent"]);
  expect(await page.locator("#no-keys").getAttribute("hidden")).toBe("");
  await fetch(`${server.url}/v1/videos/generations`, { method: "POST", headers, body: JSON.stringify(video) });
  await expect.poll(head).toEqual(["199,912.52", "43.74 reserved · 43.74 spent · 2 keys"]);
  expect(await page.locator("#keys li").allTextContents()).toEqual([
    "sk-oth… #e887cagranted100,000available99,956.26reserved43.74spent0",
    "sk-dem… #8b8f66granted100,000available99,956.26reserved0spent43.74",
  ]);
});

test.each([
  ["that is set by hand", createManualClock(), "moves when advanced", [], ["+10 s", "+1 min"]],
  [
    "that stands still",
    createAdjustableClock({ timeScale: 0 }),
    "paused",
    ["Pause", "1×", "10×", "60×"],
    ["+10 s", "+1 min"],
  ],
  [
    "that is fast",
    createAdjustableClock({ timeScale: 60 }),
    "60× speed",
    ["Pause", "1×", "10×", "60×"],
    ["+10 s", "+1 min"],
  ],
  ["of the machine", createRealClock(), "runs by itself", [], []],
] as const)("A clock %s shows its pace, and offers only what it can do", async (_, clock, pace, speeds, advances) => {
  await using server = await startPageServer(clock);
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  expect(await textOf(page, "#date")).toMatch(new RegExp(`^\\d{1,2} [A-Z][a-z]{2} \\d{4} UTC · ${pace}$`));
  expect(await page.locator("#speeds button:enabled").allTextContents()).toEqual(speeds);
  expect(await page.locator("#advances button:enabled").allTextContents()).toEqual(advances);
});

test("The button for a minute advances the clock by a minute, and a change of pace marks only its own button", async () => {
  const clock = createAdjustableClock({ timeScale: 0 });
  await using server = await startPageServer(clock);
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  const pressed = page.locator('#speeds [aria-pressed="true"]');
  expect(await pressed.allTextContents()).toEqual(["Pause"]);
  const before = clock.now();
  const moved = page.waitForResponse("**/clock/advance");
  await page.getByRole("button", { name: "+1 min" }).click();
  await (await moved).finished();
  expect(clock.now() - before).toBe(60_000);
  await page.getByRole("button", { name: "10×" }).click();
  await expect.poll(() => pressed.allTextContents()).toEqual(["10×"]);
  // The server sends no news of a clock that runs at its pace, so the page must count the time.
  const shown = await textOf(page, "#time");
  await expect.poll(() => textOf(page, "#time"), { timeout: 10_000 }).not.toBe(shown);
});

test("A player loads its video when it comes into view, and says so if there is none", async () => {
  await using server = await startPageServer(createManualClock());
  for (let made = 0; made < 12; made += 1) {
    await server.simulator.tasks.complete(await server.create({ prompt: `Number ${made}.` }));
  }
  await using visited = await visit(browser, server.url, { viewport: { width: 390, height: 600 } });
  const { page } = visited;
  await page.route("**/media/**", (route) => route.fulfill({ status: 404 }));
  const [oldest] = await server.simulator.tasks.list();
  const player = page.locator(`#card-${oldest?.id} .player`);
  expect(await player.locator("video").getAttribute("aria-label")).toBe("Video: Number 0.");
  expect(await player.locator("video").getAttribute("src")).toBeNull();
  const asked = page.waitForRequest(`**/media/${oldest?.id}.mp4`);
  await player.scrollIntoViewIfNeeded();
  await asked;
  await player.locator(".failure").waitFor();
  expect(await player.textContent()).toBe(
    "There is no video at this address: it has expired, or the mock was started without videos.",
  );
});
