import { Server } from "node:http";
import { expect, test, vi } from "vitest";

test("A sender that is too slow is given up after a minute, and each connection serves one request", async () => {
  const listening = vi.spyOn(Server.prototype, "listen");
  // The built file, because the page that it serves is built too.
  const file = new URL("../dist/start-studio.js", import.meta.url).href;
  const { startStudio } = (await import(file)) as typeof import("../src/start-studio.ts");
  await using _ = await startStudio({ baseUrl: "http://127.0.0.1:9", apiKey: "local", isLocal: true }, 0);
  expect(listening.mock.contexts).toMatchObject([{ requestTimeout: 60_000, maxRequestsPerSocket: 1 }]);
  expect(listening.mock.calls.map(([, host]) => host)).toEqual(["127.0.0.1"]);
  vi.restoreAllMocks();
});
