import { afterAll, beforeAll, expect, test } from "vitest";
import { dropConnection, replyJson, stall } from "../../../../tooling/scripted-server.ts";
import { completed, failed, pending, processing } from "../sample-tasks.ts";
import { holdReply } from "./site.ts";
import { startVisitor, type Visitor } from "./visitor.ts";

let visitor: Visitor;
beforeAll(async () => {
  visitor = await startVisitor();
});
afterAll(() => visitor[Symbol.asyncDispose]());

const { id } = pending;
const other = { ...completed, id: "task-unified-2", results: ["https://files.example.com/other.mp4"] };
const start = () => window.testPage.generation.start({ prompt: "A boat." });
const video = { status: "completed", taskId: id, taskStatus: "completed", progress: 100, videos: completed.results };

test("After a reload the id continues the wait: nothing is bought, and the first screen shows the wait", async () => {
  const read = holdReply(stall);
  const { page, site, until, told } = await visitor.visit({
    creates: [replyJson(pending)],
    reads: [replyJson(processing), read.reply, replyJson(completed)],
  });
  await page.evaluate(() => window.testPage.render({ onTaskId: (id) => history.replaceState(null, "", `#${id}`) }));
  await page.evaluate(start);
  await read.arrived;
  await page.reload();
  await page.evaluate(() => window.testPage.render({ taskId: location.hash.slice(1) }));
  expect(await until("completed")).toEqual([{ status: "waiting", taskId: id, progress: 0 }, video]);
  expect(site.creates).toHaveLength(1);
  expect(await told()).toEqual([]);
});

test("In StrictMode the hook mounts twice and reads once", async () => {
  const read = holdReply(replyJson(completed));
  const { page, site, until } = await visitor.visit({ reads: [read.reply] });
  await page.evaluate((taskId) => window.testPage.render({ taskId }), id);
  await read.arrived;
  read.release();
  await until("completed");
  expect(site.reads).toEqual([id]);
});

test.each([null, undefined, ""])("If no id is kept (%j), nothing is waited for", async (taskId) => {
  const { page, site, until } = await visitor.visit({});
  await page.evaluate((taskId) => window.testPage.render({ taskId }), taskId);
  expect(await until("idle")).toEqual([{ status: "idle", progress: 0 }]);
  expect(site.reads).toEqual([]);
});

test("Stop hangs up and keeps the id, and resume goes on with the known state", async () => {
  const read = holdReply(replyJson(pending));
  const last = holdReply(replyJson(completed));
  const { page, site, until } = await visitor.visit({
    creates: [replyJson(pending)],
    reads: [replyJson(processing), read.reply, last.reply],
  });
  await page.evaluate(() => window.testPage.render());
  await page.evaluate(start);
  await read.arrived;
  await page.evaluate(() => window.testPage.generation.stop());
  await read.hungUp;
  const known = { taskId: id, taskStatus: "processing", progress: 42 };
  expect((await until("stopped")).at(-1)).toEqual({ status: "stopped", ...known });
  expect(site.reads).toHaveLength(2);

  expect(await page.evaluate(() => window.testPage.generation.resume())).toBe(true);
  expect((await until("waiting")).at(-1)).toEqual({ status: "waiting", ...known });
  await last.arrived;
  expect(await page.evaluate(() => window.testPage.generation.resume())).toBe(false);
  last.release();
  expect((await until("completed")).at(-1)).toEqual(video);
  expect([site.creates.length, site.reads.length]).toEqual([1, 3]);
});

test("Stop during a create lets it finish, so that its id is not lost, and then reads nothing", async () => {
  const create = holdReply(replyJson(pending));
  const { page, site, until, told } = await visitor.visit({ creates: [create.reply], reads: [replyJson(completed)] });
  await page.evaluate(() => window.testPage.render());
  await page.evaluate(start);
  await create.arrived;
  await page.evaluate(() => window.testPage.generation.stop());
  await until("stopping");
  const refused = await page.evaluate(() => {
    const { start, resume, reset } = window.testPage.generation;
    return [start({ prompt: "Another." }), resume("task-unified-2"), reset()];
  });
  expect(refused).toEqual([false, false, false]);
  create.release();
  expect((await until("stopped")).at(-1)).toEqual({
    status: "stopped",
    taskId: id,
    taskStatus: "pending",
    progress: 0,
  });
  expect(await told()).toEqual([`first: ${id}`]);
  expect(site).toMatchObject({ creates: { length: 1 }, reads: [] });
  await page.evaluate(() => window.testPage.generation.resume());
  await until("completed");
});

