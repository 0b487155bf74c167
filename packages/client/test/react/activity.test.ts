/** Of React 19.2 and later. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { completed, processing } from "../sample-tasks.ts";
import { json, stall } from "../scripted-server.ts";
import { hold } from "./site.ts";
import { startVisitor, type Visitor } from "./visitor.ts";

let visitor: Visitor;
beforeAll(async () => {
  visitor = await startVisitor();
});
afterAll(() => visitor[Symbol.asyncDispose]());

test("What is hidden reads nothing; shown again, it goes on with what it knew", async () => {
  const read = hold(stall);
  const last = hold(json(completed));
  const { page, site, until } = await visitor.visit({ reads: [json(processing), read.reply, last.reply] });
  const taskId = completed.id;
  await page.evaluate((taskId) => window.trial.renderActivity("visible", { taskId }), taskId);
  await read.arrived;
  await page.evaluate((taskId) => window.trial.renderActivity("hidden", { taskId }), taskId);
  await read.hungUp;
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  expect(site.reads).toHaveLength(2);
  await page.evaluate((taskId) => window.trial.renderActivity("visible", { taskId }), taskId);
  await last.arrived;
  expect(await page.evaluate(() => window.trial.generation.progress)).toBe(42);
  last.release();
  await until("completed");
  expect(site.reads).toHaveLength(3);
});

test("What is shown again does not go back to the task that it was given at first", async () => {
  const { page, site, until } = await visitor.visit({
    creates: [json(completed)],
    reads: [json({ ...completed, id: "task-unified-1" })],
  });
  const taskId = "task-unified-1";
  await page.evaluate((taskId) => window.trial.renderActivity("visible", { taskId }), taskId);
  await until("completed");
  await page.evaluate(() => window.trial.generation.start({ prompt: "A boat." }));
  await page.waitForFunction((id) => window.trial.generation.taskId === id, completed.id);
  for (const mode of ["hidden", "visible"] as const) {
    await page.evaluate(([mode, taskId]) => window.trial.renderActivity(mode, { taskId }), [mode, taskId] as const);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  }
  expect(await page.evaluate(() => window.trial.generation.taskId)).toBe(completed.id);
  expect(site.reads).toEqual([taskId]);
});
