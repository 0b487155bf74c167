import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startMock } from "@video-generations/mock";
import { afterAll, beforeAll, expect, test } from "vitest";
import { browserVersion, launchBrowser } from "../../tooling/browser.ts";
import { createScratchProject } from "./package/scratch-project.ts";
import { startOddServers } from "./smoke/odd-servers.ts";
import { runInPage } from "./smoke/run-in-page.ts";
import { runtimes } from "./smoke/runtime.ts";

const suite = fileURLToPath(new URL("./smoke", import.meta.url));
const open = new AsyncDisposableStack();
let project: string;
let servers: { baseUrl: string; stalledUrl: string; refusedUrl: string; brittleUrl: string };

beforeAll(async () => {
  const scratch = open.use(await createScratchProject());
  project = scratch.folder;
  await cp(suite, project, { recursive: true });
  const mock = await startMock({ port: 0, timeScale: 200, log: "silent", callbackAllow: ["127.0.0.1"] });
  open.defer(() => mock.close());
  const { stalledUrl, refusedUrl, brittleUrl } = open.use(await startOddServers());
  servers = { baseUrl: mock.url, stalledUrl, refusedUrl, brittleUrl };
});

afterAll(() => open.disposeAsync());

const passed = [
  { check: "create", answer: "pending" },
  { check: "wait", answer: "from pending to completed" },
  { check: "save", answer: "the video, ftyp" },
  { check: "callback", answer: "completed, videos: 1" },
  { check: "proxy", answer: "bought" },
  { check: "abort in flight", answer: "the signal's reason" },
  { check: "abort between polls", answer: "the signal's reason" },
  { check: "refusal", answer: "400 invalid_request" },
];

test.concurrent.for(runtimes)("In $title the packed client passes the smoke suite", async ({ title, run }) => {
  const folder = join(project, title.replaceAll(" ", "-"));
  await mkdir(folder);
  const argument = JSON.stringify({ ...servers, folder });
  expect(await run(project, "program.mjs", argument)).toEqual([
    { runtime: title },
    ...passed,
    { check: "no server", answer: "not-sent" },
    { check: "a kept connection breaks", answer: "told, nothing sent twice" },
  ]);
});

test.concurrent(`In Chromium ${browserVersion()} the packed client passes the smoke suite`, async () => {
  await using browser = await launchBrowser();
  // A page cannot find out why a `fetch` failed, and the client does not guess.
  const unproven = { check: "no server", answer: "unknown" };
  // The browser repeats the request below `fetch`, where a page can neither see nor forbid it.
  const repeated = { check: "a kept connection breaks", answer: "not told, sent again" };
  expect(await runInPage(browser, project, servers)).toEqual([...passed, unproven, repeated]);
});
