/**
 * A simulator with a given number of live tasks. Reports how much the heap has grown because of them. Then, each time a
 * message asks for it, reads tasks and reports the microseconds of one read.
 */
import { createManualClock, createSimulator } from "@video-generations/simulator";
import { createTask, readTask } from "./create-tasks.ts";
import { measureHeap } from "./measure-heap.ts";

const count = Number(process.argv[2]);
const readsPerBatch = 2000;
/** Tasks created before the heap is first measured. After them all code is compiled, and the journals are full. */
const uncounted = 1000;

const simulator = createSimulator({ clock: createManualClock(), credits: 1_000_000_000 });
// The clock stands still, so all ids have the same length. They are kept in a buffer that exists before the first
// measurement, so they do not count as memory of the simulator.
const idBytes = "task-unified-1761313744-abcdefgh".length;
const ids = Buffer.alloc(count * idBytes);
let before = 0;
for (let number = 0; number < count; number += 1) {
  if (number === uncounted) before = measureHeap();
  ids.write(await createTask(simulator, number, { duration: 8 }), number * idBytes, "latin1");
}
process.send?.({ grownBytes: measureHeap() - before, countedTasks: count - uncounted });

let read = 0;
process.on("message", async () => {
  const start = performance.now();
  for (const end = read + readsPerBatch; read < end; read += 1) {
    // The steps are large and have no factor in common with a power of ten, so every task gets its turn.
    const at = ((read * 618_033) % count) * idBytes;
    await readTask(simulator, ids.toString("latin1", at, at + idBytes));
  }
  process.send?.({ microsecondsPerRead: ((performance.now() - start) * 1000) / readsPerBatch });
});
