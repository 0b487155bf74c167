/**
 * A simulator with so many live tasks. Says how much the heap has grown by them; then, each time it is told to, reads
 * tasks and says how many microseconds one read took.
 */
import { createManualClock, createSimulator } from "@video-generations/simulator";
import { createTask, readTask } from "./create-tasks.ts";

const count = Number(process.argv[2]);
const readsPerBatch = 2000;
/** Created before the heap is looked at for the first time: by then all code is there, and the journals are full. */
const uncounted = 1000;

const simulator = createSimulator({ clock: createManualClock(), credits: 1_000_000_000 });
// The clock stands still, so all ids are of one length. They are kept where they do not count as the simulator's.
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
    // Far apart, and with no factor in common with a power of ten: every task has its turn.
    const at = ((read * 618_033) % count) * idBytes;
    await readTask(simulator, ids.toString("latin1", at, at + idBytes));
  }
  process.send?.({ microsecondsPerRead: ((performance.now() - start) * 1000) / readsPerBatch });
});

/** What is alive on the heap and in buffers. */
function measureHeap(): number {
  // Twice: what the first collection finalizes the second one frees.
  for (let time = 0; time < 2; time += 1) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
