/** Every header that an answer of the mock can have, and a page cannot read without permission. */
const exposed = [
  // Every other one, where the browser knows this sign.
  "*",
  "Accept-Ranges",
  "Allow",
  "Content-Encoding",
  "Content-Length",
  "Content-Range",
  "Date",
  "ETag",
  "Location",
  "Retry-After",
  "idempotency-replayed",
  "sl-violations",
  "x-request-id",
];

const reading = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": exposed.join(", "),
  // For pages that are isolated (Cross-Origin-Embedder-Policy) and load a video without CORS.
  "cross-origin-resource-policy": "cross-origin",
  "timing-allow-origin": "*",
};

/** Headers that let pages of every origin read an answer, without cookies. Names and values alternate. */
export const readingHeaders: readonly string[] = Object.entries(reading).flat();

/** The methods that a page may use, in addition to the one that it asks for. */
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

/** The headers that a page may send, in addition to those that it asks for. */
const requestHeaders = [
  "Authorization",
  "Content-Type",
  "Idempotency-Key",
  "If-None-Match",
  "If-Range",
  "Prefer",
  "Range",
];

/** A name of a header or a method (RFC 9110, 5.6.2), of a length that no honest one has. */
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,256}$/;

/** How many names of headers are allowed at once. */
const maxNames = 256;

/** Whether a browser asks for permission before the real request. */
export function isPreflight(request: Request): boolean {
  return request.method === "OPTIONS" && request.headers.has("access-control-request-method");
}

/** Allows pages of every origin the method and the headers that they ask for, on private networks too. */
export function preflightResponse({ headers: asked }: Request): Response {
  const headers = new Headers({
    "access-control-allow-methods": listWith(methods, asked.get("access-control-request-method"), (name) => name),
    "access-control-allow-headers": listWith(requestHeaders, asked.get("access-control-request-headers"), (name) =>
      name.toLowerCase(),
    ),
    "access-control-max-age": "600",
    vary: "Access-Control-Request-Method, Access-Control-Request-Headers, Access-Control-Request-Private-Network",
  });
  if (asked.has("access-control-request-private-network")) {
    headers.set("access-control-allow-private-network", "true");
  }
  return new Response(null, { status: 204, headers });
}

/** Lets pages of every origin read the answer, without cookies. */
export function allowReading(response: Response): Response {
  for (const [name, value] of Object.entries(reading)) response.headers.set(name, value);
  // A server behind the proxy may have allowed cookies to one origin. That does not go together with every origin.
  response.headers.delete("access-control-allow-credentials");
  return response;
}

/** Keeps the answer from pages of other origins, also where they could show or run it without reading it. */
export function forbidReading(response: Response): Response {
  response.headers.set("cross-origin-resource-policy", "same-origin");
  response.headers.set("x-content-type-options", "nosniff");
  return response;
}

/** A list of names, and the names that were asked for if they are not in it; what is no name is left out. */
function listWith(known: readonly string[], asked: string | null, spell: (name: string) => string): string {
  const listed = new Map(known.map((name) => [spell(name), name]));
  for (const name of (asked ?? "").split(",", maxNames).map((text) => text.trim())) {
    if (token.test(name) && !listed.has(spell(name))) listed.set(spell(name), name);
  }
  return [...listed.values()].join(", ");
}
