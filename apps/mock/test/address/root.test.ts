/** `/` leads a person to the page and answers a probe with 200, in `serve` and in `static`. */
import { createServer } from "node:http";
import { createManualClock } from "@video-generations/simulator";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../../../../tooling/browser.ts";
import { startMock, startProxy, startStatic } from "../../src/index.ts";
import { writeSmallContract } from "../contract/small-contract.ts";
import { ask } from "./ask.ts";

const mock = await startMock({ port: 0, clock: createManualClock() });
const examples = await startStatic({ port: 0 });
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => Promise.all([mock.close(), examples.close(), browser?.close()]));

const person = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };

describe.each([
  ["serve", mock.url],
  ["static", examples.url],
])("In the mode %s", (mode, url) => {
  test.each([{}, { accept: "*/*" }, { accept: "application/json" }, { authorization: "Bearer any" }])(
    "A probe with %j gets a short JSON",
    async (headers: Record<string, string>) => {
      const answer = await fetch(url, { headers });
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json"]);
      const pages = { page: `${url}/_mock/`, docs: `${url}/_mock/docs` };
      expect(await answer.json()).toEqual({ status: "ok", mode, ...(mode === "serve" && pages) });
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    },
  );

  test("HEAD gets the same headers without a body", async () => {
    for (const headers of [{}, person]) {
      const [get, head] = await Promise.all(["GET", "HEAD"].map((method) => fetch(url, { method, headers })));
      const told = (answer?: Response) =>
        ["content-type", "content-length", "vary"].map((name) => answer?.headers.get(name));
      expect([head?.status, await head?.text(), told(head)]).toEqual([200, "", told(get)]);
    }
  });

  test.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])("%s is refused, with what is allowed", async (method) => {
    const answer = await fetch(url, { method });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    expect(await answer.json()).toMatchObject({ error: { code: "method_not_allowed" } });
  });

  test("A preflight is answered as everywhere", async () => {
    const headers = { origin: "https://app.example", "access-control-request-method": "GET" };
    expect((await fetch(url, { method: "OPTIONS", headers })).status).toBe(204);
  });

  test("A query and an HTTP/1.0 probe without a host make no difference", async () => {
    expect((await fetch(`${url}/?ready`)).status).toBe(200);
    expect(await ask(url, ["GET / HTTP/1.0"])).toMatchObject({ status: 200, body: expect.stringContaining(mode) });
  });

  test("A person gets a page", async () => {
    const answer = await fetch(url, { headers: person });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(await answer.text()).toContain("The mock of the video generation service is up.");
  });
});

test("A person in a browser gets by links from the root to the live page, and from both to the reference", async () => {
  const page = await browser.newPage();
  await page.goto(`${mock.url}/`);
  await page.getByRole("link", { name: "_mock/docs" }).click();
  await page.waitForURL(`${mock.url}/_mock/docs`);
  await page.goBack();
  await page.getByRole("link", { name: "_mock/", exact: true }).click();
  await page.waitForURL(`${mock.url}/_mock/`);
  await page.locator("#link[data-state=live]").waitFor();
  await page.getByRole("link", { name: "the reference" }).click();
  await page.waitForURL(`${mock.url}/_mock/docs`);
  expect(await page.locator("h1").textContent()).toContain("video generations");
  await page.close();
});

test("The links on the page are relative, because a front may have another path", async () => {
  const text = await (await fetch(mock.url, { headers: person })).text();
  expect([...text.matchAll(/(?:href|src|url)=["']?([^"'>]+)/g)].map(([, link]) => link)).toEqual([
    "_mock/",
    "_mock/docs",
  ]);
});

test("A browser at the root of `static` reads what it is", async () => {
  const page = await browser.newPage();
  await page.goto(`${examples.url}/`);
  expect(await page.locator("body").textContent()).toContain("has no live page");
  await page.close();
});

test("A path / of the contract's own wins in both modes, with every method", async () => {
  using contract = writeSmallContract((text) => text.replace("/videos:", "/:"));
  const servers = [
    await startMock({ port: 0, spec: contract.file }),
    await startStatic({ port: 0, spec: contract.file }),
  ];
  for (const { url, close } of servers) {
    const headers = { authorization: "Bearer any" };
    expect((await fetch(url, { method: "POST", headers })).status).toBe(200);
    for (const accept of ["*/*", "text/html"]) {
      const wrong = await fetch(url, { headers: { ...headers, accept } });
      expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "POST"]);
    }
    await close();
  }
});

test("A proxy passes the root on", async () => {
  await using upstream = createServer((request, response) => response.end(`${request.method} at the upstream`));
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  const { port } = Object(upstream.address());
  const proxy = await startProxy({ port: 0, upstream: `http://127.0.0.1:${port}` });
  expect(await (await fetch(proxy.url, { headers: person })).text()).toBe("GET at the upstream");
  expect(await (await fetch(proxy.url, { method: "DELETE" })).text()).toBe("DELETE at the upstream");
  await proxy.close();
});
