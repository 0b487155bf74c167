/** A handler in the form that Bun, Deno, Workers, Hono and Next.js take. */
export type Handler = (request: Request) => Promise<Response>;
