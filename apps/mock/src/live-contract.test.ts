import { expect, test, vi } from "vitest";
import { copyContract } from "../test/contract-watch-copy.ts";
import { followContract } from "./live-contract.ts";
import type { LogEvent } from "./log.ts";

const params = "schemas/VideoGenerationParams.yaml";
const patience = { timeout: 20_000, interval: 50 };

test("the log tells each edit once, a broken one too, and nothing of the contract that was there at the start", async () => {
  using copy = copyContract();
  const good = copy.text(params);
  const told: LogEvent[] = [];
  const live = await followContract({ file: copy.file, make: async () => "made", log: (event) => told.push(event) });
  const takenUp = { event: "contract", state: "taken up", message: `${copy.file} was edited and is served now` };
  const broken = { event: "contract", state: "broken", message: expect.stringContaining(`${params}:`) };
  try {
    expect(told).toEqual([]);

    copy.write(params, copy.changed(params, "maximum: 15", "maximum: 20"));
    await vi.waitFor(() => expect(told).toEqual([takenUp]), patience);

    copy.write(params, `${good}  broken: [`);
    await vi.waitFor(() => expect(told).toEqual([takenUp, broken]), patience);

    copy.write(params, good);
    await vi.waitFor(() => expect(told).toEqual([takenUp, broken, takenUp]), patience);
  } finally {
    await live.close();
  }
}, 60_000);
