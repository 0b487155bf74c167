/**
 * Where the client depends on the contract's lists. If the type check reports one of these lines, the contract has
 * changed: check what that means for the client (`endOf` in task.ts, the default model in client.ts), and then write
 * the new list here.
 */
import type {
  AspectRatio,
  TaskStatus,
  VideoGenerationParams,
  VideoModel,
  VideoQuality,
} from "@video-generations/types";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

type RequiredKeys<T> = { [Key in keyof T]-?: T extends Record<Key, T[Key]> ? Key : never }[keyof T];

export const models: Same<VideoModel, "seedance-2.0-fast-text-to-video"> = true;
export const qualities: Same<VideoQuality, "480p" | "720p"> = true;
export const aspectRatios: Same<AspectRatio, "16:9" | "9:16" | "1:1" | "4:3" | "3:4" | "21:9" | "adaptive"> = true;
export const statuses: Same<TaskStatus, "pending" | "processing" | "completed" | "failed" | "cancelled"> = true;
export const parameters: Same<
  keyof VideoGenerationParams,
  | "model"
  | "prompt"
  | "duration"
  | "quality"
  | "aspect_ratio"
  | "generate_audio"
  | "content_filter"
  | "model_params"
  | "callback_url"
> = true;
/** `CreateParams` makes all of them optional and then requires the prompt again. */
export const required: Same<RequiredKeys<VideoGenerationParams>, "model" | "prompt"> = true;
