/** The controls' own failures, in the taste of the service's documented ones. */
const rows = {
  400: { code: "invalid_request", message: "Invalid request parameters", type: "invalid_request_error" },
  403: { code: "origin_not_allowed", message: "Origin not allowed", type: "invalid_request_error" },
  404: { code: "not_found", message: "Not found", type: "invalid_request_error" },
  405: { code: "method_not_allowed", message: "Method not allowed", type: "invalid_request_error" },
  409: { code: "conflict", message: "Not possible now", type: "invalid_request_error" },
  413: { code: "request_too_large", message: "Request body too large", type: "invalid_request_error" },
} as const;

/** Why a control does not do what it was asked for. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: keyof typeof rows;
  readonly headers: Readonly<Record<string, string>>;

  /** @param details - What happened and what to do about it; follows the status's own words. */
  constructor(status: keyof typeof rows, details: string, headers: Readonly<Record<string, string>> = {}) {
    super(details);
    this.status = status;
    this.headers = headers;
  }
}

/** A refusal in the service's error envelope (facts E1). */
export function refusalResponse({ status, message, headers }: Refusal): Response {
  const row = rows[status];
  return Response.json({ error: { ...row, message: `${row.message}: ${message}` } }, { status, headers });
}
