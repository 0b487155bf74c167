import type { VideoGenerationParams, VideoQuality } from "@video-generations/types";

/** What a create is agreed on: it follows from length and quality of the film alone. */
export interface Terms {
  /** Length of the film in whole seconds. */
  readonly videoDuration: number;
  /** Seconds from the creation of the task to its film. */
  readonly estimatedTime: number;
  /** Price of the film in credits, at most three decimals. */
  readonly credits: number;
}

/** What the contract fills in for a field that was left out (C4, C5). */
const defaults = { duration: 5, quality: "720p" } as const;

/** Thousandths of a credit per second of film (B2). Whole numbers, so that a price has no dust behind its decimals. */
const millicreditsPerSecond: Readonly<Record<VideoQuality, number>> = { "480p": 5063, "720p": 10_935 };

/** The terms of a create. */
export function termsOf({ duration = defaults.duration, quality = defaults.quality }: VideoGenerationParams): Terms {
  return {
    videoDuration: duration,
    estimatedTime: estimatedTime(duration, quality),
    credits: (millicreditsPerSecond[quality] * duration) / 1000,
  };
}

/**
 * An assumption: how the service estimates is not documented. One sample is, 165 s for 8 s of film at 720p (A1), and
 * this line goes through it: 45 s for any film, and 15 s for each second of it. 480p is taken to need 0.6 of that.
 */
function estimatedTime(duration: number, quality: VideoQuality): number {
  const at720p = 45 + 15 * duration;
  return quality === "720p" ? at720p : Math.round(0.6 * at720p);
}
