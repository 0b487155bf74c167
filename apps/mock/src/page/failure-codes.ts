import type { SimulatorTasks } from "@video-generations/simulator";

type FailureCode = NonNullable<Parameters<SimulatorTasks["fail"]>[1]>;

/** The documented failure codes (Q5), and what causes each. */
export const failureCodes: Readonly<Record<FailureCode, "request" | "service">> = {
  content_policy_violation: "request",
  invalid_parameters: "request",
  image_processing_error: "request",
  image_dimension_mismatch: "request",
  request_cancelled: "request",
  generation_failed_no_content: "service",
  service_error: "service",
  generation_timeout: "service",
  resource_exhausted: "service",
  quota_exceeded: "service",
  service_unavailable: "service",
  resource_not_found: "service",
  unknown_error: "service",
};
