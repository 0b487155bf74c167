import { expect, test, vi } from "vitest";
import { copyContract } from "../../../test/contract/contract-watch-copy.ts";
import type { LogEvent } from "../../log/log-event.ts";
import { followContract } from "./live-contract.ts";

const params = "schemas/VideoGenerationParams.yaml";

/** Follows a fresh copy of the contract; making something from it fails if it allows videos of 20 s. */
async function followCopy() {
  const copy = copyContract();
  const events: LogEvent[] = [];
  const taken: unknown[] = [];
  const longest = (contract: object) => JSON.stringify(contract).match(/"minimum":4,"maximum":(\d+)/)?.[1];
  const live = await followContract({
    file: copy.file,
    async make(contract) {
      if (longest(contract) === "20") throw new Error("no videos of 20 s");
      return longest(contract);
    },
    async check(contract) {
      return { apply: () => void taken.push(longest(contract)), notes: [`up to ${longest(contract)} s`] };
    },
    log: (event) => events.push(event),
  });
  return {
    copy,
    events,
    taken,
    live,
    async [Symbol.asyncDispose]() {
      await live.close();
      copy[Symbol.dispose]();
    },
  };
}

test("An edit that one of two parts cannot apply is applied by neither, even before the first request", async () => {
  await using all = await followCopy();
  all.copy.write(params, all.copy.textWith(params, "maximum: 15", "maximum: 20"));
  await vi.waitFor(() => expect(all.events).toHaveLength(2), 20_000);
  expect(all.events[1]).toEqual({
    event: "contract",
    state: "broken",
    message: `${all.copy.file}: Prism cannot serve this contract (no videos of 20 s). Correct it, or undo the last edit.`,
  });
  expect([all.taken, await all.live.current()]).toEqual([["15"], "15"]);
  expect(all.live.facts().fields.duration?.maximum).toBe(15);
  all.copy.write(params, all.copy.textWith(params, "maximum: 20", "maximum: 30"));
  await vi.waitFor(() => expect(all.taken).toEqual(["15", "30"]), 20_000);
  expect([await all.live.current(), all.live.facts().fields.duration?.maximum]).toEqual(["30", 30]);
});

test("Fallbacks are logged at the start and with each edit that is applied", async () => {
  await using all = await followCopy();
  expect(all.events).toEqual([{ event: "contract", state: "fallback", message: "up to 15 s" }]);
  all.copy.write(params, all.copy.textWith(params, "maximum: 15", "maximum: 16"));
  await vi.waitFor(() => expect(all.events).toHaveLength(3), 20_000);
  expect(all.events.slice(1)).toEqual([
    { event: "contract", state: "applied", message: `${all.copy.file} was edited and is served now` },
    { event: "contract", state: "fallback", message: "up to 16 s" },
  ]);
});

test("A first contract that cannot be applied is refused in one line", async () => {
  using copy = copyContract();
  const make = () => Promise.reject(new Error("not today"));
  const log = (): void => undefined;
  await expect(followContract({ file: copy.file, make, log })).rejects.toThrow(
    `${copy.file}: Prism cannot serve this contract (not today). Correct it, or undo the last edit.`,
  );
});

const patience = { timeout: 20_000, interval: 50 };

test("The log reports each edit once, a broken one too, and not the contract at the start", async () => {
  using copy = copyContract();
  const good = copy.text(params);
  const told: LogEvent[] = [];
  const live = await followContract({ file: copy.file, make: async () => "made", log: (event) => told.push(event) });
  const applied = { event: "contract", state: "applied", message: `${copy.file} was edited and is served now` };
  const broken = { event: "contract", state: "broken", message: expect.stringContaining(`${params}:`) };
  try {
    expect(told).toEqual([]);

    copy.write(params, copy.textWith(params, "maximum: 15", "maximum: 20"));
    await vi.waitFor(() => expect(told).toEqual([applied]), patience);

    copy.write(params, `${good}  broken: [`);
    await vi.waitFor(() => expect(told).toEqual([applied, broken]), patience);

    copy.write(params, good);
    await vi.waitFor(() => expect(told).toEqual([applied, broken, applied]), patience);
  } finally {
    await live.close();
  }
}, 60_000);
