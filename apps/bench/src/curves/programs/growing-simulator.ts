/**
 * A simulator that grows. Each message is a number of tasks: it creates tasks until it has that many, reads some of
 * them, and reports the creates and the reads per second, and how much the heap has grown since it was empty.
 */
import { createManualClock, createSimulator } from "@video-generations/simulator";
import { createTask, readTask } from "../../server/programs/create-tasks.ts";
import { measureHeap } from "../../server/programs/measure-heap.ts";

const mostTasks = 1_000_000;
const readsEach = 10_000;
/** Tasks of another simulator before anything is measured. After them all code is compiled. */
const warmTasks = 20_000;
const params = { duration: 8 };

// The clock stands still, so all ids have the same length. The buffer exists before the first measurement, so it does
// not count as memory of the simulator.
const idBytes = "task-unified-1761313744-abcdefgh".length;
const ids = Buffer.alloc(mostTasks * idBytes);

await warmUp();
const simulator = createSimulator({ clock: createManualClock(), credits: 1_000_000_000 });
const emptyBytes = measureHeap();
let created = 0;
process.on("message", async (message) => process.send?.(await growTo(Number(message))));
process.send?.("ready");

async function growTo(count: number) {
  const before = created;
  const start = performance.now();
  for (; created < count; created += 1) {
    ids.write(await createTask(simulator, created, params), created * idBytes, "latin1");
  }
  const createMs = performance.now() - start;
  const grownBytes = measureHeap() - emptyBytes;
  const readStart = performance.now();
  for (let read = 0; read < readsEach; read += 1) {
    // The steps are large and have no factor in common with a power of ten, so every task gets its turn.
    const at = ((read * 618_033) % count) * idBytes;
    await readTask(simulator, ids.toString("latin1", at, at + idBytes));
  }
  const readMs = performance.now() - readStart;
  return {
    createsPerSecond: ((count - before) * 1000) / createMs,
    readsPerSecond: (readsEach * 1000) / readMs,
    grownBytes,
  };
}

async function warmUp(): Promise<void> {
  const other = createSimulator({ clock: createManualClock(), credits: 1_000_000_000 });
  for (let number = 0; number < warmTasks; number += 1) {
    await readTask(other, await createTask(other, number, params));
  }
}
