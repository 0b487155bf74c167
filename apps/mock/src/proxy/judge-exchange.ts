import { type Content, decodeContent, maxBodyBytes, readBody } from "@video-generations/simulator";
import type { ProxyViolation } from "../log/proxy-violation.ts";
import { reasonOf } from "../log/reason-of.ts";
import { type Operation, type Prism, type PrismFinding, queryOf } from "../prism/contract-messages.ts";
import { findingsHeader } from "../prism/findings.ts";
import { mediaTypeOf, parseBody, withBodyFinding } from "../prism/message-body.ts";
import type { PassedCall } from "../recording/proxy-recorder.ts";
import { bodyTooLargeResponse } from "../server/error-reply.ts";
import type { CallTally } from "./call-tally.ts";
import { readAnswer } from "./read-answer.ts";
import { answerHeaders, forward, passOnBody, targetOf } from "./upstream.ts";

/** What an exchange is judged with. */
export interface ExchangeContext {
  readonly prism: Prism;
  readonly operation: Operation;
  readonly upstream: URL;
  readonly report: (violation: ProxyViolation) => void;
  /** Cuts the caller's connection, as nothing else tells that an answer has broken off. */
  readonly breakOff: () => void;
  /** Called with what went through; absent if nothing is recorded. */
  readonly record?: ((call: PassedCall) => void) | undefined;
  readonly tally: Pick<CallTally, "countJudged" | "countUnjudged" | "countAbandoned">;
}

/**
 * Passes on a request that belongs to the contract, and judges it and its answer. Both go through as they are,
 * including their bytes; what was found is added as `sl-violations`. If there is no answer to judge, or one longer than
 * 1 MiB, the tally says so.
 *
 * @throws {UpstreamError} when there is no whole answer
 */
export async function judgeExchange(context: ExchangeContext, request: Request): Promise<Response> {
  const { method } = request;
  const { pathname: path } = new URL(request.url);
  try {
    const { response, unjudged } = await passOnAndJudge(context, request);
    if (unjudged === undefined) context.tally.countJudged();
    else context.tally.countUnjudged({ method, path, reason: unjudged });
    return response;
  } catch (error) {
    const reason = `no answer to judge: ${reasonOf(error)}`;
    if (request.signal.aborted) context.tally.countAbandoned();
    else context.tally.countUnjudged({ method, path, reason });
    throw error;
  }
}

interface PassedOn {
  readonly response: Response;
  /** Why the request was not judged; `undefined` if it was. */
  readonly unjudged?: string | undefined;
}

/** Judges a request by what its body holds, and passes it on with the bytes that came. */
async function passOnAndJudge(context: ExchangeContext, request: Request): Promise<PassedOn> {
  const sent = await readBody(request);
  const content = await decodeContent(sent, request.headers.get("content-encoding"));
  const { fault } = content;
  if (sent === undefined || fault?.status === 413) return { response: bodyTooLargeResponse(), unjudged: tooLarge };
  const isUnknown = fault?.status === 415;
  const requestFindings = isUnknown ? [] : judgeRequest(context, request, content);
  report(context, "request", request, requestFindings);
  const answer = await forward(context.upstream, request, sent);
  const came = await readAnswer(context.upstream, answer);
  const isTooLong = came instanceof ReadableStream;
  const responseFindings = isTooLong ? [] : judgeResponse(context, answer, came ?? new Uint8Array());
  report(context, "response", request, responseFindings);
  context.record?.({
    request,
    url: targetOf(context.upstream, request),
    requestBody: describeSent(content),
    answer,
    responseBody: isTooLong ? { leftOut: tooLong } : (came ?? undefined),
  });
  const headers = answerHeaders(answer);
  const found = findingsHeader(requestFindings, responseFindings);
  if (found !== undefined) headers.set("sl-violations", found);
  const body = isTooLong ? passOnBody(came, context.breakOff) : came;
  const response = new Response(body, { status: answer.status, headers });
  return { response, unjudged: isUnknown ? fault.details : isTooLong ? tooLong : undefined };
}

function describeSent({ bytes, fault }: Content): PassedCall["requestBody"] {
  if (fault !== undefined) return { leftOut: fault.details };
  return bytes.byteLength > 0 ? bytes : undefined;
}

const tooLong = "the answer is longer than 1 MiB, so it was passed on and not judged";

const tooLarge = `the body is above ${maxBodyBytes} bytes, so the request was refused and not passed on`;

function judgeRequest(
  { prism, operation }: ExchangeContext,
  request: Request,
  { bytes, fault }: Content,
): readonly PrismFinding[] {
  const headers = Object.fromEntries(request.headers);
  const url = new URL(request.url);
  const head = { path: url.pathname, query: queryOf(url), headers };
  if (fault !== undefined) {
    const broken = { path: ["body"], code: "coding", message: `Request: ${fault.details}` };
    return [...prism.inspectSecurity(operation, { ...head, body: undefined }), broken];
  }
  const { body, notJson } = parseBody("Request", mediaTypeOf(headers["content-type"]), bytes);
  const message = { ...head, body };
  const found = [...prism.inspectSecurity(operation, message), ...prism.inspectRequest(operation, message)];
  return withBodyFinding(found, notJson);
}

function judgeResponse(
  { prism, operation }: ExchangeContext,
  answer: Response,
  bytes: Uint8Array,
): readonly PrismFinding[] {
  const headers = Object.fromEntries(answer.headers);
  const { body, notJson } = parseBody("Response", mediaTypeOf(headers["content-type"]), bytes);
  return withBodyFinding(prism.inspectResponse(operation, { status: answer.status, headers, body }), notJson);
}

function report(
  context: ExchangeContext,
  side: ProxyViolation["side"],
  request: Request,
  findings: readonly PrismFinding[],
): void {
  const { pathname: path } = new URL(request.url);
  for (const finding of findings) {
    const location = finding.path.join(".");
    context.report({ side, method: request.method, path, location, message: finding.message });
  }
}
