/** The cards of tasks on the live page, and their controls. */
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

/** Waits for an element that contains this text. */
const reading = (page: Page, selector: string, text: string) => page.locator(selector, { hasText: text }).waitFor();
const textOf = (page: Page, selector: string) => page.locator(selector).textContent();

test("A card shows what was requested, and the contract's defaults for the rest", async () => {
  await using server = await startPageServer(createManualClock());
  const plain = await server.create({ prompt: "Plain.", aspect_ratio: "adaptive" });
  const odd = await server.create({
    prompt: "Odd.",
    duration: 4,
    quality: "480p",
    aspect_ratio: "9:16",
    generate_audio: false,
    content_filter: false,
  });
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  expect(await textOf(page, `#card-${plain} .spread .hint`)).toBe("5 s · 720p · adaptive · audio");
  expect(await textOf(page, `#card-${odd} .spread .hint`)).toBe("4 s · 480p · 9:16 · silent · no content filter");
  const shape = (id: string) => page.locator(`#card-${id} .frame`).getAttribute("style");
  expect([await shape(plain), await shape(odd)]).toEqual(["aspect-ratio: 16 / 9;", "aspect-ratio: 9 / 16;"]);
});

test("A card shows the progress of its task, the time left, and the time since its end", async () => {
  const clock = createManualClock();
  await using server = await startPageServer(clock);
  const id = await server.create({ prompt: "A kite.", duration: 8 });
  const stuck = await server.create({ prompt: "A door. [[stuck]]" });
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  const [percent, when] = [`#card-${id} .percent`, `#card-${id} .when`];
  expect([await textOf(page, percent), await textOf(page, when)]).toEqual([
    "waiting",
    "2 min 45 s left · sk-dem… #8b8f66",
  ]);
  expect(await textOf(page, `#card-${stuck} .when`)).toBe("Does not end by itself · sk-dem… #8b8f66");
  await clock.advance("60s");
  await reading(page, when, "1 min 45 s left · sk-dem… #8b8f66");
  const { progress } = (await server.simulator.tasks.get(id)) ?? {};
  expect(await textOf(page, percent)).toBe(`${progress} %`);
  await clock.advance("166s");
  await reading(page, when, "Ended 1 min 1 s ago · sk-dem… #8b8f66");
});

test("A card of a failed or cancelled task shows the reason, and offers no video", async () => {
  await using server = await startPageServer(createManualClock());
  const [failed, cancelled, completed] = [
    await server.create({ prompt: "One." }),
    await server.create({ prompt: "Two." }),
    await server.create({ prompt: "Three." }),
  ];
  const { error } = Object(await server.simulator.tasks.fail(failed, "service_error"));
  await server.simulator.tasks.cancel(cancelled);
  await server.simulator.tasks.complete(completed);
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  expect(await textOf(page, `#card-${failed} .failure`)).toBe(`service_error${error.message}`);
  expect(await textOf(page, `#card-${cancelled} .failure`)).toBe("cancelledThe task was cancelled.");
  const open = (id: string) => page.locator(`#card-${id} a`);
  expect([await open(failed).isVisible(), await open(cancelled).isVisible()]).toEqual([false, false]);
  expect(await open(completed).getAttribute("href")).toBe(`../media/${completed}.mp4`);
});

test("A prompt that is long or has several lines is shown whole on request", async () => {
  await using server = await startPageServer(createManualClock());
  const short = await server.create({ prompt: "a".repeat(110) });
  const lines = await server.create({ prompt: "a\nb" });
  const long = await server.create({ prompt: "a".repeat(111) });
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  const more = (id: string) => page.locator(`#card-${id} button.text`);
  expect([await more(short).count(), await more(lines).count()]).toEqual([0, 1]);
  const state = async () => [
    await more(long).textContent(),
    await more(long).getAttribute("aria-expanded"),
    await page.locator(`#card-${long} .prompt[data-open]`).count(),
  ];
  expect(await state()).toEqual(["Show all", "false", 0]);
  await more(long).click();
  expect(await state()).toEqual(["Show less", "true", 1]);
  await more(long).click();
  expect(await state()).toEqual(["Show all", "false", 0]);
});

