import type { Log } from "../log/log.ts";
import { failureOf, type Mode } from "../log/log-event.ts";
import { allowReading, isPreflight, preflightResponse } from "./cors.ts";
import { errorResponse } from "./error-reply.ts";
import { type Connection, type Handler, noAnswerStatus } from "./handler.ts";

/** What the caller reads when the mock itself fails. */
export const internalErrorText = "the mock itself failed. Its log says more.";

/**
 * Builds the front of every mode: CORS, the health check, one log line per request, and no stack trace in an answer.
 */
export function createFrontHandler(mode: Mode, log: Log, handler: Handler): Handler {
  return async (request, connection) => {
    const start = performance.now();
    const { pathname: path } = new URL(request.url);
    // The controls are for this machine only: pages of other origins must not even read them. The controls are not
    // logged either: the live page calls them all the time, and the log is for the requests of the API.
    if (path === "/_mock" || path.startsWith("/_mock/"))
      return answerSafely(log, () => handleControlPath(mode, path, request, connection, handler), request);
    const response = allowReading(
      await answerSafely(
        log,
        async () => (isPreflight(request) ? preflightResponse(request) : handler(request, connection)),
        request,
      ),
    );
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
  return errorResponse(405, `${request.method}. This path takes GET only.`, { allow: "GET, HEAD" });
}
