"use client";

export type {
  CompletedGeneration,
  FailedGeneration,
  FollowedGeneration,
  GenerationActions,
  GenerationState,
  UnboughtGeneration,
  VideoGeneration,
} from "./generation-state.ts";
export type { StartOptions, UseVideoGenerationOptions } from "./options.ts";
export { useVideoGeneration } from "./use-video-generation.ts";
