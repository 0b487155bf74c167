/** How the measurement of the live page makes lines of what it sees. A scripted server stands in for the mock. */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import type { Contender } from "../server/contenders.ts";
import type { Server } from "../server/server.ts";
import { measurePage } from "./measure-page.ts";
import { openFeed } from "./page-feed.ts";

const folder = mkdtempSync(join(tmpdir(), "video-generations-bench-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A mock that counts what it is asked for, and takes 7 ms for a snapshot by the faked clock. */
async function startMock({ name }: Contender, log: string[]): Promise<Server> {
  let [creates, events] = [0, 0];
  const server = createServer((request, response) => {
    if (request.url === "/_mock/events") {
      events += 1;
      vi.advanceTimersByTime(7);
      return response.write("id: 1\nevent: snapshot\ndata: {}\n\n");
    }
    creates += 1;
    return request.resume().on("end", () => response.end("{}"));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  // The cast is the type of `node:net` for a server with a port.
  const { port } = server.address() as AddressInfo;
  const end = async () => {
    log.push(`${creates} creates, ${events} pages`);
    server.closeAllConnections();
    server.close();
  };
  const nothing = () => undefined;
  const child = {
    pid: 1,
    since: 0,
    assertRunning: nothing,
    pause: nothing,
    resume: nothing,
    [Symbol.asyncDispose]: end,
  };
  return { name, port, child, startMs: 1, reset: async () => undefined, [Symbol.asyncDispose]: end };
}

test("Page: every number of tasks has a mock of its own, which is watched without a page and with one", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const [log, args]: [string[], string[]] = [[], []];
  // Core time before and after each watch: 1 ms of 500 without a page, 5 ms with one.
  const readings = [0, 1, 10, 15, 0, 1, 10, 15];
  const { opening, core } = await measurePage({
    ...{ folder, quick: true, progress: (text) => void log.push(text) },
    startContender(contender) {
      args.push(contender.args(80).slice(-2).join(" "));
      return startMock(contender, log);
    },
    pause: async (ms) => vi.advanceTimersByTime(ms),
    readCpu: () => readings.shift() ?? 0,
  });
  vi.useRealTimers();
  const line = (y: number) => [100, 1000].map((x) => ({ x, y }));
  expect({ opening, core }).toEqual({ opening: { first: line(7) }, core: { without: line(0.2), open: line(1) } });
  expect(log).toEqual(["page: 100 tasks", "99 creates, 4 pages", "page: 1,000 tasks", "999 creates, 4 pages"]);
  expect(args).toEqual(["--time-scale 1", "--time-scale 1"]);
}, 30_000);

async function serve(status: number, parts: readonly string[], ends: boolean) {
  const server = createServer((_, response) => {
    response.writeHead(status);
    for (const part of parts) response.write(part);
    if (ends) response.end();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  // The cast is the type of `node:net` for a server with a port.
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}/_mock/events`, [Symbol.asyncDispose]: close };
}

test("A feed is open when its first snapshot is whole, in however many parts it comes", async () => {
  await using server = await serve(200, ["retry: 1000\n\n", "id: 1\nevent: snap", "shot\ndata: {}\n", "\n"], false);
  await using feed = await openFeed(server.url);
  expect(feed.firstMs).toBeGreaterThan(0);
});

test.each([
  [404, ["event: snapshot\n\n"], "answered with 404"],
  [200, ["id: 1\nevent: snapshot\ndata: {}\n"], "ended before its first snapshot"],
  [200, ["event: patch\ndata: {}\n\n"], "ended before its first snapshot"],
])("A feed with status %d and %j is an error that says so", async (status, parts, message) => {
  await using server = await serve(status, parts, true);
  await expect(openFeed(server.url)).rejects.toThrow(message);
});
