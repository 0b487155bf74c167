import { createAdjustableClock } from "@video-generations/simulator";
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
