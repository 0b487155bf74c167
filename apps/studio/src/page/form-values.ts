import type { AspectRatio, CreateParams, VideoQuality } from "@video-generations/client";

/** The values of the form: the parameters of a create. */
export interface FormValues extends CreateParams {
  readonly duration: number;
  readonly quality: VideoQuality;
  readonly aspect_ratio: AspectRatio;
  readonly generate_audio: boolean;
}

export const defaultValues: FormValues = {
  prompt: "",
  duration: 5,
  quality: "720p",
  aspect_ratio: "16:9",
  generate_audio: true,
};

/** The ratio in CSS syntax. If the model chooses it, the screen is wide. */
export function cssAspectRatio(ratio: AspectRatio): string {
  return ratio === "adaptive" ? "16 / 9" : ratio.replace(":", " / ");
}
