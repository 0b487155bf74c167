import { afterAll, beforeAll, expect, test } from "vitest";
import { dropConnection, replyJson } from "../../../../tooling/scripted-server.ts";
import { completed, pending, processing } from "../sample-tasks.ts";
import { holdReply } from "./site.ts";
import { startVisitor, type Visitor } from "./visitor.ts";

let visitor: Visitor;
beforeAll(async () => {
  visitor = await startVisitor();
});
afterAll(() => visitor[Symbol.asyncDispose]());

const { id } = pending;
const start = () => window.testPage.generation.start({ prompt: "A boat." });
const started = { status: "starting", progress: 0 };
const waiting = { status: "waiting", taskId: id, taskStatus: "pending", progress: 0 };
const video = { status: "completed", taskId: id, taskStatus: "completed", progress: 100, videos: completed.results };

test("A click becomes a video: every state is shown, and the id is reported once", async () => {
  const { page, site, until, told } = await visitor.visit({
    creates: [replyJson(pending)],
    reads: [replyJson(processing), replyJson(completed)],
  });
  await page.evaluate(() => window.testPage.render());
  await page.getByRole("button").click();
  expect(await until("completed")).toEqual([
    { status: "idle", progress: 0 },
    started,
    waiting,
    { status: "waiting", taskId: id, taskStatus: "processing", progress: 42 },
    video,
  ]);
  expect(await told()).toEqual([`first: ${id}`]);
  expect(site.creates.map((body) => JSON.parse(body))).toEqual([
    { model: "seedance-2.0-fast-text-to-video", prompt: "A boat." },
  ]);
  expect(site.reads).toEqual([id, id]);
});

test("A double click buys only once", async () => {
  const create = holdReply(replyJson(pending));
  const { page, site, until } = await visitor.visit({ creates: [create.reply], reads: [replyJson(completed)] });
  await page.evaluate(() => window.testPage.render());
  await page.getByRole("button").dblclick();
  await create.arrived;
  await page.getByRole("button").click();
  create.release();
  await until("completed");
  expect(site.creates).toHaveLength(1);
});

test("Two starts in one tick buy only once, and the second returns false", async () => {
  const { page, site, until } = await visitor.visit({ creates: [replyJson(pending)], reads: [replyJson(completed)] });
  await page.evaluate(() => window.testPage.render());
  const answers = await page.evaluate(() => {
    const { start } = window.testPage.generation;
    return [start({ prompt: "A boat." }), start({ prompt: "A boat." })];
  });
  expect(answers).toEqual([true, false]);
  await until("completed");
  expect(site.creates).toHaveLength(1);
});

test("A start during a wait buys nothing", async () => {
  const read = holdReply(replyJson(completed));
  const { page, site, until } = await visitor.visit({ creates: [replyJson(pending)], reads: [read.reply] });
  await page.evaluate(() => window.testPage.render());
  await page.evaluate(start);
  await read.arrived;
  expect(await page.evaluate(start)).toBe(false);
  read.release();
  await until("completed");
  expect(site.creates).toHaveLength(1);
});

test("A start in an effect buys only once, although StrictMode runs effects twice", async () => {
  const create = holdReply(replyJson(pending));
  const { page, site, told } = await visitor.visit({ creates: [create.reply], reads: [replyJson(completed)] });
  await page.evaluate(() => window.testPage.renderStartingInEffect());
  await create.arrived;
  create.release();
  await page.getByText("completed").waitFor();
  expect(await told()).toEqual([`first: ${id}`]);
  expect(site.creates).toHaveLength(1);
});

test("New option objects in later renders start nothing again", async () => {
  const create = holdReply(replyJson(pending));
  const read = holdReply(replyJson(completed));
  const { page, site, until } = await visitor.visit({ creates: [create.reply], reads: [read.reply] });
  await page.evaluate(() => window.testPage.render());
  await page.evaluate(start);
  await create.arrived;
  await page.evaluate(() => window.testPage.renderAgain(10));
  create.release();
  await read.arrived;
  await page.evaluate(() => window.testPage.renderAgain(10));
  read.release();
  await until("completed");
  expect([site.creates.length, site.reads.length]).toEqual([1, 1]);
});

test("The id is reported to the callback of the last render", async () => {
  const create = holdReply(replyJson(pending));
  const { page, until, told } = await visitor.visit({ creates: [create.reply], reads: [replyJson(completed)] });
  await page.evaluate(() => window.testPage.render());
  await page.evaluate(start);
  await create.arrived;
  await page.evaluate(() => window.testPage.render({}, "second"));
  create.release();
  await until("completed");
  expect(await told()).toEqual([`second: ${id}`]);
});

test("A start uses the client of the last render, and passes its own options on", async () => {
  const { page, until, told } = await visitor.visit({ reads: [replyJson(completed)] });
  await page.evaluate(() => window.testPage.render());
  await until("idle");
  await page.evaluate((task) => {
    const client = window.testPage.createClient({ baseUrl: location.origin });
    const create = async (...order: unknown[]) => {
      window.testPage.told.push(JSON.stringify(order));
      return JSON.parse(task);
    };
    window.testPage.render({ client: { ...client, videos: { ...client.videos, create } } }, "second");
  }, JSON.stringify(pending));
  await page.evaluate(() =>
    window.testPage.generation.start({ prompt: "A boat." }, { idempotencyKey: "order-7301-scene-04" }),
  );
  await until("completed");
  expect(await told()).toEqual(['[{"prompt":"A boat."},{"idempotencyKey":"order-7301-scene-04"}]', `second: ${id}`]);
});

test("After a create with an unknown outcome nothing is bought again, and the error says so", async () => {
  const { page, site, until, told } = await visitor.visit({ creates: [dropConnection] });
  await page.evaluate(() => window.testPage.render());
  await page.evaluate(start);
  expect((await until("failed")).at(-1)).toEqual({
    status: "failed",
    progress: 0,
    error: "ConnectionError unknown",
  });
  expect(await told()).toEqual([]);
  expect(site.creates).toHaveLength(1);
});

test("After a refused create the next start buys", async () => {
  const refused = replyJson(
    { error: { code: "insufficient_quota", message: "Top up.", type: "insufficient_quota" } },
    402,
  );
  const { page, site, until } = await visitor.visit({ creates: [refused, replyJson(completed)] });
  await page.evaluate(() => window.testPage.render());
  await page.evaluate(start);
  await until("failed");
  expect(await page.evaluate(start)).toBe(true);
  expect(await until("completed")).toEqual([
    { status: "idle", progress: 0 },
    started,
    { status: "failed", progress: 0, error: "ApiError 402" },
    started,
    video,
  ]);
  expect(site.creates).toHaveLength(2);
});

test("A callback that throws does not lose the video, and its error is visible", async () => {
  const { page, until } = await visitor.visit(
    { creates: [replyJson(pending)], reads: [replyJson(completed)] },
    { complaints: ["The storage is full."] },
  );
  await page.evaluate(() =>
    window.testPage.render({
      onTaskId: () => {
        throw new Error("The storage is full.");
      },
    }),
  );
  await page.evaluate(start);
  expect((await until("completed")).at(-1)).toEqual(video);
});
