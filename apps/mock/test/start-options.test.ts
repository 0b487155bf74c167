/** Options of modes that a program starts: their effect, and what the event at the start says of them. */

import { once } from "node:events";
import { request as httpRequest, Server } from "node:http";
import { createManualClock } from "@video-generations/simulator";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type RunningServer, type ServerOptions, startMock, startProxy, startStatic } from "../src/index.ts";
import { writeSmallContract } from "./contract/small-contract.ts";

const running: RunningServer[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const server of running.splice(0)) await server.close();
});

async function kept<Running extends RunningServer>(starting: Promise<Running>): Promise<Running> {
  const server = await starting;
  running.push(server);
  return server;
}

/** The listening event that a mode writes as JSON. */
async function listeningEventOf(start: () => Promise<RunningServer>): Promise<Record<string, unknown>> {
  const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  await kept(start());
  const events: Record<string, unknown>[] = written.mock.calls.map(([line]) => JSON.parse(String(line)));
  written.mockRestore();
  return events.find(({ event }) => event === "listening") ?? {};
}

describe("The event at the start", () => {
  test("Has no pace if the program has set a clock, and has the number of keys but never a key", async () => {
    const clock = createManualClock();
    const event = await listeningEventOf(() =>
      startMock({ port: 0, clock, timeScale: 60, keys: ["one", "two"], callbackAllow: ["app.test"], log: "json" }),
    );
    expect(event).toMatchObject({ event: "listening", mode: "serve", keys: 2, callbackAllow: ["app.test"] });
    expect(event).not.toHaveProperty("timeScale");
    expect(JSON.stringify(event)).not.toMatch(/"(?:one|two)"/);
  });

  test.each<[string, (spec: string) => Promise<RunningServer>]>([
    ["serve", (spec) => startMock({ port: 0, log: "json", spec })],
    ["static", (spec) => startStatic({ port: 0, log: "json", spec })],
    ["proxy", (spec) => startProxy({ port: 0, log: "json", spec, upstream: "http://127.0.0.1:9/base" })],
  ])("Has in the mode %s the create of the contract that it serves", async (mode, start) => {
    using contract = writeSmallContract();
    const event = await listeningEventOf(() => start(contract.file));
    expect(event).toMatchObject({ event: "listening", mode, sample: { path: "/videos" } });
  });

  test.each<[string, (options: ServerOptions) => Promise<RunningServer>]>([
    ["serve", startMock],
    ["static", startStatic],
    ["proxy", (options) => startProxy({ ...options, upstream: "http://127.0.0.1:9" })],
  ])("Has in the mode %s the public URL, and beside it the address that it listens on", async (_, start) => {
    const publicUrl = "https://front.example/mock/";
    const { url, ...event } = await listeningEventOf(() => start({ port: 0, log: "json", publicUrl }));
    expect(event).toMatchObject({ publicUrl: "https://front.example/mock" });
    expect([url, "network" in event]).toEqual([running.at(-1)?.url, false]);
    const open = await listeningEventOf(() => start({ port: 0, log: "json", host: "0.0.0.0" }));
    const { port } = new URL(String(open.url));
    expect([open.url, "publicUrl" in open]).toEqual([`http://localhost:${port}`, false]);
    for (const address of [open.network].flat()) expect(address).toMatch(new RegExp(`^http://[\\d.]+:${port}$`));
    expect(open.network).toBeInstanceOf(Array);
  });

  test("Has in the mode proxy the whole address of the upstream", async () => {
    const upstream = "http://127.0.0.1:9/base?x=1";
    expect(await listeningEventOf(() => startProxy({ port: 0, log: "json", upstream }))).toMatchObject({ upstream });
  });
});

test("A page under the mock's own host name can use the controls, and a page under another name cannot", async () => {
  const listen = Server.prototype.listen;
  vi.spyOn(Server.prototype, "listen").mockImplementation(function (this: Server, ...args: unknown[]) {
    return Reflect.apply(listen, this, [args[0], "127.0.0.1", args[2]]);
  });
  const { port } = new URL((await kept(startMock({ port: 0, host: "mock.test" }))).url);
  const reset = async (name: string) => {
    const headers = { host: `${name}:${port}`, origin: `http://${name}:${port}` };
    const asking = httpRequest({ host: "127.0.0.1", port, path: "/_mock/reset", method: "POST", headers }).end();
    const [answer] = await once(asking, "response");
    await once(answer.resume(), "end");
    return answer.statusCode;
  };
  expect([await reset("mock.test"), await reset("other.test"), await reset("localhost")]).toEqual([200, 403, 200]);
});

test("The same seed gives the same faults, and another seed gives others", async () => {
  const mishaps = async (seed: number) => {
    const { url } = await kept(startMock({ port: 0, chaos: 0.5, seed }));
    const seen: unknown[] = [];
    for (let left = 24; left > 0; left -= 1) {
      const headers = { authorization: "Bearer any" };
      seen.push(
        await fetch(`${url}/v1/tasks/task-unified-1`, { headers }).then(
          (answer) => answer.status,
          () => "cut",
        ),
      );
    }
    return seen.join();
  };
  const [one, again, other] = [await mishaps(1), await mishaps(1), await mishaps(2)];
  expect([again === one, other === one]).toEqual([true, false]);
});

test("A page that follows the mock does not delay its stop", async () => {
  const mock = await startMock({ port: 0 });
  const stream = await fetch(`${mock.url}/_mock/events`);
  const ended = stream.text();
  await mock.close();
  expect(await ended).toMatch(/^retry: 1000\n/);
});
