import type { Browser, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { launchBrowser } from "../../../../tooling/browser.ts";
import type {} from "./page.ts"; // It declares `window.testPage`.
import { bundleFile, openSite, type Site, type SiteScript } from "./site.ts";
import type { ShownGeneration } from "./video-component.ts";

/** A page of the site in a browser. */
export interface Visit {
  readonly page: Page;
  readonly site: Site;
  /** Waits until the screen shows a status, and returns all states that it has shown. */
  until(status: ShownGeneration["status"]): Promise<readonly ShownGeneration[]>;
  /** What the page recorded in `told`. */
  told(): Promise<readonly string[]>;
}

/** A browser with the page's script. Close it after the last test of a file. */
export interface Visitor extends AsyncDisposable {
  /**
   * Opens a site with its page, for one test. An error or warning of the page, in its console or uncaught, fails the
   * test, unless `complaints` lists it: then it must occur.
   */
  visit(
    script: SiteScript,
    options?: { readonly html?: string; readonly complaints?: readonly string[] },
  ): Promise<Visit>;
}

/** @throws {Error} when there is no Chromium; the message says how to get it */
export async function startVisitor(): Promise<Visitor> {
  const [browser, code] = await Promise.all([launchBrowser(), bundleFile("page.ts", "browser")]);
  return {
    visit: (script, options) => visit(browser, code, script, options),
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

async function visit(
  browser: Browser,
  code: string,
  script: SiteScript,
  { html, complaints: expected = [] }: { readonly html?: string; readonly complaints?: readonly string[] } = {},
): Promise<Visit> {
  const site = await openSite(code, script, html);
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    // The browser reports each answer that is not a success; such answers belong to many scripts.
    const isOwn = !message.text().startsWith("Failed to load resource");
    if (isOwn && ["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  onTestFinished(async () => {
    await page.close();
    await site[Symbol.asyncDispose]();
    expect(complaints).toEqual(expected);
  });
  await page.goto(site.url);
  return {
    page,
    site,
    until: async (status) => {
      await page.waitForFunction((status) => window.testPage.shown.at(-1)?.status === status, status);
      return page.evaluate(() => window.testPage.shown);
    },
    told: () => page.evaluate(() => window.testPage.told),
  };
}
