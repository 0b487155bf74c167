import { followContract } from "../contract/watch/live-contract.ts";
import { createLog } from "../log/log.ts";
import type { ProxyViolation } from "../log/proxy-violation.ts";
import type { UnjudgedCall, UnjudgedCalls } from "../log/unjudged-calls.ts";
import type { Prism } from "../prism/contract-messages.ts";
import { loadPrism } from "../prism/load-prism.ts";
import { matchOperation } from "../prism/operation-match.ts";
import { createProxyRecorder, type ProxyRecorder } from "../recording/proxy-recorder.ts";
import { parsePublicUrl } from "../server/address/public-url.ts";
import { errorResponse } from "../server/error-reply.ts";
import type { Handler } from "../server/handler.ts";
import type { RunningServer } from "../server/listen.ts";
import { runMode, type ServerOptions } from "../server/run-mode.ts";
import { type CallTally, createCallTally } from "./call-tally.ts";
import { type ExchangeContext, judgeExchange } from "./judge-exchange.ts";
import { parseUpstream } from "./parse-upstream.ts";
import { unjudgedReasonOf } from "./unjudged-reason.ts";
import { answerHeaders, forward, passOnBody, targetOf, UpstreamError } from "./upstream.ts";

/** The options of a proxy. */
export interface ProxyOptions extends ServerOptions {
  /** The server behind the proxy, http or https; a path in this URL is put before every request's path. */
  readonly upstream: string | URL;
  /**
   * Whether pages of every origin may call the contract's operations through the proxy and read the answers, whatever
   * the upstream allows. Any page that the developer visits can then do so too.
   *
   * @defaultValue false: pages may do what the upstream's own CORS headers allow
   */
  readonly cors?: boolean | undefined;
  /**
   * A file in which every call is recorded as HAR 1.2, without keys, cookies and the values in queries. Bodies are
   * recorded of the contract's calls only. It is whole at every moment; an older recording there is replaced. Without it
   * nothing is recorded.
   */
  readonly record?: string | undefined;
}

/** A proxy that is up. */
export interface RunningProxy extends RunningServer {
  /** Every violation so far, in the order in which they were seen. */
  violations(): readonly ProxyViolation[];
  /** How many calls were judged so far, both request and answer. */
  judged(): number;
  /** What was not judged so far. */
  unjudged(): UnjudgedCalls;
}

/**
 * Starts a proxy that passes everything on, and judges by the contract what belongs to the contract. It does not change
 * the answers: violations are listed by `violations()`, in the log and in the `sl-violations` header. Calls that seem
 * to be meant for the contract, but are not one of its operations, are listed by `unjudged()` and in the log.
 *
 * @throws {ListenError} when the port is taken or not allowed, or the host is not an address of this machine
 * @throws {ContractError} when the contract at `spec` cannot be used
 * @throws {PrismMissingError} when Prism is not there and cannot be fetched
 * @throws {RecordingError} when the file at `record` cannot be created, or is no recording
 * @throws {TypeError} when `host` is empty, or when `upstream` or `publicUrl` is not an http or https URL, or has a user
 * name or a password
 */
export async function startProxy(options: ProxyOptions): Promise<RunningProxy> {
  parsePublicUrl(options.publicUrl);
  const upstream = parseUpstream(options.upstream);
  const log = createLog(options.log);
  const recorder = options.record === undefined ? undefined : createProxyRecorder(options.record, log);
  const { spec: file, fetchPrism } = options;
  const make = (contract: object) => loadPrism(contract, { fetchPrism });
  const live = await followContract({ file, make, fetchPrism, log });
  await live.current();
  const violations: ProxyViolation[] = [];
  const report = (violation: ProxyViolation): void => {
    violations.push(violation);
    log({ event: "violation", ...violation });
  };
  const tally = createCallTally();
  const countUnjudged = (call: UnjudgedCall): void => {
    tally.countUnjudged(call);
    log({ event: "unjudged", ...call });
  };
  const count = (side: ProxyViolation["side"]): number => violations.filter((each) => each.side === side).length;
  const server = await runMode(
    {
      handler: createHandler(live.current, { upstream, report, recorder, tally: { ...tally, countUnjudged } }),
      // A page of a name that is made to point here would read the upstream as its own, past the upstream's own checks.
      onlyOwnNames: true,
      isOpen: createOpening(live.current, options.cors ?? false),
      log,
      details: { mode: "proxy", upstream: upstream.href },
      facts: live.facts,
      drain: async () => {
        await live.close();
        recorder?.close();
      },
      stoppedEvent: () => ({
        event: "stopped",
        violations: { request: count("request"), response: count("response") },
        judged: tally.judgedCount(),
        unjudged: tally.unjudged(),
      }),
    },
    options,
  );
  return { ...server, violations: () => violations, judged: tally.judgedCount, unjudged: tally.unjudged };
}

type ProxyContext = Pick<ExchangeContext, "upstream" | "report"> & {
  readonly tally: CallTally;
  readonly recorder: ProxyRecorder | undefined;
};

function createHandler(current: () => Promise<Prism>, context: ProxyContext): Handler {
  const { upstream, tally, recorder } = context;
  return async (request, connection) => {
    const prism = await current();
    const { pathname } = new URL(request.url);
    const match = matchOperation(prism.operations, request.method, pathname);
    const breakOff = (): void => connection.destroy();
    const record = recorder?.begin();
    try {
      if (match.kind === "operation") {
        return await judgeExchange({ ...context, prism, operation: match.operation, breakOff, record }, request);
      }
      countUnmatched(prism, request.method, pathname, tally);
      const answer = await forward(upstream, request);
      const url = targetOf(upstream, request);
      const requestBody = request.body === null ? undefined : notOfTheContract;
      record?.({
        request,
        url,
        requestBody,
        answer,
        responseBody: answer.body === null ? undefined : notOfTheContract,
      });
      const body = answer.body && passOnBody(answer.body, breakOff);
      return new Response(body, { status: answer.status, headers: answerHeaders(answer) });
    } catch (error) {
      if (error instanceof UpstreamError && !request.signal.aborted) return errorResponse(502, error.message);
      throw error;
    }
  };
}

const notOfTheContract = { leftOut: "no call of the contract" };

/** With CORS, the paths of the contract are open, with every method: the answer to a wrong one can be read too. */
function createOpening(current: () => Promise<Prism>, cors: boolean): (request: Request) => Promise<boolean> {
  return async ({ method, url }) => {
    if (!cors) return false;
    const { operations } = await current();
    return matchOperation(operations, method, new URL(url).pathname).kind !== "unknown-path";
  };
}

function countUnmatched({ operations }: Prism, method: string, path: string, tally: CallTally): void {
  // OPTIONS asks what may be called; it is not a call.
  if (method === "OPTIONS") return;
  const reason = unjudgedReasonOf(operations, method, path);
  if (reason === undefined) tally.countOutside();
  else tally.countUnjudged({ method, path, reason });
}
