import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** A page, and the errors and warnings of its console. */
export interface Visit extends AsyncDisposable {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** Opens the live page of a server and waits until it is connected. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"], ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`${url}/_mock/`);
  await page.locator("#link[data-state=live]").waitFor();
  return { page, complaints, [Symbol.asyncDispose]: () => context.close() };
}
