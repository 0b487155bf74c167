import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { startMock } from "@video-generations/mock";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { launchBrowser } from "../../../tooling/browser.ts";

/** The example as a customer's bundler would pack it: from the built package, by its public names. */
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

/** What a customer has: one server with the page and, under `/v1`, the way to the service, with the key. */
async function serveExample(script: string, upstream: string) {
  const bought: string[] = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    if (request.url?.startsWith("/v1/")) {
      const { method = "GET" } = request;
      if (method === "POST") bought.push(body);
      const headers = { authorization: "Bearer local", "content-type": "application/json" };
      const answer = await fetch(upstream + request.url, { method, headers, ...(body && { body }) });
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

test("The React example makes a video, finds it again after a reload, and plays it", async () => {
  const mock = await startMock({ port: 0, timeScale: 500 });
  const browser = await launchBrowser();
  const { url, bought, server } = await serveExample(await bundleExample(), mock.url);
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.getByLabel("Prompt").fill("A paper boat.");
    await page.getByRole("button", { name: "Make a video" }).click();
    await page.waitForURL(/#task-unified-/);
    await page.reload(); // It reads at once, where the page would have waited by the estimate.
    await page.waitForFunction("document.querySelector('video')?.currentTime > 0.2");
    expect(bought).toHaveLength(1);
  } finally {
    await browser.close();
    await mock.close();
    server.closeAllConnections();
    server.close();
  }
});
