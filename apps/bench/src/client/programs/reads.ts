/** Reads one task with one client over and over, each time it is told to; says how many microseconds a read took. */
import { readers } from "./readers.ts";

const [, , name = "", port = ""] = process.argv;
const callsPerBatch = 50;
const id = "task-unified-1761313744-abcdefgh";

const read = await readers[name]?.(`http://127.0.0.1:${port}`);
if (read === undefined) throw new Error(`There is no reader for ${name}.`);
const answer = await read(id);
if (Object(answer).id !== id) throw new Error(`${name} read ${JSON.stringify(answer)}, which is not the task.`);
process.send?.("ready");

process.on("message", async () => {
  const start = performance.now();
  for (let call = 0; call < callsPerBatch; call += 1) await read(id);
  process.send?.({ microsecondsPerCall: ((performance.now() - start) * 1000) / callsPerBatch });
});
