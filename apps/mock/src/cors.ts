const requestHeaders = "Authorization, Content-Type, Idempotency-Key, Prefer";
const responseHeaders = "x-request-id, Retry-After, idempotency-replayed, sl-violations";

/** Whether a browser asks for permission before the real request. */
export function isPreflight(request: Request): boolean {
  return request.method === "OPTIONS" && request.headers.has("access-control-request-method");
}

/** Permits what the contract needs, to pages of every origin, on private networks too. */
export function preflightResponse(request: Request): Response {
  const headers = new Headers({
    "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
    "access-control-allow-headers": requestHeaders,
    "access-control-max-age": "600",
  });
  if (request.headers.has("access-control-request-private-network")) {
    headers.set("access-control-allow-private-network", "true");
  }
  return new Response(null, { status: 204, headers });
}

/** Lets pages of every origin read the answer; cookies are never part of it. */
export function allowReading(response: Response): Response {
  response.headers.set("access-control-allow-origin", "*");
  response.headers.set("access-control-expose-headers", responseHeaders);
  return response;
}
