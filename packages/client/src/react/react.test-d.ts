/** What the types must allow and refuse. */
import type { Client, CompletedTask } from "../index.ts";
import { useVideoGeneration, type VideoGeneration } from "./index.ts";

export function Screen({ client }: { readonly client: Client }): string | undefined {
  const { status, result, error, taskId, task, progress, start, stop, resume, reset } = useVideoGeneration({
    client,
    taskId: null,
    onTaskId: (id, task) => id === task.id,
  });
  start({ prompt: "A boat.", duration: 8 }, { idempotencyKey: "order-7301-scene-04" }) satisfies boolean;
  // @ts-expect-error Not a quality of the contract.
  start({ prompt: "A boat.", quality: "1080p" });
  // @ts-expect-error A create on its way cannot be taken back.
  start({ prompt: "A boat." }, { signal: AbortSignal.timeout(1) });
  // @ts-expect-error An event is not the parameters.
  ({ onClick: start }) satisfies { onClick: (event: MouseEvent) => void };
  // @ts-expect-error An event is no id.
  ({ onClick: resume }) satisfies { onClick: (event: MouseEvent) => void };
  ({ onClick: stop }) satisfies { onClick: (event: MouseEvent) => void };
  ({ onClick: reset }) satisfies { onClick: (event: MouseEvent) => void };
  switch (status) {
    case "idle":
    case "starting":
    case "stopping":
      return (taskId satisfies undefined) ?? String(progress satisfies number);
    case "waiting":
    case "stopped":
      return task?.status ?? (taskId satisfies string);
    case "completed":
      return (result satisfies CompletedTask).results[0];
    case "failed":
      return (error satisfies Error).message;
  }
}

export function narrowing(generation: VideoGeneration): readonly string[] {
  // @ts-expect-error There are results only once the video is there.
  generation.result.results;
  return generation.status === "completed" ? generation.task.results : [];
}
