import { maxBodyBytes, readBody } from "@video-generations/simulator";
import type { Violation } from "../log/proxy-violation.ts";
import { type Finding, type Operation, queryOf } from "../prism/contract-messages.ts";
import { findingsHeader } from "../prism/findings.ts";
import { mediaTypeOf, parseBody, withBodyFinding } from "../prism/message-body.ts";
import type { Prism } from "../prism/prism.ts";
import { bodyTooLarge } from "../server/error-reply.ts";
import type { CallTally } from "./call-tally.ts";
import { answerHeaders, forward, readAnswer } from "./upstream.ts";

/** What an exchange is judged with. */
export interface Judge {
  readonly prism: Prism;
  readonly operation: Operation;
  readonly upstream: URL;
  readonly report: (violation: Violation) => void;
  readonly tally: Pick<CallTally, "judged" | "unjudged" | "abandoned">;
}

/**
 * Passes on a request that belongs to the contract, and judges it and its answer. Both go through as they are, bytes
 * included; what was found is added as `sl-violations`. Where there is no answer to judge, the tally says so.
 *
 * @throws UpstreamError when there is no whole answer.
 */
export async function exchangeJudged(judge: Judge, request: Request): Promise<Response> {
  const { method } = request;
  const { pathname: path } = new URL(request.url);
  try {
    const response = await exchange(judge, request);
    if (response !== undefined) judge.tally.judged();
    else judge.tally.unjudged({ method, path, reason: tooLarge });
    return response ?? bodyTooLarge();
  } catch (error) {
    const reason = `no answer to judge: ${error instanceof Error ? error.message : String(error)}`;
    if (request.signal.aborted) judge.tally.abandoned();
    else judge.tally.unjudged({ method, path, reason });
    throw error;
  }
}

const tooLarge = `the body is above ${maxBodyBytes} bytes, so the request was refused and not passed on`;

/** Undefined: the request's body is too large to be read. */
async function exchange(judge: Judge, request: Request): Promise<Response | undefined> {
  const sent = await readBody(request);
  if (sent === undefined) return undefined;
  const requestFindings = judgeRequest(judge, request, sent);
  report(judge, "request", request, requestFindings);
  const answer = await forward(judge.upstream, request, sent);
  const came = await readAnswer(judge.upstream, answer);
  const responseFindings = judgeResponse(judge, answer, came ?? new Uint8Array());
  report(judge, "response", request, responseFindings);
  const headers = answerHeaders(answer);
  const found = findingsHeader(requestFindings, responseFindings);
  if (found !== undefined) headers.set("sl-violations", found);
  return new Response(came, { status: answer.status, headers });
}

function judgeRequest({ prism, operation }: Judge, request: Request, bytes: Uint8Array): readonly Finding[] {
  const headers = Object.fromEntries(request.headers);
  const { body, notJson } = parseBody("Request", mediaTypeOf(headers["content-type"]), bytes);
  const url = new URL(request.url);
  const message = { path: url.pathname, query: queryOf(url), headers, body };
  const found = [...prism.inspectSecurity(operation, message), ...prism.inspectRequest(operation, message)];
  return withBodyFinding(found, notJson);
}

function judgeResponse({ prism, operation }: Judge, answer: Response, bytes: Uint8Array): readonly Finding[] {
  const headers = Object.fromEntries(answer.headers);
  const { body, notJson } = parseBody("Response", mediaTypeOf(headers["content-type"]), bytes);
  return withBodyFinding(prism.inspectResponse(operation, { status: answer.status, headers, body }), notJson);
}

function report(judge: Judge, side: Violation["side"], request: Request, findings: readonly Finding[]): void {
  const { pathname: path } = new URL(request.url);
  for (const finding of findings) {
    const location = finding.path.join(".");
    judge.report({ side, method: request.method, path, location, message: finding.message });
  }
}
