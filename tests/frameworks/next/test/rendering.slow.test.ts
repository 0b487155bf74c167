/** Pages of both routers, rendered on the server. */
import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ScriptedServer } from "../../../../tooling/scripted-server.ts";
import { type App, startApp } from "./run-next.ts";
import { readsOf, resultUrl, startService } from "./service.ts";

const open = new AsyncDisposableStack();
let service: ScriptedServer;
let app: App;

beforeAll(async () => {
  service = open.use(await startService());
  app = open.use(await startApp(service.url));
});
afterAll(() => open.disposeAsync());

const load = async (path: string): Promise<string> => (await fetch(app.url + path)).text();

test("A server component waits: it sees every state, and the video", async () => {
  expect(await load("/video/task-unified-waited")).toContain(`<video src="${resultUrl("task-unified-waited")}"`);
  expect(readsOf(service, "task-unified-waited")).toBe(3);
});

test("Two reads in one render are two requests", async () => {
  expect(await load("/twice/task-unified-twice")).toMatch(/<p>pending(<!-- -->)?, (<!-- -->)?processing<\/p>/);
  expect(readsOf(service, "task-unified-twice")).toBe(2);
});

test.each([["latest"], ["prerendered"]])("The page /%s shows the present state at each request", async (page) => {
  const states: (string | undefined)[] = [];
  for (let count = 0; count < 3; count += 1) states.push(/<p>(\w+)<\/p>/.exec(await load(`/${page}`))?.[1]);
  expect(states).toEqual(["pending", "processing", "completed"]);
});

test("The build has kept none of the pages that read a task", () => {
  const manifest = new URL("../.next/plain/prerender-manifest.json", import.meta.url);
  expect(existsSync(manifest)).toBe(true);
  const { routes } = JSON.parse(readFileSync(manifest, "utf8"));
  expect(Object.keys(routes)).toContain("/new");
  expect(Object.keys(routes)).not.toEqual(expect.arrayContaining(["/latest"]));
  expect(Object.keys(routes)).not.toEqual(expect.arrayContaining(["/prerendered"]));
});

test("A server action buys one video and leads to its page", async () => {
  const page = await load("/new");
  const [, action = ""] = /name="(\$ACTION_ID_\w+)"/.exec(page) ?? [];
  const form = new FormData();
  form.set(action, "");
  form.set("prompt", "A paper boat 纸船");
  const answer = await fetch(`${app.url}/new`, { method: "POST", body: form, redirect: "manual" });
  expect(answer.status).toBe(303);
  const id = answer.headers.get("location")?.split("/").at(-1) ?? "";
  const bought = service.received.filter(({ body }) => body.includes("A paper boat 纸船"));
  expect(bought).toHaveLength(1);
  expect(await load(`/video/${id}`)).toContain(resultUrl(id));
});

test("getServerSideProps waits: it sees every state, and the video", async () => {
  expect(await load("/legacy/task-unified-legacy")).toContain(`<video src="${resultUrl("task-unified-legacy")}"`);
  expect(readsOf(service, "task-unified-legacy")).toBe(3);
});
