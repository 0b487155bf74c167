/**
 * The contract suite against everything here that answers requests: Prism, the simulator in this process, the mock over
 * HTTP, and the mock behind Prism's validating proxy.
 */
import { applicableChecks, type ContextOptions, createContext, type Target } from "@video-generations/contract-tests";
import { createManualClock, createSimulator, type ManualClock } from "@video-generations/simulator";
import { afterAll, describe, expect, test } from "vitest";
import { createPrismHandler, type RunningProxy, startMock, startProxy } from "../src/index.ts";

const apiKey = "a-key-of-the-suite";
const clocks = { inProcess: createManualClock(), http: createManualClock(), proxied: createManualClock() };
const prism = await createPrismHandler();
// The generated bodies of a run create thousands of videos.
const credits = 10_000_000;
const simulator = createSimulator({ clock: clocks.inProcess, credits });
const mock = await startMock({ port: 0, clock: clocks.http, credits });
const behind = await startMock({ port: 0, clock: clocks.proxied, credits });
const proxy: RunningProxy = await startProxy({ port: 0, upstream: behind.url });

afterAll(async () => {
  await proxy.close();
  await Promise.all([mock.close(), behind.close()]);
});

const targets: readonly (Target & ContextOptions)[] = [
  {
    name: "Prism static",
    baseUrl: "http://prism.invalid",
    apiKey,
    fetch: prism,
    // Prism keeps no state, and no schema keyword can tell it what a private address is (decision 6).
    lacks: ["lifecycle", "growing-progress", "state", "private-addresses"],
    runs: 2_000,
  },
  {
    name: "the simulator in this process",
    baseUrl: "http://simulator.invalid",
    apiKey,
    fetch: simulator.fetch,
    lacks: ["preferences"],
    advance: advancing(clocks.inProcess),
    runs: 2_000,
  },
  { name: "the mock over HTTP", baseUrl: mock.url, apiKey, advance: advancing(clocks.http) },
  { name: "the mock behind Prism's proxy", baseUrl: proxy.url, apiKey, advance: advancing(clocks.proxied) },
];

describe.each(targets)("$name", (target) => {
  const context = createContext(target, target);
  test.each(applicableChecks(target, { purchases: true }))("$title ($id)", { timeout: 120_000 }, (check) =>
    check.run(context),
  );
});

test("Prism's proxy has seen no answer of the mock that breaks the contract", () => {
  expect(proxy.violations().filter(({ side }) => side === "response")).toEqual([]);
  expect(proxy.violations().length).toBeGreaterThan(100);
});

test("Only a private callback_url is refused by the simulator and accepted by Prism (decision 6)", async () => {
  const body = JSON.stringify({
    model: "seedance-2.0-fast-text-to-video",
    prompt: "A paper boat.",
    callback_url: "https://192.168.0.1/done",
  });
  const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
  const request = new Request("http://any.invalid/v1/videos/generations", { method: "POST", headers, body });
  expect((await prism(request.clone())).status).toBe(200);
  expect((await simulator.fetch(request)).status).toBe(400);
});

function advancing(clock: ManualClock): (ms: number) => Promise<void> {
  return (ms) => clock.advance(ms);
}
