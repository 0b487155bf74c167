/** Creates a JSON response that no cache may keep: some statuses (404, 405) are kept without being asked. */
export function answerJson(body: unknown, status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store", ...headers } });
}

/**
 * Creates an error response in the service's envelope (E1), so that a client shows it as an `ApiError`. Its code and
 * type tell it from the service's own errors.
 */
export function refuse(status: number, message: string, headers?: Readonly<Record<string, string>>): Response {
  return answerJson({ error: { code: "handler_error", message, type: "handler_error" } }, status, headers);
}
