const requestHeaders = "Authorization, Content-Type, Idempotency-Key, Prefer";

const reading = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "x-request-id, Retry-After, idempotency-replayed, sl-violations",
};

/** Headers that let pages of every origin read an answer, without cookies. Names and values alternate. */
export const readingHeaders: readonly string[] = Object.entries(reading).flat();

/** Whether a browser asks for permission before the real request. */
export function isPreflight(request: Request): boolean {
  return request.method === "OPTIONS" && request.headers.has("access-control-request-method");
}

/** Allows pages of every origin what the contract needs, on private networks too. */
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

/** Lets pages of every origin read the answer. */
export function allowReading(response: Response): Response {
  for (const [name, value] of Object.entries(reading)) response.headers.set(name, value);
  return response;
}
