/** What pages of other origins can send and read, in a real browser. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../../../../tooling/browser.ts";
import { type RunningServer, startMock, startProxy } from "../../src/index.ts";
import { serviceAt } from "../service.ts";
import { startUpstream } from "../upstream-server.ts";
import { startForeignSite } from "./foreign-site.ts";

let browser: Browser;
let mock: RunningServer;
let video: string;
beforeAll(async () => {
  browser = await launchBrowser(["--autoplay-policy=no-user-gesture-required"]);
  mock = await startMock({ port: 0 });
  const service = serviceAt(mock.url);
  const id = await service.createAccepted("[[instant]] A paper boat", { duration: 4, quality: "480p" });
  video = String((await service.task(id)).results);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await mock?.close();
});

const isolating = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

/** Runs a script in a page of another origin. @param headers - Of the page */
async function runIn<Result>(script: string, headers: Readonly<Record<string, string>> = {}): Promise<Result> {
  await using site = await startForeignSite(headers);
  const page = await (await browser.newContext()).newPage();
  await page.goto(site.url.replace("127.0.0.1", "localhost"));
  try {
    return await page.evaluate<Result>(`(async () => { ${script} })()`);
  } finally {
    await page.context().close();
  }
}

const create = (url: string, more = "") => `
  const response = await fetch("${url}/v1/videos/generations", {
    method: "POST",
    headers: { authorization: "Bearer any", "content-type": "application/json", ${more} },
    body: JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat" }),
  });`;

const ownHeaders = `traceparent: "00-1-2-01", baggage: "a=b", "x-my-thing": "1", "X-Other_Thing": "2", "if-none-match": "x"`;

describe.each([
  ["A page of another origin", {}, "http://localhost"],
  ["An isolated page", isolating, "http://localhost"],
  ["A sandboxed page", { "content-security-policy": "sandbox allow-scripts" }, "null"],
])("%s", (_, headers, origin) => {
  const run = <Result>(script: string) => runIn<Result>(script, headers);

  test("Sends headers of its own, and reads those of the answer", async () => {
    const [sent, status, id, date] = await run<unknown[]>(`${create(mock.url, ownHeaders)}
      return [self.origin, response.status, response.headers.get("x-request-id"), response.headers.get("date")];`);
    expect([sent, status, id, date]).toEqual([
      expect.stringContaining(origin),
      200,
      expect.stringMatching(/^req-/),
      expect.stringContaining("GMT"),
    ]);
  });

  test("Uses other methods, and reads which are allowed", async () => {
    const put = `const answer = await fetch("${mock.url}/v1/videos/generations", { method: "PURGE", headers: { "x-a": "1" } });
      return [answer.status, answer.headers.get("allow")];`;
    expect(await run(put)).toEqual([405, "POST"]);
  });

  test("Fetches a video in parts, and reads where a part belongs", async () => {
    const parts = `const read = async (headers) => {
        const part = await fetch("${video}", { headers, cache: "no-store" }); // Chromium rewrites parts from its cache.
        const names = ["content-range", "accept-ranges", "content-length", "etag"];
        return [part.status, ...names.map((name) => part.headers.get(name)), (await part.arrayBuffer()).byteLength];
      };
      const first = await read({ range: "bytes=0-9" });
      const etag = first[4];
      return [
        first,
        await read({ range: "bytes=5-9", "if-range": etag, "x-player": "1" }),
        await read({ range: "bytes=99999999-" }),
        await read({ "if-none-match": etag }),
      ];`;
    const etag = expect.stringMatching(/^".+"$/);
    expect(await run(parts)).toEqual([
      [206, expect.stringMatching(/^bytes 0-9\/\d{4,}$/), "bytes", "10", etag, 10],
      [206, expect.stringMatching(/^bytes 5-9\/\d{4,}$/), "bytes", "5", etag, 5],
      [416, expect.stringMatching(/^bytes \*\/\d{4,}$/), "bytes", null, etag, 0],
      [304, null, "bytes", null, etag, 0],
    ]);
  });

  test.each(["", "anonymous"])("Plays a video with crossOrigin %j", async (crossOrigin) => {
    const play = `const video = document.createElement("video");
      ${crossOrigin === "" ? "" : `video.crossOrigin = "${crossOrigin}";`}
      video.muted = true;
      video.src = "${video}";
      document.body.append(video);
      await video.play();
      await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
      return [self.crossOriginIsolated, video.videoWidth];`;
    expect(await run(play)).toEqual([headers === isolating, expect.any(Number)]);
  });
});

test("An isolated page loads what it does not read, failures too", async () => {
  const load = `const kinds = [];
    for (const path of ["/v1/tasks/x", "/media/x.mp4", "/v1/nothing"]) {
      kinds.push(await fetch("${mock.url}" + path, { mode: "no-cors" }).then(({ type }) => type, () => "refused"));
    }
    return kinds;`;
  expect(await runIn(load, isolating)).toEqual(["opaque", "opaque", "opaque"]);
});

describe("Through the proxy", () => {
  const reading = (url: string) => `const read = async (path, init) => fetch("${url}" + path, init).then(
      (answer) => answer.headers.get("sl-violations") ?? String(answer.status), () => "refused");
    const headers = { authorization: "Bearer any" };
    return [await read("/v1/tasks/task-unified-1-abcdefgh", { headers }), await read("/media/x.mp4"), await read("/else")];`;

  test("A page reads nothing that the upstream does not open, and with --cors the contract's paths alone", async () => {
    await using upstream = await startUpstream((_, response) => response.writeHead(404).end());
    const closed = await startProxy({ port: 0, upstream: upstream.url });
    const open = await startProxy({ port: 0, upstream: upstream.url, cors: true });
    expect(await runIn(reading(closed.url))).toEqual(["refused", "refused", "refused"]);
    expect(await runIn(reading(open.url))).toEqual([expect.stringContaining("["), "refused", "refused"]);
    await closed.close();
    await open.close();
  });

  test("A page reads what the upstream opens", async () => {
    const proxy = await startProxy({ port: 0, upstream: mock.url });
    expect(await runIn(`${create(proxy.url, ownHeaders)} return response.status;`)).toBe(200);
    await proxy.close();
  });
});
