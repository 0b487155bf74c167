import { type Clock, createAdjustableClock } from "@video-generations/simulator";
import { expect, test } from "vitest";
import { launchBrowser } from "../../../../tooling/browser.ts";
import { visit } from "./page-browser.ts";
import { startPageServer } from "./page-server.ts";

test("The button for the end goes to the end of the last task that has one, and is disabled if there is none", async () => {
  await using browser = await launchBrowser();
  await using server = await startPageServer(createAdjustableClock({ timeScale: 0 }));
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  const toTheEnd = page.getByRole("button", { name: "To the end" });
  const shows = (id: string, status: string) => page.locator(`#card-${id} .chip`).filter({ hasText: status }).waitFor();

  expect(await toTheEnd.isDisabled()).toBe(true);
  const stuck = await server.create({ prompt: "[[stuck]] A boat." });
  const long = await server.create({ prompt: "A kite.", duration: 15 });
  const short = await server.create({ prompt: "A hat.", duration: 4 });
  await shows(short, "pending");
  await toTheEnd.click();
  await shows(long, "completed");
  await shows(short, "completed");
  await shows(stuck, "processing");
  expect(await toTheEnd.isDisabled()).toBe(true);
});

test("A fast clock shows the real date, and counts down the real seconds of a task", async () => {
  await using browser = await launchBrowser();
  const clock = createAdjustableClock({ timeScale: 100_000 });
  await using server = await startPageServer(clock);
  await new Promise((resolve) => setTimeout(resolve, 1_000)); // Simulated, that is more than a day.
  clock.setTimeScale(2);
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  const long = await server.create({ prompt: "A kite.", duration: 15 }); // 270 simulated seconds.
  const left = page.locator(`#card-${long} .when`).filter({ hasText: /^2 min (?:\d|1\d) s left/ });
  await left.waitFor();
  const [date = "", time = ""] = [await page.locator("#date").textContent(), await page.locator("#time").textContent()];
  const shown = Date.parse(`${date?.split(" UTC")[0]} ${time} UTC`);
  expect(Math.abs(shown - Date.now())).toBeLessThan(60_000);
  await page.getByRole("button", { name: "To the end" }).click();
  await page.locator(`#card-${long} .chip`).filter({ hasText: "completed" }).waitFor();
  await page
    .locator(`#card-${long} .when`)
    .filter({ hasText: /^Ended \d+ s ago/ })
    .waitFor();
});

test("A page that stays open over midnight shows the new date, although the mock has no news", async () => {
  await using browser = await launchBrowser();
  const midnight = Date.UTC(2026, 2, 1);
  const ahead = midnight - 8_000 - Date.now();
  const clock: Clock = { now: () => Date.now() + ahead, wakeAt: () => () => undefined, timeScale: 1 };
  await using server = await startPageServer(clock);
  await using visited = await visit(browser, server.url);
  await visited.page.locator("#date").filter({ hasText: "1 Mar 2026 UTC" }).waitFor();
});
