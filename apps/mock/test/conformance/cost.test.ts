/** What the contract suite says that a run costs, against what the simulator books for the run. */
import { createReceiver, estimateCost, runChecks, type Target } from "@video-generations/contract-tests";
import { createManualClock, createSimulator } from "@video-generations/simulator";
import { expect, test } from "vitest";

const apiKey = "a-key-of-the-suite";

test.each([
  { runs: 10, seed: 1 },
  { runs: 150, seed: 1 },
  { runs: 150, seed: 20_260_401 },
])("With %j the ledger books exactly the estimate, and no video more", { timeout: 60_000 }, async (options) => {
  const clock = createManualClock();
  const receiver = createReceiver({ url: "https://hooks.example" });
  const simulator = createSimulator({
    clock,
    credits: 10_000_000,
    async sendCallback({ url, body }) {
      const { status } = await receiver.fetch(new Request(url, { method: "POST", body }));
      return status < 300 ? { delivered: true, status } : { delivered: false, status, reason: "No 2xx." };
    },
  });
  const target: Target = {
    name: "the simulator",
    baseUrl: "http://simulator.invalid",
    apiKey,
    fetch: simulator.fetch,
    lacks: ["preferences"],
    advance: (ms) => clock.advance(ms),
  };
  const estimate = await estimateCost(target, { ...options, receiver });
  expect((await simulator.tasks.list()).length).toBe(0);

  expect(await runChecks(target, { ...options, purchases: true, receiver })).toMatchObject({ verdict: "kept" });
  const { reserved, spent } = simulator.ledger.balance(apiKey);
  expect(Math.round((reserved + spent) * 10_000)).toBe(Math.round(estimate.credits * 10_000));
  expect(estimate.videos).toBeGreaterThan(options.runs / 4);
});
