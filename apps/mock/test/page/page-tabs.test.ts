import { createAdjustableClock } from "@video-generations/simulator";
import { expect, test } from "vitest";
import { launchBrowser } from "../../../../tooling/browser.ts";
import { visit } from "./page-browser.ts";
import { startPageServer } from "./page-server.ts";

test("Keys go round the tabs, and only the chosen tab is shown and reached by Tab", async () => {
  await using browser = await launchBrowser();
  await using server = await startPageServer(createAdjustableClock({ timeScale: 0 }));
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  const ids = (selector: string) => page.locator(selector).evaluateAll((found) => found.map(({ id }) => id));
  const chosen = async () => ({
    focused: await ids(".tabs :focus"),
    selected: await ids(".tabs [aria-selected=true]"),
    reached: await ids('.tabs [tabindex="0"]'),
    shown: await ids("[role=tabpanel]:not([hidden])"),
  });

  await page.getByRole("tab", { name: "Tasks" }).focus();
  for (const [key, tab] of [
    ["ArrowLeft", "credits"],
    ["ArrowRight", "tasks"],
    ["ArrowRight", "requests"],
    ["End", "credits"],
    ["ArrowLeft", "callbacks"],
    ["Home", "tasks"],
    ["a", "tasks"],
  ] as const) {
    await page.keyboard.press(key);
    const only = [`tab-${tab}`];
    const shown = [`panel-${tab}`];
    expect(await chosen(), key).toEqual({ focused: only, selected: only, reached: only, shown });
  }
});
