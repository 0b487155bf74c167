import { fileURLToPath } from "node:url";
import type { Measurement } from "../measurement.ts";
import { compareSeries } from "../pairing.ts";
import { startTalkingChild } from "../processes/child.ts";
import { readNumber } from "../processes/read-number.ts";
import { ours, peers } from "./contenders.ts";

const serverProgram = fileURLToPath(new URL("./programs/task-server.mjs", import.meta.url));
const callerProgram = fileURLToPath(new URL("./programs/reads.ts", import.meta.url));
const bare = "bare fetch";
/** Rounds that do not count. After them the code of a call is compiled. */
const warmRounds = 15;

/**
 * The time of one read of a task over loopback, read after read. The clients take turns call by call in one process, so
 * that a short slowdown of the machine affects all of them.
 */
export const callTime: Measurement = {
  name: "call",
  subject: "client",
  async run({ quick, progress, startProgram = startTalkingChild }) {
    const rounds = quick ? 5 : 40;
    await using stack = new AsyncDisposableStack();
    const server = stack.use(startProgram("the server of one task", [serverProgram]));
    const port = readNumber(await server.next(), "port");
    const caller = stack.use(startProgram("the calls", [callerProgram, String(port)]));
    await caller.next();
    progress(`call: ${rounds} rounds`);
    const names = [ours.name, bare, ...peers.map(({ name }) => name)];
    const times = new Map(names.map((name) => [name, [] as number[]]));
    for (let round = -warmRounds; round < rounds; round += 1) {
      const medians = await caller.ask("read");
      if (round >= 0) for (const name of names) times.get(name)?.push(readNumber(medians, name));
    }
    const of = (name: string) => times.get(name) ?? [];
    return names.slice(1).map((name) => ({
      ...compareSeries(of(ours.name), name, of(name)),
      what: "time of a read, loopback",
      unit: "µs",
      ...(name === bare ? { budget: { atMost: 1.15 } } : {}),
    }));
  },
};
