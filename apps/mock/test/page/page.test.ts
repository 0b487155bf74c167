import { execFileSync } from "node:child_process";
import { createAdjustableClock, createManualClock } from "@video-generations/simulator";
import axe from "axe-core";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../../tooling/browser.ts";
import { startEdited } from "../contract/edited-mock.ts";
import { visit } from "./page-browser.ts";
import { type PageServer, startPageServer } from "./page-server.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** An adjustable clock that stands still, so that nothing happens unless the test does it. */
const createStoppedClock = () => createAdjustableClock({ timeScale: 0 });

const card = (page: Page, id: string): Locator => page.locator(`#card-${id}`);
const chip = (page: Page, id: string): Locator => card(page, id).locator(".chip");

/** Waits until the text of an element contains this. */
async function reads(locator: Locator, text: string): Promise<void> {
  await locator.filter({ hasText: text }).waitFor();
}

test("A task that a client creates appears without a reload, newest first, with its prompt as text", async () => {
  await using server = await startPageServer(createStoppedClock());
  await using visited = await visit(browser, server.url);
  const { page, complaints } = visited;
  await page.locator("#no-tasks").waitFor();
  const first = await server.create({ prompt: "A lighthouse." });
  const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script><b>bold</b>';
  const second = await server.create({ prompt: hostile });
  await card(page, second).waitFor();
  expect(await page.locator(".card").evaluateAll((cards) => cards.map(({ id }) => id))).toEqual([
    `card-${second}`,
    `card-${first}`,
  ]);
  expect(await card(page, second).locator(".prompt").textContent()).toBe(hostile);
  expect(await page.locator(".card img, .card script, .card b").count()).toBe(0);
  expect(await page.title()).toBe("Video generations mock");
  expect(await page.locator("#no-tasks").isVisible()).toBe(false);
  expect(complaints).toEqual([]);
});

test("The form starts a video through the real API, with the scenario's marker", async () => {
  await using server = await startPageServer(createStoppedClock());
  await using visited = await visit(browser, server.url);
  const { page, complaints } = visited;
  await page.getByLabel("Prompt").fill("Two foxes cross a frozen river");
  await page.getByLabel("Duration").fill("8");
  await page.getByLabel("Quality").selectOption("480p");
  await page.locator("#ratio").selectOption("9:16");
  await page.getByLabel("Generate audio").uncheck();
  await page.getByLabel("Scenario").selectOption("fail");
  await page.getByLabel("code", { exact: true }).fill("service_error");
  await page.getByRole("button", { name: "Start the video" }).click();
  await reads(page.locator("#form-message"), "Accepted as task-unified-");
  const answer = await fetch(`${server.url}/_mock/tasks`);
  expect(await answer.json()).toMatchObject({
    newest: [
      {
        params: {
          model: "seedance-2.0-fast-text-to-video",
          prompt: "Two foxes cross a frozen river [[fail:service_error]]",
          duration: 8,
          quality: "480p",
          aspect_ratio: "9:16",
          generate_audio: false,
        },
      },
    ],
  });
  expect(complaints).toEqual([]);
});

test("A refused create shows the service's own message", async () => {
  await using server = await startPageServer(createStoppedClock());
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  await page.getByLabel("Prompt").fill("A boat [[fial]]");
  await page.getByRole("button", { name: "Start the video" }).click();
  await reads(page.locator("#form-message"), "400: Invalid request parameters: prompt holds an unknown marker");
});

test("Advancing the clock to the end brings the video, which plays and goes on while other tasks change", async () => {
  await using server = await startPageServer(createStoppedClock());
  await using visited = await visit(browser, server.url);
  const { page, complaints } = visited;
  const id = await server.create({ prompt: "A kite.", aspect_ratio: "9:16" });
  await reads(chip(page, id), "pending");
  await page.getByRole("button", { name: "+1 min" }).click();
  await reads(chip(page, id), "processing");
  // 47 or 48: the clock stands still at some part of a second, and a task is created at a whole one.
  const { progress } = (await server.simulator.tasks.get(id)) ?? {};
  expect([47, 48]).toContain(progress);
  expect(await card(page, id).locator("progress").getAttribute("value")).toBe(String(progress));
  await page.getByRole("button", { name: "To the end" }).click();
  await reads(chip(page, id), "completed");
  await page.evaluate("window.first = document.querySelector('video'); first.muted = true");
  await card(page, id).getByRole("button", { name: "Play the video" }).click();
  // This wait runs inside the page, because the page's policy forbids waiting from outside.
  const running = "first.addEventListener('timeupdate', () => first.currentTime > 0.2 && resolve(first.readyState))";
  expect(await page.evaluate(`new Promise((resolve) => { ${running}; })`)).toBe(4);
  expect(await page.evaluate("[first.videoWidth, first.videoHeight]")).toEqual([720, 1280]);
  const other = await server.create({ prompt: "Another." });
  await card(page, other).waitFor();
  await server.simulator.tasks.cancel(other);
  await reads(chip(page, other), "cancelled");
  expect(await page.evaluate("document.querySelector('video') === first && first.isConnected && !first.paused")).toBe(
    true,
  );
  expect(complaints).toEqual([]);
});

