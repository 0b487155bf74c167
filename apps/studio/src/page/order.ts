import type { AspectRatio, CreateParams, VideoQuality } from "@video-generations/client";

/** What the form asks for. */
export interface Order extends CreateParams {
  readonly duration: number;
  readonly quality: VideoQuality;
  readonly aspect_ratio: AspectRatio;
  readonly generate_audio: boolean;
}

export const FIRST_ORDER: Order = {
  prompt: "",
  duration: 5,
  quality: "720p",
  aspect_ratio: "16:9",
  generate_audio: true,
};

export const RATIOS = [
  "16:9",
  "21:9",
  "4:3",
  "1:1",
  "3:4",
  "9:16",
  "adaptive",
] as const satisfies readonly AspectRatio[];
export const QUALITIES = ["480p", "720p"] as const satisfies readonly VideoQuality[];

/** As CSS writes it; a video whose shape the model chooses is expected to be wide. */
export function cssRatio(ratio: AspectRatio): string {
  return ratio === "adaptive" ? "16 / 9" : ratio.replace(":", " / ");
}
