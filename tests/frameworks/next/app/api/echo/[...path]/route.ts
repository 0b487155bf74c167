/** Tells what a route handler sees of its own address. */
export const GET = (request: Request): Response => Response.json({ path: request.url.replace(/^\w+:..[^/]+/, "") });
