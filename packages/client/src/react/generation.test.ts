import { expect, test } from "vitest";
import { completed, sparse, sparseCompleted } from "../../test/tasks.ts";
import { createClient } from "../client.ts";
import { Generation } from "./generation.ts";

/** What a page is shown one after the other, of a task that is read in these states. */
async function shown(...states: readonly object[]) {
  let reads = 0;
  const client = createClient({ fetch: async () => Response.json(states[reads++]) });
  const generation = new Generation({ client, taskId: completed.id, pollIntervalMs: 1 });
  const seen: { status: string; progress: number }[] = [];
  await new Promise<void>((resolve) => {
    generation.subscribe(() => {
      const { status, progress } = generation.read();
      seen.push({ status, progress });
      if (status !== "waiting") resolve();
    });
  });
  return seen;
}

test("A task that does not tell its progress is at 0 until it is completed, and then at 100.", async () => {
  expect(await shown(sparse, sparseCompleted)).toEqual([
    { status: "waiting", progress: 0 },
    { status: "completed", progress: 100 },
  ]);
});
