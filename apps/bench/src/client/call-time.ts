import { fileURLToPath } from "node:url";
import type { Measurement } from "../measurement.ts";
import { compare, rotated } from "../pairing.ts";
import { startTalkingChild } from "../processes/child.ts";
import { numberIn } from "../processes/message.ts";
import { ours, peers } from "./contenders.ts";

const serverProgram = fileURLToPath(new URL("./programs/task-server.mjs", import.meta.url));
const callerProgram = fileURLToPath(new URL("./programs/reads.ts", import.meta.url));
const bare = "bare fetch";
/** Rounds that do not count: by then the code of a call is compiled. */
const warmRounds = 20;

/** One read of a task over loopback, one after the other, each client in a process of its own. */
export const callTime: Measurement = {
  name: "call",
  subject: "client",
  async run({ quick, progress }) {
    const rounds = quick ? 15 : 121;
    await using stack = new AsyncDisposableStack();
    const server = stack.use(startTalkingChild("the server of one task", [serverProgram]));
    const port = numberIn(await server.next(), "port");
    const names = [ours.name, bare, ...peers.map(({ name }) => name)];
    const callers = names.map((name) => ({
      name,
      times: [] as number[],
      child: stack.use(startTalkingChild(`the calls of ${name}`, [callerProgram, name, String(port)])),
    }));
    for (const { child } of callers) await child.next();
    progress(`call: ${rounds} rounds`);
    for (let round = -warmRounds; round < rounds; round += 1) {
      for (const { child, times } of rotated(callers, round + warmRounds)) {
        const time = numberIn(await child.ask("read"), "microsecondsPerCall");
        if (round >= 0) times.push(time);
      }
    }
    const of = (wanted: string) => callers.find(({ name }) => name === wanted)?.times ?? [];
    return names.slice(1).map((name) => ({
      ...compare(of(ours.name), name, of(name)),
      what: "time of a read, loopback",
      unit: "µs",
      ...(name === bare ? { budget: { atMost: 1.15 } } : {}),
    }));
  },
};