test("Complete, fail with a code, and cancel take effect", async () => {
  await using server = await startPageServer(createStoppedClock());
  await using visited = await visit(browser, server.url);
  const { page, complaints } = visited;
  const [one, two, three] = await threeTasks(server);
  await card(page, one).getByRole("button", { name: "Complete" }).click();
  await card(page, two).getByRole("button", { name: "Fail…" }).click();
  await page.getByLabel("Error code").selectOption("generation_timeout");
  await page.getByRole("button", { name: "Fail the task" }).click();
  await card(page, three).getByRole("button", { name: "Cancel" }).click();
  await reads(chip(page, one), "completed");
  await reads(chip(page, two), "failed");
  await reads(chip(page, three), "cancelled");
  expect(await card(page, two).locator(".failure").textContent()).toContain("generation_timeoutThe generation took");
  expect(await server.simulator.tasks.get(two)).toMatchObject({ error: { code: "generation_timeout" } });
  expect(complaints).toEqual([]);
});

test("A task goes on if its dialog of failures is closed without a choice", async () => {
  await using server = await startPageServer(createStoppedClock());
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  const [id] = await threeTasks(server);
  await card(page, id).getByRole("button", { name: "Fail…" }).click();
  await page.keyboard.press("Escape");
  await page.locator("#fail-dialog[open]").waitFor({ state: "detached" });
  await server.simulator.tasks.complete(id);
  await reads(chip(page, id), "completed");
});

test("The speed of the clock can be set, and is shown", async () => {
  const clock = createStoppedClock();
  await using server = await startPageServer(clock);
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  await page.locator('#speeds [data-scale="0"][aria-pressed="true"]').waitFor();
  await page.getByRole("button", { name: "60×" }).click();
  await page.locator('#speeds [data-scale="60"][aria-pressed="true"]').waitFor();
  expect(clock.timeScale).toBe(60);
});

test("A manual clock offers only what it can do", async () => {
  await using server = await startPageServer(createManualClock());
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  await reads(page.locator("#time"), "13:49:04");
  expect(await page.locator("#speeds button:enabled").count()).toBe(0);
  await page.getByRole("button", { name: "+10 s" }).click();
  await reads(page.locator("#time"), "13:49:14");
});

test("Journals and credits are shown in their tabs, which arrow keys reach", async () => {
  await using server = await startPageServer(createStoppedClock());
  await using visited = await visit(browser, server.url);
  const { page, complaints } = visited;
  const id = await server.create({ prompt: "A boat.", duration: 4, callback_url: "https://example.com/ended" });
  await server.simulator.tasks.complete(id);
  await page.getByRole("tab", { name: "Tasks" }).focus();
  await page.keyboard.press("ArrowRight");
  await reads(page.locator("#requests li"), "POST /v1/videos/generations");
  await page.keyboard.press("ArrowRight");
  await reads(page.locator("#callbacks li"), "POST https://example.com/ended");
  await page.locator("#callbacks summary").click();
  await reads(page.locator("#callbacks pre"), '"status": "completed"');
  await page.keyboard.press("Tab");
  await page.getByRole("tab", { name: "Credits" }).click();
  expect(await page.locator("#keys li").textContent()).toBe(
    "sk-dem… #8b8f66granted100,000available99,956.26reserved0spent43.74",
  );
  await reads(page.locator("#available"), "99,956.26");
  expect(complaints).toEqual([]);
});

test("A reset happens only when it is confirmed", async () => {
  await using server = await startPageServer(createStoppedClock());
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  const resets: string[] = [];
  page.on("request", (request) => void resets.push(...(/reset$/.exec(request.url()) ?? [])));
  await threeTasks(server);
  await reads(page.locator("#count-tasks"), "3");
  await page.getByRole("button", { name: "Reset…" }).click();
  await page.getByRole("button", { name: "Keep all" }).click();
  expect(await server.simulator.tasks.list()).toHaveLength(3);
  await page.getByRole("button", { name: "Reset…" }).click();
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await page.locator("#no-tasks").waitFor();
  expect(await server.simulator.tasks.list()).toEqual([]);
  expect(resets).toHaveLength(1);
});

test("Ids and curl lines are copied, and a shell runs the curl line of a hostile prompt as written", async () => {
  await using server = await startPageServer(createStoppedClock());
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  const [id] = await threeTasks(server);
  await card(page, id).getByTitle("Copy the task id").click();
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe(id);
  const hostile = `It's a "boat" $(touch /tmp/x) \`id\` \\ ; rm`;
  await page.getByLabel("Prompt").fill(hostile);
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  const command = String(await page.evaluate("navigator.clipboard.readText()"));
  const body = execFileSync("sh", ["-c", `curl() { for last; do :; done; printf %s "$last"; }\n${command}`]);
  expect(JSON.parse(String(body))).toMatchObject({ prompt: hostile });
  expect(command).toContain(`${server.url}/v1/videos/generations`);
});

