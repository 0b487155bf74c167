import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { startMock } from "@video-generations/mock";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { launchBrowser } from "../../../tooling/browser.ts";

/** Bundles the example as a customer's bundler does: from the built package, by its public names. */
async function bundleExample(): Promise<string> {
  const entry = fileURLToPath(new URL("../../../packages/client/examples/react.tsx", import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  return outputFiles.map(({ text }) => text).join("");
}

/** Starts a customer's server: it has the page and, under `/v1`, passes requests to the service, with the key. */
async function serveExample(script: string, upstream: string) {
  const bought: string[] = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    if (request.url?.startsWith("/v1/")) {
      const { method = "GET" } = request;
      if (method === "POST") bought.push(body);
      const headers = { authorization: "Bearer local", "content-type": "application/json" };
      const answer = await fetch(upstream + request.url, { method, headers, ...(body && { body }) }).catch(
        () => undefined,
      );
      if (!answer) return void response.destroy();
      response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
    } else if (request.url === "/page.js") {
      response.writeHead(200, { "content-type": "text/javascript" }).end(script);
    } else {
      const page = '<!doctype html><title>Video</title><body><script src="/page.js"></script>';
      response.writeHead(200, { "content-type": "text/html" }).end(page);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { bought, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Opens the example in a browser with a mock, makes a video of this prompt, and lets the test look at the page. */
async function makeVideo(
  prompt: string,
  look: (page: Page, bought: readonly string[]) => Promise<void>,
): Promise<void> {
  const mock = await startMock({ port: 0, timeScale: 500 });
  const browser = await launchBrowser();
  const { url, bought, server } = await serveExample(await bundleExample(), mock.url);
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.getByLabel("Prompt").fill(prompt);
    await page.getByRole("button", { name: "Make a video" }).click();
    await look(page, bought);
  } finally {
    await browser.close();
    await mock.close();
    server.closeAllConnections();
    server.close();
  }
}

test("The React example makes a video, finds it again after a reload, and plays it", () =>
  makeVideo("A paper boat.", async (page, bought) => {
    await page.waitForURL(/#task-unified-/);
    await page.reload(); // After a reload it reads at once; without it, the page would wait according to the estimate.
    await page.waitForFunction("document.querySelector('video')?.currentTime > 0.2");
    expect(bought.map((body) => JSON.parse(body))).toMatchObject([{ prompt: "A paper boat.", duration: 5 }]);
  }));

test("The React example can stop waiting and wait again", () =>
  makeVideo("[[stuck]] A paper boat.", async (page, bought) => {
    const stop = page.getByRole("button", { name: "Stop waiting" });
    await page.waitForURL(/#task-unified-/);
    await stop.click();
    const again = page.getByRole("button", { name: "Wait again" });
    await again.click();
    await stop.waitFor();
    await page.getByLabel("Progress").waitFor();
    expect(bought).toHaveLength(1);
  }));

test("The React example says why a video failed, and offers to look again and to make another video", () =>
  makeVideo("[[instant]] [[fail:service_error]] A paper boat.", async (page) => {
    const alert = page.getByRole("alert");
    expect(await alert.textContent()).toMatch(/^Task task-unified-\S+: failed service_error: /);
    expect(await alert.textContent()).not.toContain("may be bought");
    await page.getByRole("button", { name: "Look again" }).click();
    await alert.waitFor();
    await page.getByRole("button", { name: "Another video" }).click();
    await page.getByLabel("Prompt").waitFor();
    expect(await alert.count()).toBe(0);
  }));

test("After a lost answer, the React example says that the video may be bought, and cannot look again", () =>
  makeVideo("[[drop]] A paper boat.", async (page) => {
    const alert = page.getByRole("alert");
    expect(await alert.textContent()).toContain("It may be bought: look at your account before you start again.");
    expect(await page.getByRole("button").allTextContents()).toEqual(["Another video"]);
  }));
