"use client";

export type { StartOptions, UseVideoGenerationOptions } from "./options.ts";
export type {
  CompletedGeneration,
  FailedGeneration,
  FollowedGeneration,
  GenerationActions,
  GenerationState,
  UnboughtGeneration,
  VideoGeneration,
} from "./state.ts";
export { useVideoGeneration } from "./use-video-generation.ts";
