import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { launchBrowser } from "../../../tooling/browser.ts";

/** What a page does with the simulator: one video on a manual clock, one with the browser's own timers. */
const program = `
  import { createAdjustableClock, createSimulator, createManualClock } from "./src/index.ts";
  const headers = { authorization: "Bearer x", "content-type": "application/json" };
  const body = JSON.stringify({
    model: "seedance-2.0-fast-text-to-video",
    prompt: "A paper boat.",
    callback_url: "https://app.example.com/",
  });
  async function video(simulator, wait) {
    const response = await simulator.fetch("/v1/videos/generations", { method: "POST", headers, body });
    const { id } = await response.json();
    await wait();
    return (await (await simulator.fetch("/v1/tasks/" + id, { headers })).json()).status;
  }
  const clock = createManualClock();
  const byHand = await video(createSimulator({ clock }), () => clock.advance("120s"));
  let called;
  const call = new Promise((resolve) => (called = resolve));
  const sendCallback = async () => (called(), { delivered: true, status: 200 });
  const running = createSimulator({ clock: createAdjustableClock({ timeScale: 3600 }), sendCallback });
  const byTimer = await video(running, () => call);
  let evaluates = true;
  try { new Function("return 1")(); } catch { evaluates = false; }
  document.title = JSON.stringify({ byHand, byTimer, evaluates });
`;

test("A real browser makes a video under a policy that forbids code from text", async () => {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: fileURLToPath(new URL("..", import.meta.url)) },
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
  });
  const script = outputFiles[0]?.text ?? "";
  const server = createServer((request, response) => {
    response.setHeader("content-security-policy", "default-src 'none'; script-src 'self'");
    const isScript = request.url === "/main.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    response.end(isScript ? script : '<!DOCTYPE html><title></title><script type="module" src="/main.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const failures: string[] = [];
    page.on("pageerror", (error) => failures.push(error.message));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction(() => document.title !== "", undefined, { timeout: 20_000 }).catch(() => undefined);
    expect(failures).toEqual([]);
    expect(JSON.parse(await page.title())).toEqual({ byHand: "completed", byTimer: "completed", evaluates: false });
  } finally {
    await browser.close();
    server.close();
  }
});
