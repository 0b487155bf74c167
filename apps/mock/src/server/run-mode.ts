import type { ContractFacts } from "@video-generations/simulator";
import type { Log, LogFormat } from "../log/log.ts";
import type { Listening, ModeDetails, StoppedEvent } from "../log/log-event.ts";
import { type BaseUrlOptions, type BaseUrls, createBaseUrls } from "./address/base-urls.ts";
import { listensEverywhere } from "./address/bound-host.ts";
import { addBrackets } from "./address/ipv6-brackets.ts";
import { createPrefixRemover } from "./address/path-prefix.ts";
import { parsePublicUrl } from "./address/public-url.ts";
import { stopInTime } from "./closing/stop-in-time.ts";
import { defaultHost, defaultPort } from "./defaults.ts";
import type { FastPath } from "./fast-path.ts";
import type { Handler } from "./handler.ts";
import { type ListeningServer, listen, type RunningServer } from "./listen.ts";
import { sampleCreateOf } from "./sample-create.ts";

/** The options of every mode. */
export interface ServerOptions {
  /** Port to listen on; 0 takes any free one. @defaultValue 4010 */
  readonly port?: number | undefined;
  /** Address to listen on. @defaultValue `127.0.0.1`, so that only this machine reaches it */
  readonly host?: string | undefined;
  /**
   * The URL under which callers reach the mock, http or https; a path in it is the prefix of every path. All links begin
   * with it.
   *
   * @defaultValue the host of each request if it is a name of the mock's own, otherwise the bound address
   */
  readonly publicUrl?: string | URL | undefined;
  /**
   * Whether to believe what a front says in `Forwarded` and `X-Forwarded-*`. Only for a mock whose front sets or removes
   * these headers. @defaultValue `false`
   */
  readonly trustProxy?: boolean | undefined;
  /** Root of a contract's files, which the mock serves and watches. @defaultValue the published contract */
  readonly spec?: string | undefined;
  /**
   * Whether Prism may be fetched with npm if it is needed and not installed.
   *
   * @defaultValue `true`, unless the variable `VIDEO_GENERATIONS_MOCK_FETCH_PRISM` says no
   */
  readonly fetchPrism?: boolean | undefined;
  /** What is written to standard output. @defaultValue `silent` */
  readonly log?: LogFormat | undefined;
}

/** A mode that is about to listen. */
export interface ModeParts {
  readonly handler: Handler;
  /** Builds what gets every request first. */
  readonly fastPath?: ((baseUrls: BaseUrls) => FastPath) | undefined;
  readonly log: Log;
  readonly details: ModeDetails;
  /** Whether every request must be for the mock's own names. Without it only those under `/_mock/` must. */
  readonly onlyOwnNames?: boolean | undefined;
  /** Whether pages of every origin may make a request and read its answer. Without it they may. */
  readonly isOpen?: ((request: Request) => boolean | Promise<boolean>) | undefined;
  /** Gives the facts of the contract that is served now. */
  readonly facts: () => ContractFacts;
  /** Ends streams that would keep the server open. */
  readonly beforeClose?: (() => void) | undefined;
  /** Resolves when the work behind the answers has ended. */
  readonly drain?: (() => Promise<void>) | undefined;
  /** How many callbacks are under way or wait for their turn. */
  readonly pendingCallbacks?: (() => number) | undefined;
  /** Breaks off the work behind the answers, so that `drain` resolves soon. */
  readonly cut?: (() => void) | undefined;
  /** The event to log when the mode has stopped. */
  readonly stoppedEvent?: (() => StoppedEvent) | undefined;
}

/**
 * Puts the front handler before a mode, listens, and logs that.
 *
 * @throws {ListenError} when it cannot listen there
 * @throws {TypeError} when `publicUrl` is not an http or https URL
 */
export async function runMode(parts: ModeParts, options: ServerOptions): Promise<RunningServer> {
  const { log, details, facts } = parts;
  const { port = defaultPort, trustProxy = false } = options;
  // A program in JavaScript may give null, with which Node would listen on every address of the machine.
  const host = options.host ?? defaultHost;
  const site: Site = { host, publicUrl: parsePublicUrl(options.publicUrl), trustProxy };
  const baseUrls = createBaseUrls(site);
  const listenOptions = {
    fastPath: createFirstPath(parts, site, baseUrls),
    baseUrls,
    passesBodiesOn: details.mode === "proxy",
  };
  const server = await listen(createLazyFront(parts, site), { port, host }, listenOptions).catch(
    async (error: unknown) => {
      await parts.drain?.();
      throw error;
    },
  );
  log({ event: "listening", ...(await listAddresses(server.url, site)), ...details, sample: sampleCreateOf(facts()) });
  let stopped: Promise<void> | undefined;
  return {
    url: server.url,
    close() {
      stopped ??= stopMode(server, parts);
      return stopped;
    },
  };
}

async function stopMode(server: ListeningServer, parts: ModeParts): Promise<void> {
  const { log, pendingCallbacks = () => 0, stoppedEvent = () => ({ event: "stopped" }) } = parts;
  parts.beforeClose?.();
  const work = {
    finish: async () => {
      await server.close();
      await parts.drain?.();
    },
    pending: () => ({ requests: server.pending(), callbacks: pendingCallbacks() }),
    cut() {
      server.cut();
      parts.cut?.();
    },
  };
  const cut = await stopInTime(work, log);
  log({ ...stoppedEvent(), ...(cut && { cut }) });
}

/** Where the mock is, as far as the options tell. */
type Site = BaseUrlOptions;

/** The front handler, which is loaded with the first request that needs it: the mock starts faster without it. */
function createLazyFront(parts: ModeParts, { host, publicUrl }: Site): Handler {
  const { handler, details, ...access } = parts;
  let loading: Promise<Handler> | undefined;
  return async (request, connection) => {
    loading ??= import("./mode-front.ts").then(({ createModeFront }) =>
      createModeFront(handler, { ...access, mode: details.mode, host, publicUrl }),
    );
    return (await loading)(request, connection);
  };
}

/** Takes the prefix away before anything looks at the path, then tries the mode's fast path. */
function createFirstPath(parts: ModeParts, { publicUrl }: Site, baseUrls: BaseUrls): FastPath {
  const removePrefix = createPrefixRemover(publicUrl, parts.facts);
  const fastPath = parts.fastPath?.(baseUrls) ?? (() => false);
  return (incoming, outgoing) => {
    removePrefix(incoming);
    return fastPath(incoming, outgoing);
  };
}

/** The addresses for the log. */
async function listAddresses(url: string, site: Site): Promise<Pick<Listening, "url" | "publicUrl" | "network">> {
  const { host, publicUrl } = site;
  const own = { url, ...(publicUrl !== undefined && { publicUrl }) };
  if (!listensEverywhere(host)) return own;
  const { listLanAddresses } = await import("./address/lan-addresses.ts");
  const { port } = new URL(url);
  return { ...own, network: listLanAddresses(host).map((address) => `http://${addBrackets(address)}:${port}`) };
}
