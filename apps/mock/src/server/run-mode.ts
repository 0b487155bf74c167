import type { ContractFacts } from "@video-generations/simulator";
import type { Log, LogFormat } from "../log/log.ts";
import type { LogEvent, ModeDetails } from "../log/log-event.ts";
import { answerRoot } from "./address/answer-root.ts";
import { type BaseUrls, createBaseUrls } from "./address/base-urls.ts";
import { listensEverywhere } from "./address/every-address.ts";
import { listLanAddresses } from "./address/lan-addresses.ts";
import { createPrefixRemover, prefixOf } from "./address/path-prefix.ts";
import { parsePublicUrl } from "./address/public-url.ts";
import { defaultHost, defaultPort } from "./defaults.ts";
import type { FastPath } from "./fast-path.ts";
import { createFrontHandler } from "./front-handler.ts";
import type { Handler } from "./handler.ts";
import { addBrackets } from "./ipv6-brackets.ts";
import { listen, type RunningServer } from "./listen.ts";
import { sampleCreateOf } from "./sample-create.ts";

/** The options of every mode. */
export interface ServerOptions {
  /** Port to listen on; 0 takes any free one. @defaultValue 4010 */
  readonly port?: number;
  /** Address to listen on. @defaultValue `127.0.0.1`, so that only this machine reaches it */
  readonly host?: string;
  /**
   * The URL under which callers reach the mock, http or https; a path in it is the prefix of every path. All links begin
   * with it. @defaultValue the host of each request, if it is a name of the mock's own, otherwise the address that the
   * mock listens on
   */
  readonly publicUrl?: string | URL;
  /**
   * Whether to believe what a front says in `Forwarded` and `X-Forwarded-*`. Only for a mock whose front sets or removes
   * these headers. @defaultValue `false`
   */
  readonly trustProxy?: boolean;
  /** Root of a contract's files, which the mock serves and watches. @defaultValue the published contract */
  readonly spec?: string;
  /** What is written to standard output. @defaultValue `silent` */
  readonly log?: LogFormat;
}

/** A mode that is about to listen. */
export interface ModeParts {
  readonly handler: Handler;
  /** Builds what gets every request first. */
  readonly fastPath?: ((baseUrls: BaseUrls) => FastPath) | undefined;
  readonly log: Log;
  readonly details: ModeDetails;
  /** Gives the facts of the contract that is served now. */
  readonly facts: () => ContractFacts;
  /** Ends streams that would keep the server open. */
  readonly beforeClose?: () => void;
  /** Resolves when the work behind the answers has ended. */
  readonly drain?: () => Promise<void>;
  /** The event to log when the mode has stopped. */
  readonly stoppedEvent?: () => LogEvent;
}

/**
 * Puts the front handler before a mode, listens, and logs that.
 *
 * @throws {ListenError} when it cannot listen there
 * @throws {TypeError} when `publicUrl` is not such a URL
 */
export async function runMode(parts: ModeParts, options: ServerOptions): Promise<RunningServer> {
  const { handler, log, details, facts } = parts;
  const { port = defaultPort, host = defaultHost, trustProxy = false } = options;
  const publicUrl = parsePublicUrl(options.publicUrl);
  const baseUrls = createBaseUrls({ host, publicUrl, trustProxy });
  const rooted = answerRoot(handler, { mode: details.mode, facts, prefix: prefixOf(publicUrl) });
  const front = createFrontHandler(details.mode, log, rooted);
  const fastPath = parts.fastPath?.(baseUrls) ?? (() => false);
  const removePrefix = createPrefixRemover(publicUrl, facts);
  const first: FastPath = (incoming, outgoing) => {
    removePrefix(incoming);
    return fastPath(incoming, outgoing);
  };
  const server = await listen(front, { port, host }, undefined, first, baseUrls).catch(async (error: unknown) => {
    await parts.drain?.();
    throw error;
  });
  log({
    event: "listening",
    url: server.url,
    ...(publicUrl !== undefined && { publicUrl }),
    ...(listensEverywhere(host) && { network: listLanAddresses(host).map((address) => withHost(server.url, address)) }),
    ...details,
    sample: sampleCreateOf(facts()),
  });
  return {
    url: server.url,
    async close() {
      parts.beforeClose?.();
      await server.close();
      await parts.drain?.();
      log(parts.stoppedEvent?.() ?? { event: "stopped" });
    },
  };
}

function withHost(url: string, host: string): string {
  return `http://${addBrackets(host)}:${new URL(url).port}`;
}