test("The focus moves to the next control of the card when the pressed button goes away", async () => {
  await using server = await startPageServer(createStoppedClock());
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  const [id] = await threeTasks(server);
  await card(page, id).getByRole("button", { name: "Complete" }).focus();
  await page.keyboard.press("Enter");
  await reads(chip(page, id), "completed");
  expect(await page.evaluate("document.activeElement.textContent")).toBe("Open video");
});

test("Changes of a task are announced politely", async () => {
  await using server = await startPageServer(createStoppedClock());
  await using visited = await visit(browser, server.url);
  const { page } = visited;
  const id = await server.create({ prompt: "A bell." });
  await reads(page.locator("#announcer[aria-live=polite]"), "Task pending: A bell.");
  await server.simulator.tasks.complete(id);
  await reads(page.locator("#announcer"), "Task completed: A bell.");
});

test("A mock that stops ends its streams, and the page says that it is cut off", async () => {
  const server = await startPageServer(createStoppedClock());
  await using visited = await visit(browser, server.url);
  await server[Symbol.asyncDispose]();
  await reads(visited.page.locator("#link"), "Reconnecting");
});

test.each([
  ["light", 390],
  ["light", 1440],
  ["dark", 390],
  ["dark", 1440],
] as const)(
  "Axe finds nothing serious in %s at %i px, and nothing is wider than the page",
  async (colorScheme, width) => {
    await using server = await startPageServer(createStoppedClock());
    await using visited = await visit(browser, server.url, {
      colorScheme,
      viewport: { width, height: 900 },
      reducedMotion: "reduce",
    });
    const { page, complaints } = visited;
    expect(await seriousFindings(page)).toEqual([]);
    const [completed, failed, cancelled] = await threeTasks(server);
    await server.simulator.tasks.complete(completed);
    await server.simulator.tasks.fail(failed);
    await server.simulator.tasks.cancel(cancelled);
    await server.create({
      prompt: `${"long".repeat(60)} [[stuck]]`,
      callback_url: `https://example.com/${"x".repeat(500)}`,
    });
    await server.create({ prompt: "A pause [[status-unknown]]" });
    await reads(page.locator("#count-tasks"), "5");
    await card(page, completed).locator("video").waitFor();
    for (const tab of ["Tasks", "Requests", "Callbacks", "Credits"]) {
      await page.getByRole("tab", { name: tab }).click();
      expect(await seriousFindings(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    }
    await page.getByRole("tab", { name: "Tasks" }).click();
    await page.getByRole("button", { name: "Fail…" }).first().click();
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  },
);

test.each([1200, 1280, 1360])("The header stays one line at %i px", async (width) => {
  await using server = await startPageServer(createStoppedClock());
  await server.create({ prompt: "One.", duration: 15 });
  await server.simulator.tasks.complete(await server.create({ prompt: "Two." }));
  await using visited = await visit(browser, server.url, { viewport: { width, height: 900 } });
  const { page } = visited;
  await reads(page.locator("#booked"), "spent");
  expect(await page.locator(".bar").evaluate(({ clientHeight }) => clientHeight)).toBeLessThan(90);
});

async function threeTasks(server: PageServer): Promise<[string, string, string]> {
  return [
    await server.create({ prompt: "One.", callback_url: "https://example.com/one" }),
    await server.create({ prompt: "Two." }),
    await server.create({ prompt: "Three." }),
  ];
}

/** Rules that the page breaks, with the elements; run from outside, so that the page's own policy stays as it is. */
async function seriousFindings(page: Page): Promise<unknown> {
  await page.evaluate(axe.source);
  return page.evaluate(`axe.run().then(({ violations }) => violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]))`);
}

test("The form offers what the served contract has, and creates at its path", async () => {
  await using mock = await startEdited((copy) => {
    copy.write("schemas/VideoQuality.yaml", copy.textWith("schemas/VideoQuality.yaml", "enum: [", "enum: [1080p, "));
    copy.write("openapi.yaml", copy.textWith("openapi.yaml", "/v1/videos/generations:", "/v2/videos:"));
    const params = "schemas/VideoGenerationParams.yaml";
    copy.write(
      params,
      copy.textWith(params, "maximum: 15", "maximum: 20").replace("required: [model, prompt]", "required: [model]"),
    );
  });
  // A task without a prompt is shown as well.
  await mock.call("POST", "/v2/videos", { model: "seedance-2.0-fast-text-to-video" });
  await using visited = await visit(browser, mock.url);
  const { page, complaints } = visited;
  await page.locator("#quality option", { hasText: "1080p" }).waitFor({ state: "attached" });
  expect(await page.locator("#duration").getAttribute("max")).toBe("20");
  await page.getByLabel("Duration").fill("20");
  await page.getByLabel("Quality").selectOption("1080p");
  expect(await page.locator("#curl").textContent()).toContain(`${mock.url}/v2/videos`);
  await page.getByRole("button", { name: "Start the video" }).click();
  await reads(page.locator("#form-message"), "Accepted as task-unified-");
  await expect.poll(() => page.locator(".card").count()).toBe(2);
  expect(complaints).toEqual([]);
});
