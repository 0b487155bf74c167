import { type ContentFault, maxBodyBytes, type SimulatorResponse } from "@video-generations/simulator";

/**
 * The mock's own failures, in the style of the service's documented failures and of the simulator's. What the service
 * answers in these cases is not known.
 */
const errors = {
  400: { code: "invalid_request", message: "Invalid request parameters", type: "invalid_request_error" },
  401: { code: "unauthorized", message: "Authentication required", type: "authentication_error" },
  402: { code: "insufficient_quota", message: "Insufficient quota", type: "insufficient_quota" },
  403: { code: "origin_not_allowed", message: "Origin not allowed", type: "invalid_request_error" },
  404: { code: "not_found", message: "Not found", type: "invalid_request_error" },
  405: { code: "method_not_allowed", message: "Method not allowed", type: "invalid_request_error" },
  409: { code: "conflict", message: "Not possible now", type: "invalid_request_error" },
  413: { code: 413, message: "Request body too large", type: "request_too_large_error" },
  415: { code: "unsupported_media_type", message: "Unsupported content type", type: "invalid_request_error" },
  500: { code: "internal_error", message: "Internal server error", type: "api_error" },
  502: { code: "bad_gateway", message: "Bad gateway", type: "api_error" },
  503: { code: "service_unavailable", message: "Not available now", type: "api_error" },
} as const;

/** The statuses of the mock's own refusals. */
export type OwnStatus = keyof typeof errors;

/** What the envelope says of a failure, before the details. */
interface ErrorRow {
  readonly code: string | number;
  readonly message: string;
  readonly type: string;
}

/** The 403 for a request that was sent to a name that is not the mock's own. */
export const hostNotAllowed: ErrorRow = { ...errors[403], code: "host_not_allowed", message: "Host not allowed" };

/** What a refusal has beside its details. */
export interface ErrorReplyOptions {
  /** More headers. @defaultValue none */
  readonly headers?: Readonly<Record<string, string>>;
  /** The words of the failure. @defaultValue those of the status */
  readonly error?: ErrorRow;
  /** The field that is wrong, if it is one. */
  readonly param?: string | undefined;
}

/**
 * Builds a refusal in the service's error envelope (E1).
 *
 * @param details - What happened and what to do about it; follows the message of the status
 */
export function errorReply(
  status: OwnStatus,
  details: string,
  { headers = {}, error = errors[status], param }: ErrorReplyOptions = {},
): SimulatorResponse {
  const named = param === undefined ? {} : { param };
  const body = JSON.stringify({ error: { ...error, message: `${error.message}: ${details}`, ...named } });
  return { status, headers: { "content-type": "application/json", ...headers }, body };
}

/** The same refusal as a `Response`. */
export function errorResponse(...refusal: Parameters<typeof errorReply>): Response {
  const { status, headers, body } = errorReply(...refusal);
  return new Response(body, { status, headers });
}

/**
 * Refuses a method.
 *
 * @param call - The method, and the path if that helps
 * @param allow - The methods that the path takes, as in the header
 */
export function wrongMethodResponse(call: string, allow: string): Response {
  return errorResponse(405, `${call}. This path takes ${allow} only.`, { headers: { allow } });
}

/** Refuses a body of more than {@link maxBodyBytes}. */
export function bodyTooLargeResponse(): Response {
  return errorResponse(413, `at most ${maxBodyBytes} bytes are read.`);
}

/** Refuses a body that cannot be used. */
export function contentFaultResponse({ status, details, headers }: ContentFault): Response {
  return errorResponse(status, status === 400 ? `${details}.` : details, headers && { headers });
}
