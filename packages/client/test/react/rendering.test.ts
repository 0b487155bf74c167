import { createRequire } from "node:module";
import { runInThisContext } from "node:vm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { replyJson } from "../../../../tooling/scripted-server.ts";
import { completed, pending, processing } from "../sample-tasks.ts";
import { bundleFile, holdReply, reactFrom } from "./site.ts";
import { startVisitor, type Visitor } from "./visitor.ts";

let visitor: Visitor;
beforeAll(async () => {
  visitor = await startVisitor();
});
afterAll(() => visitor[Symbol.asyncDispose]());

const { id } = pending;

/** Renders like a server: React for servers, without a window, in this process. */
async function renderOnServer(taskId?: string): Promise<string> {
  const module = { exports: {} as typeof import("./server-page.ts") };
  const run = runInThisContext(`(module, exports, require) => {${await bundleFile("server-page.ts", "node")}}`);
  run(module, module.exports, createRequire(import.meta.url));
  return module.exports.renderPage(taskId);
}

test("The React under test is the requested version", async () => {
  const { page } = await visitor.visit({});
  const { version } = createRequire(import.meta.url)(`${reactFrom}/react/package.json`);
  expect(await page.evaluate(() => window.testPage.version)).toBe(version);
});

test("A server renders the state of the start: idle without an id, waiting with one", async () => {
  expect(await renderOnServer()).toContain("<output>idle</output>");
  expect(await renderOnServer(id)).toContain("<output>waiting</output>");
});

test("A page from the server is hydrated without a mismatch, and the task is waited for", async () => {
  const html = await renderOnServer(id);
  const { page, until, site } = await visitor.visit({ reads: [replyJson(completed)] }, { html });
  await page.evaluate((taskId) => window.testPage.hydrate({ taskId }), id);
  await until("completed");
  expect(site.reads).toEqual([id]);
});

test("The functions are the same in every render, and so is the object if nothing changes", async () => {
  const { page, until } = await visitor.visit({
    creates: [replyJson(pending)],
    reads: [replyJson(processing), replyJson(completed)],
  });
  await page.evaluate(() => window.testPage.render());
  await until("idle");
  await page.evaluate(() => window.testPage.renderAgain(3));
  await page.evaluate(() => window.testPage.generation.start({ prompt: "A boat." }));
  await until("completed");
  // StrictMode makes a first render with a generation that it discards.
  const [objects, functions, idles] = await page.evaluate(() => {
    const got = window.testPage.got.slice(2);
    return [
      new Set(got).size,
      new Set(got.flatMap(({ start, stop, resume, reset }) => [start, stop, resume, reset])).size,
      new Set(got.filter(({ status }) => status === "idle")).size,
    ];
  });
  expect({ functions, idles }).toEqual({ functions: 4, idles: 1 });
  expect(objects).toBeGreaterThan(idles ?? 0);
});

test("A render that never reaches the screen sends nothing", async () => {
  const { page, site } = await visitor.visit({ reads: [replyJson(completed)] });
  await page.evaluate((taskId) => window.testPage.renderWithoutEnd({ taskId }), id);
  await page.waitForFunction(() => window.testPage.got.length > 0);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  expect(site.reads).toEqual([]);
});

test("An urgent render between two states shows each state once", async () => {
  const read = holdReply(replyJson(completed));
  const { page, until } = await visitor.visit({
    creates: [replyJson(pending)],
    reads: [replyJson(processing), read.reply],
  });
  await page.evaluate(() => window.testPage.render());
  await page.evaluate(() => window.testPage.generation.start({ prompt: "A boat." }));
  await read.arrived;
  await page.evaluate(() => window.testPage.renderInTransition(5));
  read.release();
  const shown = await until("completed");
  expect(shown.map(({ status, progress }) => `${status} ${progress}`)).toEqual([
    "idle 0",
    "starting 0",
    "waiting 0",
    "waiting 42",
    "completed 100",
  ]);
});
