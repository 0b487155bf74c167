/**
 * A handler in the form that Bun, Deno, Workers, Hono and Next.js take. Its second argument may be what the runtime
 * gives beside the request: of that, only {@link HandlerContext} is used.
 */
export type Handler = (request: Request, context?: HandlerContext | object) => Promise<Response>;

/** What a handler uses of a runtime that stops a program after its answer. */
export interface HandlerContext {
  /**
   * Keeps the program running until the promise settles, also after the answer: `ctx` of Workers and of Netlify has
   * it; elsewhere pass `{ waitUntil: after }` (Next.js) or `{ waitUntil }` (`@vercel/functions`).
   */
  readonly waitUntil?: ((promise: Promise<unknown>) => unknown) | undefined;
}
