import { readBody } from "@video-generations/simulator";
import { type Finding, type Operation, queryOf } from "./contract-messages.ts";
import { bodyTooLarge } from "./envelope.ts";
import { findingsHeader } from "./findings.ts";
import { mediaTypeOf, parseBody, withBodyFinding } from "./message-body.ts";
import type { Prism } from "./prism.ts";
import { answerHeaders, forward, readAnswer } from "./upstream.ts";
import type { Violation } from "./violation.ts";

/** What an exchange is judged with. */
export interface Judge {
  readonly prism: Prism;
  readonly operation: Operation;
  readonly upstream: URL;
  readonly report: (violation: Violation) => void;
}

/**
 * Passes on a request that belongs to the contract, and judges it and its answer. Both go through as they are, bytes
 * included; what was found is added as `sl-violations`.
 *
 * @throws UpstreamError when there is no whole answer.
 */
export async function exchangeJudged(judge: Judge, request: Request): Promise<Response> {
  const sent = await readBody(request);
  if (sent === undefined) return bodyTooLarge();
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
