import type { KnownTaskFailureCode } from "@video-generations/types";

/**
 * The message of a failed task for each documented code (Q5). The first two messages are documented, the first one with
 * its two lines. The others are the simulator's own.
 */
export const taskFailureMessages: Readonly<Record<KnownTaskFailureCode, string>> = {
  content_policy_violation: "Content policy violation.\nYour request was blocked by safety filters",
  invalid_parameters: "Prompt is too long",
  image_processing_error: "An input image could not be processed.",
  image_dimension_mismatch: "The size of an input image does not fit the request.",
  request_cancelled: "The request was cancelled before the video was finished.",
  generation_failed_no_content: "The model finished without a video. Try again, or change the prompt.",
  service_error: "The model's service failed. Try again later.",
  generation_timeout: "The generation took too long and was stopped. Try again later.",
  resource_exhausted: "The model's capacity is used up for now. Try again later.",
  quota_exceeded: "The quota at the model's provider is used up. Try again later.",
  service_unavailable: "The model's service is not available for now. Try again later.",
  resource_not_found: "A resource that the generation needs was not found.",
  unknown_error: "The generation failed for an unknown reason. Try again later.",
};

/** Whether a text is one of the documented codes. */
export function isTaskFailureCode(code: string): code is KnownTaskFailureCode {
  return Object.hasOwn(taskFailureMessages, code);
}
