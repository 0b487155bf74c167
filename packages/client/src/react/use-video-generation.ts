import { useEffect, useInsertionEffect, useState, useSyncExternalStore } from "react";
import { Generation } from "./generation.ts";
import type { VideoGeneration } from "./generation-state.ts";
import type { UseVideoGenerationOptions } from "./options.ts";

/**
 * Shows one generation from its create to the video, or from a task id. Only `start` buys. Unmounting stops the polls,
 * not the task; they continue when the component is mounted again. On a server it renders and sends nothing.
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
    generation.options = options; // Those of the render that is on the screen, before any other effect or event.
  });
  useEffect(() => generation.follow(options.taskId), [generation, options.taskId]);
  return useSyncExternalStore(generation.subscribe, generation.read, generation.read);
}
