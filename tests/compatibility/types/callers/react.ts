/** A customer's code with every export of `./react`, and code that must not compile. */
import type { Client, CompletedTask, CreateParams } from "@video-generations/client";
import {
  type CompletedGeneration,
  type FailedGeneration,
  type FollowedGeneration,
  type GenerationActions,
  type GenerationState,
  type StartOptions,
  type UnboughtGeneration,
  type UseVideoGenerationOptions,
  useVideoGeneration,
  type VideoGeneration,
} from "@video-generations/client/react";

export function useVideo(client: Client, taskId: string | null): string {
  const options: UseVideoGenerationOptions = { client, taskId, onTaskId: (id, task) => console.log(id, task.status) };
  const generation: VideoGeneration = useVideoGeneration({ ...options, timeoutMs: 600_000, pollIntervalMs: 5_000 });
  useVideoGeneration({ client, taskId: undefined, onTaskId: undefined });
  // @ts-expect-error A generation needs a client.
  useVideoGeneration({ taskId });
  const { status, progress, result, error } = generation;
  return `${status} ${progress} ${result?.results[0]} ${error?.message}`;
}

export function act({ start, stop, resume, reset }: GenerationActions, params: CreateParams): boolean {
  const sending: StartOptions = { idempotencyKey: "order-7301-scene-04", headers: { "x-tenant": "7" } };
  stop();
  // @ts-expect-error Not a quality of the contract.
  start({ prompt: "A boat.", quality: "1080p" });
  // @ts-expect-error A purchase cannot be cut off: its id would be lost.
  start(params, { signal: new AbortController().signal });
  return start(params, sending) && start(params) && resume() && resume("task-unified-1") && reset();
}

export function show(state: GenerationState): string | CompletedTask | undefined {
  // @ts-expect-error There is a video only once the generation is completed.
  state.result.results;
  switch (state.status) {
    case "idle":
    case "starting":
    case "stopping": {
      const unbought: UnboughtGeneration = state;
      return String(unbought.progress);
    }
    case "waiting":
    case "stopped": {
      const followed: FollowedGeneration = state;
      return followed.taskId;
    }
    case "completed": {
      const completed: CompletedGeneration = state;
      return completed.result;
    }
    case "failed": {
      const failed: FailedGeneration = state;
      // @ts-expect-error A purchase that failed has no task.
      failed.taskId.length;
      return failed.error.message;
    }
  }
}
