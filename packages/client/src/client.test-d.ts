/** What the types must allow and refuse. */
import type { Client, CompletedTask, FailedTask, Task, UnknownTask } from "./index.ts";

export function narrowTask(task: Task): string {
  if (task.status === "completed") {
    const video: CompletedTask = task;
    return String(video.results[0]);
  }
  // @ts-expect-error There are results only once the task is completed.
  task.results;
  // @ts-expect-error There is an error only once the task has failed.
  task.error;
  switch (task.status) {
    case "pending":
    case "processing":
    case "cancelled":
      // @ts-expect-error Public samples lack members that do not tell the state (A0).
      task.task_info.estimated_time;
      return task.model ?? "";
    case "failed": {
      const failure: FailedTask = task;
      return failure.error.code;
    }
    default: {
      const rest: UnknownTask = task;
      const word: string = rest.status;
      // @ts-expect-error What a status that nobody knows carries, nobody knows.
      rest.model.length;
      return word;
    }
  }
}

export async function callAll(client: Client): Promise<readonly string[]> {
  await client.videos.create({ prompt: "A boat.", model: "seedance-2.0-fast-text-to-video", quality: "480p" });
  // @ts-expect-error The prompt is required.
  await client.videos.create({ duration: 8 });
  // @ts-expect-error Not a quality of the contract.
  await client.videos.create({ prompt: "A boat.", quality: "1080p" });
  await client.videos.create({ prompt: "A boat.", content_filter: false, model_params: { web_search: true, seed: 1 } });
  // @ts-expect-error Of the extension parameters one has a type.
  await client.videos.create({ prompt: "A boat.", model_params: { web_search: "yes" } });
  // @ts-expect-error Not a field of the contract.
  await client.videos.create({ prompt: "A boat.", aspectRatio: "16:9" });
  // @ts-expect-error Only a create takes a key.
  await client.tasks.retrieve("task-unified-1", { idempotencyKey: "order-7301-scene-04" });
  // @ts-expect-error A task has to be narrowed first.
  (await client.tasks.retrieve("task-unified-1")).results;
  for await (const task of client.tasks.watch("task-unified-1", { pollIntervalMs: 500 })) narrowTask(task);
  const { results } = await client.tasks.wait(await client.videos.create({ prompt: "A boat." }));
  return results;
}
