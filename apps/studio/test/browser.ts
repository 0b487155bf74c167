import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];

/** Starts a real Chromium. @throws Error when there is none; the message says how to get it. */
export async function startBrowser(): Promise<Browser> {
  const { CHROME_PATH } = process.env;
  const executablePath = CHROME_PATH ?? places.find((place) => existsSync(place));
  if (!executablePath)
    throw new Error("No Chromium: install it (Debian: apt-get install chromium) or set CHROME_PATH.");
  return chromium.launch({ executablePath, args: [...flags, "--disable-sync", "--no-first-run"] });
}

/** A page, what its console complained of, and where it bought. */
export interface Visit extends AsyncDisposable {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly orders: readonly string[];
}

export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  const orders: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (request.method() === "POST") orders.push(request.url());
  });
  await page.goto(url);
  return { page, complaints, orders, [Symbol.asyncDispose]: () => context.close() };
}

/** Fills in a scene and orders it. */
export async function order(page: Page, scene: string): Promise<void> {
  await page.getByLabel("Scene", { exact: true }).fill(scene);
  await page.getByRole("button", { name: "Make the film" }).click();
}
