import type { ErrorDetail } from "@video-generations/types";

/** Statuses that are documented for every operation. */
export type DocumentedStatus = 400 | 401 | 402 | 403 | 429 | 500;

/** The documented errors of failed requests, word for word (E2). */
export const documentedErrors: {
  readonly createVideoGeneration: Readonly<Record<DocumentedStatus, ErrorDetail>>;
  readonly getTask: Readonly<Record<DocumentedStatus | 404, ErrorDetail>>;
} = {
  createVideoGeneration: {
    400: { code: "invalid_request", message: "Invalid request parameters", type: "invalid_request_error" },
    401: { code: "unauthorized", message: "Invalid or expired token", type: "authentication_error" },
    402: {
      code: "insufficient_quota",
      message: "Insufficient quota. Please top up your account.",
      type: "insufficient_quota",
    },
    403: {
      code: "model_access_denied",
      message: "Token does not have access to the specified model",
      type: "invalid_request_error",
    },
    429: {
      code: "rate_limit_exceeded",
      message: "Too many requests, please try again later",
      type: "rate_limit_error",
    },
    500: { code: "internal_error", message: "Internal server error", type: "api_error" },
  },
  getTask: {
    400: {
      code: "invalid_task_id",
      message: "Invalid task ID format, must start with 'task-unified-'",
      type: "invalid_request_error",
      param: "task_id",
    },
    401: { code: "unauthorized", message: "Authentication required", type: "authentication_error" },
    402: {
      code: "quota_exceeded",
      message: "Insufficient quota. Please top up your account.",
      type: "insufficient_quota",
    },
    403: {
      code: "permission_denied",
      message: "You don't have permission to access this task",
      type: "invalid_request_error",
    },
    404: {
      code: "task_not_found",
      message: "The requested task could not be found",
      type: "invalid_request_error",
    },
    429: { code: "rate_limit_exceeded", message: "Rate limit exceeded", type: "evo_api_error" },
    500: { code: "internal_error", message: "Failed to retrieve task status", type: "api_error" },
  },
};

/**
 * The errors that an older page shows for a create at the same path, for another model (E5). Their codes are the
 * statuses. Only the types and the suggestion are documented; the messages are not.
 */
export const olderErrors: Readonly<Record<400 | 404 | 413 | 502 | 503, ErrorDetail>> = {
  400: { code: 400, message: "Invalid prompt", type: "invalid_request_error", param: "prompt" },
  404: { code: 404, message: "Not found", type: "not_found_error" },
  413: { code: 413, message: "Request body too large", type: "request_too_large_error" },
  502: { code: 502, message: "Upstream error", type: "upstream_error" },
  503: {
    code: 503,
    message: "Service unavailable",
    type: "service_unavailable_error",
    fallback_suggestion: "retry after 30 seconds",
  },
};

/**
 * The simulator's own error rows, in the style of the documented ones. How the service answers these requests is not
 * known.
 */
export const ownErrors: Readonly<Record<404 | 405 | 409 | 410 | 415, ErrorDetail>> = {
  404: { code: "not_found", message: "No such path", type: "invalid_request_error" },
  405: { code: "method_not_allowed", message: "Method not allowed", type: "invalid_request_error" },
  409: { code: "idempotency_conflict", message: "Idempotency-Key used twice", type: "invalid_request_error" },
  410: { code: "video_expired", message: "The video has expired", type: "invalid_request_error" },
  415: { code: "unsupported_media_type", message: "Unsupported content type", type: "invalid_request_error" },
};

/** The simulator's own error row for a video that does not exist. */
export const noVideo: ErrorDetail = {
  code: "video_not_found",
  message: "There is no such video",
  type: "invalid_request_error",
};

/** The simulator's own error row for a video that could not be made. */
export const videoFailed: ErrorDetail = {
  code: "internal_error",
  message: "Failed to make the video",
  type: "api_error",
};
