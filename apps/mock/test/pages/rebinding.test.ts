/** A page of a name that was made to point to the mock (DNS rebinding), in a real browser. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../../../../tooling/browser.ts";
import { type RunningServer, startMock, startProxy, startStatic } from "../../src/index.ts";
import { serviceAt } from "../service.ts";
import { startForeignSite } from "./foreign-site.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser(["--host-resolver-rules=MAP *.test 127.0.0.1"]);
}, 60_000);
afterAll(() => browser?.close());

const secret = "a-secret-of-this-test";

/**
 * Opens a page of `evil.test` at the port of a server: for the browser, both are of one origin. It is not the page at
 * `/`, whose policy forbids what an attacker's own page may do.
 */
async function openEvilPage(url: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`http://evil.test:${new URL(url).port}/v1/evil`);
  expect(await page.evaluate("location.host")).toBe(`evil.test:${new URL(url).port}`);
  return page;
}

interface Fetched {
  readonly status: number;
  readonly text: string;
}

/** What a page gets by `fetch` of a path of its own origin. */
function fetchFrom(page: Page, path: string, init: object = {}): Promise<Fetched> {
  return page.evaluate(`(async () => {
    const response = await fetch(${JSON.stringify(path)}, ${JSON.stringify(init)});
    return { status: response.status, text: await response.text() };
  })()`);
}

describe("A page of a foreign name that points to the mock", () => {
  let mock: RunningServer;
  let page: Page;
  beforeAll(async () => {
    mock = await startMock({ port: 0, callbackAllow: ["localhost:9"] });
    await serviceAt(mock.url).createAccepted(`A boat. ${secret}`, { callback_url: `https://app.example/${secret}` });
    page = await openEvilPage(mock.url);
  }, 60_000);
  afterAll(async () => {
    await page?.context().close();
    await mock?.close();
  });

  test.each(["", "health", "tasks", "requests", "callbacks", "ledger", "clock", "contract", "page.js", "nothing"])(
    "Reads nothing at /_mock/%s",
    async (path) => {
      const { status, text } = await fetchFrom(page, `/_mock/${path}`);
      expect([status, JSON.parse(text).error.code]).toEqual([403, "host_not_allowed"]);
    },
  );

  test("Changes nothing", async () => {
    const { status } = await fetchFrom(page, "/_mock/reset", { method: "POST", body: "{}" });
    expect([status, (await serviceAt(mock.url).control("tasks")) as object]).toMatchObject([403, { total: 1 }]);
  });

  test("Gets no event", async () => {
    const heard = await page.evaluate(`new Promise((resolve) => {
      const source = new EventSource("/_mock/events");
      source.onopen = () => resolve("open");
      source.onerror = () => resolve("error");
    })`);
    expect(heard).toBe("error");
  });

  test("Sees nothing in a frame, and gets nothing to run", async () => {
    const [frame, ran] = await page.evaluate<[string, string]>(`(async () => {
      const frame = document.createElement("iframe");
      frame.src = "/_mock/tasks";
      await new Promise((resolve) => {
        frame.onload = resolve;
        document.body.append(frame);
      });
      const script = document.createElement("script");
      script.src = "/_mock/page.js";
      const ran = await new Promise((resolve) => {
        script.onload = () => resolve("loaded");
        script.onerror = () => resolve("refused");
        document.body.append(script);
      });
      return [frame.contentDocument.body.textContent, ran];
    })()`);
    expect([frame, ran]).toEqual([expect.stringContaining("host_not_allowed"), "refused"]);
    expect(frame).not.toContain(secret);
  });

  const create = (more: object) => {
    const headers = { authorization: "Bearer any", "content-type": "application/json" };
    const body = JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat", ...more });
    return fetchFrom(page, "/v1/videos/generations", { method: "POST", headers, body });
  };

  test("Can still call the API, which is open to every page", async () => {
    expect(await create({})).toMatchObject({ status: 200 });
  });

  test("Cannot make the mock post to a host of --callback-allow", async () => {
    expect(await create({ callback_url: "http://localhost:9/hook" })).toMatchObject({
      status: 400,
      text: expect.stringContaining("--callback-allow"),
    });
  });
});

test("In the mode static such a page reads nothing under /_mock/", async () => {
  const mock = await startStatic({ port: 0 });
  const page = await openEvilPage(mock.url);
  expect(await fetchFrom(page, "/_mock/health")).toMatchObject({ status: 403 });
  await page.context().close();
  await mock.close();
}, 60_000);

test("Such a page reads nothing of what is behind the proxy, neither the API nor the controls of a mock", async () => {
  const mock = await startMock({ port: 0 });
  const proxy = await startProxy({ port: 0, upstream: mock.url });
  const page = await openEvilPage(proxy.url);
  for (const path of ["/_mock/health", "/_mock/tasks", "/v1/tasks/task-unified-1", "/", "/media/x.mp4"]) {
    const { status, text } = await fetchFrom(page, path);
    expect([path, status, JSON.parse(text).error.code]).toEqual([path, 403, "host_not_allowed"]);
  }
  await page.context().close();
  await proxy.close();
  await mock.close();
}, 60_000);

test("A page of another origin reads and starts nothing under /_mock/, but its link leads a person to the live page", async () => {
  const mock = await startMock({ port: 0 });
  await using site = await startForeignSite();
  const page = await (await browser.newContext()).newPage();
  await page.goto(`http://other.test:${new URL(site.url).port}/`);
  const loads = await page.evaluate(`(async () => {
    const load = (element, path) => new Promise((resolve) => {
      element.onload = () => resolve("loaded");
      element.onerror = () => resolve("refused");
      element.src = "${mock.url}/_mock/" + path;
      document.body.append(element);
    });
    return [
      await fetch("${mock.url}/_mock/health").then(String, () => "refused"),
      await load(new Image(), "icon.svg"),
      await load(document.createElement("script"), "page.js"),
    ];
  })()`);
  expect(loads).toEqual(["refused", "refused", "refused"]);
  await page.evaluate(`document.body.innerHTML = '<a href="${mock.url}/_mock/">to the mock</a>'`);
  await page.getByText("to the mock").click();
  await page.locator("#link[data-state=live]").waitFor();
  expect(page.url()).toBe(`${mock.url}/_mock/`);
  await page.context().close();
  await mock.close();
}, 60_000);
