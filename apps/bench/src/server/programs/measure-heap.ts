/** The live memory on the heap and in buffers, in bytes. The process needs `--expose-gc`. */
export function measureHeap(): number {
  // Runs twice: the second collection frees what the first one has finalized.
  for (let time = 0; time < 2; time += 1) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
