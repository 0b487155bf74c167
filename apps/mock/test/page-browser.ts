import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** A page and what its console had to complain of. */
export interface Visit extends AsyncDisposable {
  readonly page: Page;
  readonly complaints: readonly string[];
}

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Starts a real Chromium. @throws Error when there is none; the message says how to get it. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROME_PATH ?? places.find((place) => existsSync(place));
  if (executablePath === undefined || !existsSync(executablePath)) {
    throw new Error(
      `There is no Chromium at ${executablePath ?? places.join(" or ")}: install it (Debian: apt-get install chromium), or set CHROME_PATH.`,
    );
  }
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];
  return chromium.launch({ executablePath, args: [...args, "--disable-sync", "--no-first-run"] });
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
