import type { Log } from "../log/log.ts";
import { failureOf, type Mode } from "../log/log-event.ts";
import type { AccessGuard } from "./access/access-guard.ts";
import { allowReading, forbidReading, isPreflight, preflightResponse } from "./cors.ts";
import { errorResponse } from "./error-reply.ts";
import { type Connection, type Handler, noAnswerStatus } from "./handler.ts";

/** What the caller reads when the mock itself fails. */
export const internalErrorText = "the mock itself failed. Its log says more.";

/** Who may read and send what. */
export interface FrontAccess {
  /** Refuses requests under `/_mock/`. Without it every request passes. */
  readonly guard?: AccessGuard | undefined;
  /** Whether all requests, not only those under `/_mock/`, must be for the mock's own names. */
  readonly onlyOwnNames?: boolean | undefined;
  /** Whether pages of every origin may make this request and read its answer. Without it they may. */
  readonly isOpen?: ((request: Request) => boolean | Promise<boolean>) | undefined;
}

/**
 * Builds the front of every mode: the guard of the controls, CORS, the health check, one log line per request, and no
 * stack trace in an answer.
 */
export function createFrontHandler(mode: Mode, log: Log, handler: Handler, access: FrontAccess = {}): Handler {
  const { guard, onlyOwnNames = false, isOpen = () => true } = access;
  const answerCall: Handler = async (request, connection) => {
    const refusal = onlyOwnNames ? guard?.refuseHost(request) : undefined;
    return refusal ?? handler(request, connection);
  };
  return async (request, connection) => {
    const start = performance.now();
    const { pathname: path } = new URL(request.url);
    // The controls are for the mock's own page and for programs: pages of other origins must not even read them. They
    // are not logged either: the live page calls them all the time, and the log is for the requests of the API.
    if (path === "/_mock" || path.startsWith("/_mock/")) {
      const answer = async () =>
        guard?.refuseControl(request, connection.baseUrl) ??
        handleControlPath(mode, path, request, connection, handler);
      return forbidReading(await answerSafely(log, answer, request));
    }
    const isForAll = await isOpen(request);
    const answer = async () =>
      isForAll && isPreflight(request) ? preflightResponse(request) : answerCall(request, connection);
    const answered = await answerSafely(log, answer, request);
    const response = isForAll ? allowReading(answered) : answered;
    log({ event: "request", method: request.method, path, status: response.status, ms: performance.now() - start });
    return response;
  };
}

async function answerSafely(log: Log, handle: () => Promise<Response>, request: Request): Promise<Response> {
  try {
    return await handle();
  } catch (error) {
    // The caller has gone.
    if (request.signal.aborted) return new Response(null, { status: noAnswerStatus });
    log(failureOf(`${request.method} ${request.url} could not be answered`, error));
    return errorResponse(500, internalErrorText);
  }
}

/** Answers below `/_mock/`. In the mode `serve` the controls answer the health check too. */
async function handleControlPath(
  mode: Mode,
  path: string,
  request: Request,
  connection: Connection,
  handler: Handler,
): Promise<Response> {
  return mode !== "serve" && path === "/_mock/health" ? healthResponse(mode, request) : handler(request, connection);
}

function healthResponse(mode: Mode, request: Request): Response {
  if (request.method === "GET" || request.method === "HEAD") return Response.json({ status: "ok", mode });
  return errorResponse(405, `${request.method}. This path takes GET only.`, { headers: { allow: "GET, HEAD" } });
}
