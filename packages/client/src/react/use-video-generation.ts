import { useEffect, useInsertionEffect, useState, useSyncExternalStore } from "react";
import { Generation } from "./generation.ts";
import type { VideoGeneration } from "./generation-state.ts";
import type { UseVideoGenerationOptions } from "./options.ts";

/**
 * Follows one generation from the purchase to the video, or from a task id. Nothing is bought but by `start`. Unmounting
 * ends the reads and not the task; mounting again goes on with them. On a server it renders and sends nothing.
 *
 * @example
 * ```tsx
 * const { status, start, progress, result, error } = useVideoGeneration({
 *   client,
 *   taskId: sessionStorage.getItem("video"),
 *   onTaskId: (id) => sessionStorage.setItem("video", id),
 * });
 * ```
 */
export function useVideoGeneration(options: UseVideoGenerationOptions): VideoGeneration {
  const [generation] = useState(() => new Generation(options));
  useInsertionEffect(() => {
    generation.options = options; // Of what is on the screen, and before any other effect or event.
  });
  useEffect(() => generation.follow(options.taskId), [generation, options.taskId]);
  return useSyncExternalStore(generation.subscribe, generation.read, generation.read);
}
