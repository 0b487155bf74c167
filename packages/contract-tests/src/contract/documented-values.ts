/** Literal values of the service's documentation. The rule ids are those of `spec/RULES.md`. */

/** The error object of a documented answer (E1, E2). */
export interface DocumentedError {
  readonly status: number;
  readonly error: { readonly code: string; readonly message: string; readonly type: string; readonly param?: string };
}

/** The request of the reference page (A1), word for word. */
export const pageRequest = {
  model: "seedance-2.0-fast-text-to-video",
  prompt:
    "A macro lens focuses on a green glass frog on a leaf. The focus gradually shifts from its smooth skin to its completely transparent abdomen, where a bright red heart is beating powerfully and rhythmically.",
  duration: 8,
  quality: "720p",
  aspect_ratio: "16:9",
  generate_audio: true,
} as const;

/** Only the required fields (C1, C2). */
export const minimalRequest: Pick<typeof pageRequest, "model" | "prompt"> = {
  model: pageRequest.model,
  prompt: pageRequest.prompt,
};

/** The sample id of the reference page. It has the right form for a read that does not need to find a task. */
export const pageTaskId = "task-unified-1774857405-abc123";

/** Documented failures of a create (E2). An older page of the same path, for another model, lists more (E5). */
export const createErrors: readonly DocumentedError[] = [
  createRow(400, "invalid_request", "Invalid request parameters", "invalid_request_error"),
  createRow(401, "unauthorized", "Invalid or expired token", "authentication_error"),
  createRow(402, "insufficient_quota", "Insufficient quota. Please top up your account.", "insufficient_quota"),
  createRow(403, "model_access_denied", "Token does not have access to the specified model", "invalid_request_error"),
  createRow(429, "rate_limit_exceeded", "Too many requests, please try again later", "rate_limit_error"),
  createRow(500, "internal_error", "Internal server error", "api_error"),
];

/** The answer to a read whose id does not have the form of a task id (E2). */
export const invalidTaskId: DocumentedError = {
  status: 400,
  error: {
    code: "invalid_task_id",
    message: "Invalid task ID format, must start with 'task-unified-'",
    type: "invalid_request_error",
    param: "task_id",
  },
};

/** Documented failures of a read (E2). */
export const readErrors: readonly DocumentedError[] = [
  invalidTaskId,
  createRow(401, "unauthorized", "Authentication required", "authentication_error"),
  createRow(402, "quota_exceeded", "Insufficient quota. Please top up your account.", "insufficient_quota"),
  createRow(403, "permission_denied", "You don't have permission to access this task", "invalid_request_error"),
  createRow(404, "task_not_found", "The requested task could not be found", "invalid_request_error"),
  createRow(429, "rate_limit_exceeded", "Rate limit exceeded", "evo_api_error"),
  createRow(500, "internal_error", "Failed to retrieve task status", "api_error"),
];

/** The documented error with this status. */
export function documentedError(rows: readonly DocumentedError[], status: number): DocumentedError {
  const found = rows.find((it) => it.status === status);
  if (found === undefined) throw new Error(`No error with status ${status} is documented.`);
  return found;
}

function createRow(status: number, code: string, message: string, type: string): DocumentedError {
  return { status, error: { code, message, type } };
}