test("Unmounting hangs up, and no further read is sent", async () => {
  const read = holdReply(replyJson(pending));
  const { page, site } = await visitor.visit({ reads: [read.reply, replyJson(completed)] });
  await page.evaluate((taskId) => window.testPage.render({ taskId }), id);
  await read.arrived;
  await page.evaluate(() => window.testPage.unmount());
  await read.hungUp;
  read.release();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  expect(site.reads).toEqual([id]);
});

test("Unmounting during a create lets it finish: the id is reported, and nothing is read", async () => {
  const create = holdReply(replyJson(pending));
  const { page, site, told } = await visitor.visit({ creates: [create.reply], reads: [replyJson(completed)] });
  await page.evaluate(() => window.testPage.render());
  await page.evaluate(start);
  await create.arrived;
  await page.evaluate(() => window.testPage.unmount());
  create.release();
  await page.waitForFunction(() => window.testPage.told.length > 0);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  expect(await told()).toEqual([`first: ${id}`]);
  expect(site.reads).toEqual([]);
});

test("Reset forgets the task, and the result of a read in progress is ignored", async () => {
  const read = holdReply(replyJson(completed));
  const { page, until } = await visitor.visit({ reads: [read.reply] });
  await page.evaluate((taskId) => window.testPage.render({ taskId }), id);
  await read.arrived;
  expect(await page.evaluate(() => window.testPage.generation.reset())).toBe(true);
  await until("idle");
  read.release();
  await page.evaluate((taskId) => window.testPage.render({ taskId }), id);
  expect(await page.evaluate(() => window.testPage.generation.status)).toBe("idle");
});

test("Another id in a later render is waited for instead, but the same id or no id changes nothing", async () => {
  const first = holdReply(replyJson(completed));
  const { page, site, until } = await visitor.visit({ reads: [first.reply, replyJson(other)] });
  await page.evaluate((taskId) => window.testPage.render({ taskId }), id);
  await first.arrived;
  await page.evaluate((taskId) => window.testPage.render({ taskId }), id);
  await page.evaluate(() => window.testPage.render({ taskId: null }));
  await page.evaluate((taskId) => window.testPage.render({ taskId }), id);
  expect(site.reads).toEqual([id]);
  await page.evaluate(() => window.testPage.render({ taskId: "task-unified-2" }));
  await first.hungUp;
  expect((await until("completed")).at(-1)).toEqual({ ...video, taskId: other.id, videos: other.results });
  expect(site.reads).toEqual([id, other.id]);
});

test("An id that the page keeps and gives back does not start the wait again", async () => {
  const read = holdReply(replyJson(completed));
  const { page, site, until } = await visitor.visit({ creates: [replyJson(pending)], reads: [read.reply] });
  await page.evaluate(() => window.testPage.render({ onTaskId: (taskId) => window.testPage.render({ taskId }) }));
  await page.evaluate(start);
  await read.arrived;
  read.release();
  await until("completed");
  expect(site.reads).toEqual([id]);
});

test("An id that is given back when its video is already there is not read again", async () => {
  const { page, site, until } = await visitor.visit({ creates: [replyJson(completed)] });
  await page.evaluate(() => window.testPage.render({ onTaskId: (taskId) => window.testPage.render({ taskId }) }));
  await page.evaluate(start);
  await until("completed");
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  expect(await page.evaluate(() => window.testPage.generation.status)).toBe("completed");
  expect(site.reads).toEqual([]);
});

test("A stopped wait never overwrites a newer one, even with a client that cannot be aborted", async () => {
  const { page, until } = await visitor.visit({});
  await page.evaluate(
    ([late, prompt]) => {
      const client = window.testPage.createClient();
      const said = new Promise((resolve) => addEventListener("say", resolve));
      async function* watch(task: unknown) {
        const isLate = task === JSON.parse(late).id;
        if (isLate) await said;
        yield JSON.parse(isLate ? late : prompt);
      }
      window.testPage.render({ client: { ...client, tasks: { ...client.tasks, watch } }, taskId: JSON.parse(late).id });
    },
    [JSON.stringify(completed), JSON.stringify(other)] as const,
  );
  await until("waiting");
  await page.evaluate((taskId) => window.testPage.generation.resume(taskId), other.id);
  await until("completed");
  await page.evaluate(() => {
    dispatchEvent(new Event("say"));
    return new Promise((resolve) => setTimeout(resolve, 20));
  });
  expect(await page.evaluate(() => window.testPage.generation.taskId)).toBe(other.id);
});

