/** For React 19.2 and later. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { replyJson, stall } from "../../../../tooling/scripted-server.ts";
import { completed, processing } from "../sample-tasks.ts";
import { holdReply } from "./site.ts";
import { startVisitor, type Visitor } from "./visitor.ts";

let visitor: Visitor;
beforeAll(async () => {
  visitor = await startVisitor();
});
afterAll(() => visitor[Symbol.asyncDispose]());

test("A hidden component reads nothing, and when it is shown again it goes on with the known state", async () => {
  const read = holdReply(stall);
  const last = holdReply(replyJson(completed));
  const { page, site, until } = await visitor.visit({ reads: [replyJson(processing), read.reply, last.reply] });
  const taskId = completed.id;
  await page.evaluate((taskId) => window.testPage.renderActivity("visible", { taskId }), taskId);
  await read.arrived;
  await page.evaluate((taskId) => window.testPage.renderActivity("hidden", { taskId }), taskId);
  await read.hungUp;
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  expect(site.reads).toHaveLength(2);
  await page.evaluate((taskId) => window.testPage.renderActivity("visible", { taskId }), taskId);
  await last.arrived;
  expect(await page.evaluate(() => window.testPage.generation.progress)).toBe(42);
  last.release();
  await until("completed");
  expect(site.reads).toHaveLength(3);
});

test("A component that is shown again does not go back to the task that it was given at first", async () => {
  const { page, site, until } = await visitor.visit({
    creates: [replyJson(completed)],
    reads: [replyJson({ ...completed, id: "task-unified-1" })],
  });
  const taskId = "task-unified-1";
  await page.evaluate((taskId) => window.testPage.renderActivity("visible", { taskId }), taskId);
  await until("completed");
  await page.evaluate(() => window.testPage.generation.start({ prompt: "A boat." }));
  await page.waitForFunction((id) => window.testPage.generation.taskId === id, completed.id);
  for (const mode of ["hidden", "visible"] as const) {
    await page.evaluate(([mode, taskId]) => window.testPage.renderActivity(mode, { taskId }), [mode, taskId] as const);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  }
  expect(await page.evaluate(() => window.testPage.generation.taskId)).toBe(completed.id);
  expect(site.reads).toEqual([taskId]);
});