test.each([
  [1, "1 older task is not shown."],
  [902, "902 older tasks are not shown."],
])("A hundred tasks are shown, and %i more are only counted", { timeout: 60_000 }, async (more, text) => {
  await using server = await startPageServer(createManualClock());
  await Promise.all(Array.from({ length: 100 + more }, () => server.create({ prompt: "One of many." })));
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  expect(await page.locator(".card").count()).toBe(100);
  expect(await textOf(page, "#more-tasks")).toBe(text);
  expect(await page.locator("#more-tasks").isVisible()).toBe(true);
  expect(await textOf(page, "#count-tasks")).toBe((100 + more).toLocaleString("en-US"));
  await server.simulator.reset();
  await page.locator(".card").first().waitFor({ state: "detached" });
  expect([await page.locator(".card").count(), await page.locator("#more-tasks").isVisible()]).toEqual([0, false]);
});

test("Several changes at once are announced as one, and a long prompt is announced by its beginning", async () => {
  const clock = createManualClock();
  await using server = await startPageServer(clock);
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  const first = await server.create({ prompt: "a".repeat(61) });
  await page.locator("#announcer", { hasText: `Task pending: ${"a".repeat(60)}…` }).waitFor({ state: "attached" });
  const second = await server.create({ prompt: "b".repeat(60) });
  await page.locator("#announcer", { hasText: /b{60}$/ }).waitFor({ state: "attached" });
  await clock.advance("1h");
  await page.locator("#announcer", { hasText: "2 tasks changed" }).waitFor({ state: "attached" });
  for (const id of [first, second]) expect(await textOf(page, `#card-${id} .chip`)).toBe("completed");
});

test("The dialog names the task, lists every documented code by its cause, and forgets the previous choice", async () => {
  await using server = await startPageServer(createAdjustableClock({ timeScale: 0 }));
  const [one, two] = [await server.create({ prompt: "One." }), await server.create({ prompt: "Two." })];
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  await page.locator(`#card-${one}`).getByRole("button", { name: "Fail…" }).click();
  expect(await textOf(page, "#fail-prompt")).toBe("One.");
  const groups = page.locator("#fail-code optgroup");
  const codes = await groups.evaluateAll((found) =>
    found.map((group) => [...group.children].map((each) => each.textContent)),
  );
  expect(await groups.evaluateAll((found) => found.map((group) => group.getAttribute("label")))).toEqual([
    "Caused by the request",
    "Caused by the service",
  ]);
  // Q5
  expect(codes).toEqual([
    [
      "content_policy_violation",
      "invalid_parameters",
      "image_processing_error",
      "image_dimension_mismatch",
      "request_cancelled",
    ],
    [
      "generation_failed_no_content",
      "service_error",
      "generation_timeout",
      "resource_exhausted",
      "quota_exceeded",
      "service_unavailable",
      "resource_not_found",
      "unknown_error",
    ],
  ]);
  await page.getByRole("button", { name: "Fail the task" }).click();
  await reading(page, `#card-${one} .chip`, "failed");
  const failures: string[] = [];
  page.on("request", (request) => void failures.push(...(/[^/]+\/fail$/.exec(request.url()) ?? [])));
  await page.locator(`#card-${two}`).getByRole("button", { name: "Fail…" }).click();
  // At Escape, some browsers keep the previous answer of the dialog; a close by script keeps it too.
  await page.evaluate("document.querySelector('#fail-dialog').close()");
  await page.locator("#fail-dialog[open]").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "+10 s" }).click();
  await expect.poll(() => textOf(page, `#card-${two} .percent`)).not.toBe("waiting");
  expect(failures).toEqual([]);
});

test.each([
  [409, '{"error":{"message":"It has ended."}}', "409: It has ended."],
  [500, `<h1>${"x".repeat(200)}`, `500: <h1>${"x".repeat(96)}`],
  [502, "", "502: an answer without a body"],
  [200, "", "200: an answer without a body"],
])("A bad answer %i to a control is shown until another control succeeds", async (status, body, told) => {
  await using server = await startPageServer(createAdjustableClock({ timeScale: 0 }));
  const id = await server.create({ prompt: "A boat." });
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  await page.route("**/complete", (route) => route.fulfill({ status, body }));
  await page.locator(`#card-${id}`).getByRole("button", { name: "Complete" }).click();
  await page.locator("#notice:visible").waitFor();
  expect(await textOf(page, "#notice")).toBe(told);
  await page.locator(`#card-${id}`).getByRole("button", { name: "Cancel" }).click();
  await page.locator("#notice").waitFor({ state: "hidden" });
});
