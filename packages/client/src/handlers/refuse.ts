/** A handler of the web's own kind, as Bun, Deno, Workers, Hono and Next.js take it. */
export type Handler = (request: Request) => Promise<Response>;

/**
 * Answers what went wrong in the service's envelope (E1), which a client shows as an `ApiError`. Code and type tell it
 * from what the service says itself.
 */
export function refuse(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json({ error: { code: "handler_error", message, type: "handler_error" } }, { status, headers });
}
