/**
 * Reads one task with all clients in turn, each time a message asks for it. Reports the microseconds of a read with
 * each client.
 */
import { median, rotate } from "../../pairing.ts";
import { readers } from "./readers.ts";

const [, , port = ""] = process.argv;
const turnsPerRound = 100;
const id = "task-unified-1761313744-abcdefgh";

const callers = await Promise.all(
  Object.entries(readers).map(async ([name, make]) => ({ name, read: await make(`http://127.0.0.1:${port}`) })),
);
for (const { name, read } of callers) {
  const answer = await read(id);
  if (Object(answer).id !== id) throw new Error(`${name} read ${JSON.stringify(answer)}, which is not the task.`);
}
process.send?.("ready");

process.on("message", async () => {
  const times = new Map(callers.map(({ name }) => [name, [] as number[]]));
  for (let turn = 0; turn < turnsPerRound; turn += 1) {
    for (const { name, read } of rotate(callers, turn)) {
      const start = performance.now();
      await read(id);
      times.get(name)?.push((performance.now() - start) * 1000);
    }
  }
  process.send?.(Object.fromEntries(Array.from(times, ([name, values]) => [name, median(values)])));
});