test.each([
  ["a failed task", { reads: [replyJson(failed)] }, "TaskError content_policy_violation"],
  ["an unreadable task", { reads: [replyJson({}, 404)] }, "ApiError 404"],
  ["a lost connection", { reads: [dropConnection] }, "ConnectionError unknown"],
])("After %s the error of the client and the id are there", async (_, script, error) => {
  const { page, until } = await visitor.visit(script);
  await page.evaluate((taskId) => window.testPage.render({ taskId }), id);
  expect((await until("failed")).at(-1)).toMatchObject({ status: "failed", taskId: id, error });
});

test("After a time-out the error says so, and resume goes on", async () => {
  let isStalled = true;
  const { page, site, until } = await visitor.visit({
    creates: [replyJson(pending)],
    reads: [(...request) => (isStalled ? stall : replyJson(completed))(...request)],
  });
  await page.evaluate(() => window.testPage.render({ timeoutMs: 200 }));
  await page.evaluate(start);
  expect((await until("failed")).at(-1)).toEqual({
    status: "failed",
    taskId: id,
    taskStatus: "pending",
    progress: 0,
    error: `TimeoutError ${id}`,
  });
  isStalled = false;
  await page.evaluate(() => window.testPage.render({ timeoutMs: 30_000 }));
  await page.evaluate(() => window.testPage.generation.resume());
  expect((await until("completed")).at(-1)).toEqual(video);
  expect(site.creates).toHaveLength(1);
});

test("A wait that begins after a render with only a new pace or limit uses the new value", async () => {
  const { page, until } = await visitor.visit({ reads: [replyJson(processing), stall] });
  const seen = await page.evaluate(async (taskId) => {
    const { testPage } = window;
    const client = testPage.createClient();
    const onTaskId = () => {};
    const asked: unknown[] = [];
    async function* watch(
      _: unknown,
      options: { readonly timeoutMs?: unknown; readonly pollIntervalMs?: unknown } = {},
    ) {
      asked.push([options.timeoutMs, options.pollIntervalMs]);
      await new Promise(() => {});
      yield JSON.parse("{}");
    }
    const own = { client: { ...client, tasks: { ...client.tasks, watch } }, onTaskId, taskId };
    const rendered = async (options: object) => {
      const before = testPage.got.length;
      testPage.render({ ...own, ...options });
      // The first wait begins only when the hook subscribes.
      while (testPage.got.length === before || asked.length === 0) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      testPage.generation.stop();
      testPage.generation.resume();
    };
    await rendered({ timeoutMs: 7_000, pollIntervalMs: 100 });
    await rendered({ timeoutMs: 8_000, pollIntervalMs: 100 });
    await rendered({ timeoutMs: 8_000, pollIntervalMs: 200 });
    return asked;
  }, id);
  await until("waiting");
  expect(seen.slice(-3)).toEqual([
    [7_000, 100],
    [8_000, 100],
    [8_000, 200],
  ]);
});

test("Any effect of a render, even a layout effect, uses the options of that render", async () => {
  const { page } = await visitor.visit({});
  await page.evaluate(() => window.testPage.renderStartingInLayoutEffect("first"));
  await page.evaluate(() => window.testPage.renderStartingInLayoutEffect("second"));
  await page.waitForFunction(() => window.testPage.told.length > 1);
  expect(await page.evaluate(() => window.testPage.told)).toEqual(["first bought", "second bought"]);
});

test("Resume on a completed video reads fresh result URLs", async () => {
  const fresh = { ...completed, results: ["https://files.example.com/fresh.mp4"] };
  const { page, until } = await visitor.visit({ reads: [replyJson(completed), replyJson(fresh)] });
  await page.evaluate((taskId) => window.testPage.render({ taskId }), id);
  await until("completed");
  await page.evaluate(() => window.testPage.generation.resume());
  await page.waitForFunction((url) => window.testPage.generation.result?.results[0] === url, fresh.results[0]);
});
