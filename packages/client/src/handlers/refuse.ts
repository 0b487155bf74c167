/**
 * Creates an error response in the service's envelope (E1), so that a client shows it as an `ApiError`. Its code and
 * type tell it from the service's own errors.
 */
export function refuse(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json({ error: { code: "handler_error", message, type: "handler_error" } }, { status, headers });
}
