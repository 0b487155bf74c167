import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { build } from "esbuild";
import type { Browser } from "playwright-core";

/** Runs the smoke suite, bundled from the project's own packages, in a page with its own origin. */
export async function runInPage(browser: Browser, project: string, servers: object): Promise<unknown> {
  const { outputFiles } = await build({
    entryPoints: [join(project, "page.mjs")],
    bundle: true,
    format: "iife",
    platform: "browser",
    write: false,
  });
  const script = outputFiles[0]?.text ?? "";
  const site = createServer((_, response) => {
    response.setHeader("content-type", "text/html").end("<!doctype html><title>Smoke suite</title>");
  });
  site.listen(0, "127.0.0.1");
  await once(site, "listening");
  const page = await browser.newPage();
  try {
    const address = site.address();
    if (address === null || typeof address === "string") throw new Error("A server on loopback has no port.");
    await page.goto(`http://127.0.0.1:${address.port}/`);
    await page.evaluate(script);
    return await page.evaluate(`runSmokeSuite(${JSON.stringify(servers)})`);
  } finally {
    await page.close();
    site.closeAllConnections();
    site.close();
  }
}
