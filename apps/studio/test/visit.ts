import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** A page, the errors and warnings of its console, and the addresses of its creates. */
export interface Visit extends AsyncDisposable {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly creates: readonly string[];
}

export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  const creates: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (request.method() === "POST") creates.push(request.url());
  });
  await page.goto(url);
  return { page, complaints, creates, [Symbol.asyncDispose]: () => context.close() };
}

/** Fills in a scene and requests its video. */
export async function orderVideo(page: Page, scene: string): Promise<void> {
  await page.getByLabel("Scene", { exact: true }).fill(scene);
  await page.getByRole("button", { name: "Make the video" }).click();
}
