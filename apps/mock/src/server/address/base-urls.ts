import type { IncomingMessage } from "node:http";
import { originOf } from "./authority.ts";
import { listensEverywhere, urlHostOf } from "./bound-host.ts";
import { type ForwardedParts, isForwarded, parseForwarded } from "./forwarded.ts";
import { addBrackets } from "./ipv6-brackets.ts";
import { createOwnNames, type OwnNames } from "./own-names.ts";

/** What the mock is told of its address. */
export interface BaseUrlOptions {
  /** The name or address that the mock listens on. */
  readonly host: string;
  /** The URL under which callers reach the mock, without a slash at its end. It wins over all that a request says. */
  readonly publicUrl: string | undefined;
  /** Whether to believe the headers of a front. */
  readonly trustProxy: boolean;
}

/** What the base URL of a caller depends on. */
type Arrival = Pick<IncomingMessage, "headers" | "socket" | "url">;

/** Where callers reach the mock: the beginning of every link that they get, without a slash at its end. */
export interface BaseUrls {
  /** The base URL for the caller of a request. */
  of(incoming: Arrival): string;
  /**
   * The same for a request from which it is known without more ado; `undefined` if there is anything special about it.
   * A server that asks this for each request only compares two texts.
   */
  ofPlain(incoming: Pick<Arrival, "headers">): string | undefined;
}

/**
 * Builds the answer to where callers reach the mock: at its public URL; otherwise where a front says, if fronts are to
 * be believed; otherwise at the host of the request, if that is a name of the mock's own; otherwise at the address that
 * the mock listens on. A name that anybody can make up never becomes a link.
 */
export function createBaseUrls({ host, publicUrl, trustProxy }: BaseUrlOptions): BaseUrls {
  const ownNames = createOwnNames({ host, publicUrl });
  const boundUrl = (incoming: Arrival) => boundUrlOf(incoming, host);
  /** The host of the last plain request: the next usually has the same. */
  let known: { readonly host: string; readonly baseUrl: string | undefined } = { host: "", baseUrl: undefined };
  return {
    of(incoming) {
      if (publicUrl !== undefined) return publicUrl;
      const authority = authorityOf(incoming);
      if (trustProxy && isForwarded(incoming.headers)) {
        const forwarded = forwardedUrlOf(parseForwarded(incoming.headers), authority, boundUrl(incoming));
        if (forwarded !== undefined) return forwarded;
      }
      const origin = originOf("http", authority);
      return origin !== undefined && isOwn(ownNames, origin) ? origin : boundUrl(incoming);
    },
    ofPlain({ headers }) {
      if (trustProxy && publicUrl === undefined && isForwarded(headers)) return undefined;
      const sent = headers.host ?? "";
      if (sent !== known.host) known = { host: sent, baseUrl: plainBaseUrlOf(sent, ownNames, publicUrl) };
      return known.baseUrl;
    },
  };
}

/**
 * The base URL of a host; `undefined` if a URL spells the host in another way (upper case, the default port, a number
 * for an address, a user name), or if it is not the mock's own and has no public URL to replace it.
 */
function plainBaseUrlOf(host: string, ownNames: OwnNames, publicUrl: string | undefined): string | undefined {
  const origin = originOf("http", host);
  if (origin !== `http://${host}`) return undefined;
  return publicUrl ?? (isOwn(ownNames, origin) ? origin : undefined);
}

function isOwn(ownNames: OwnNames, origin: string): boolean {
  return ownNames.has(new URL(origin).hostname);
}

/** Host and port that a request is for. A URL in the request line wins over `Host` (RFC 9112, 3.2.2). */
function authorityOf({ url = "", headers }: Arrival): string {
  const [, authority] = /^https?:\/\/([^/?#]*)/i.exec(url) ?? [];
  return authority ?? headers.host ?? "";
}

/**
 * What a front says, filled up from the request that it passed on. Its `Host` counts, because the front has set it or
 * has let it through. `undefined` if the front says nothing.
 */
function forwardedUrlOf(said: ForwardedParts, authority: string, boundUrl: string): string | undefined {
  const { proto = "http", host = authority, port, prefix = "" } = said;
  if (Object.values(said).every((part) => part === undefined)) return undefined;
  const origin = originOf(proto, host) ?? boundUrl.replace("http", proto);
  const url = new URL(origin);
  // A port in the front's own host is closer to what the caller has typed.
  if (port !== undefined && (said.host === undefined || !/:\d+$/.test(said.host))) url.port = port;
  return url.origin + prefix;
}

/**
 * The address that the mock listens on. If it listens on every address of the machine, it is the one that the request
 * came to: that one works for its caller.
 */
function boundUrlOf({ socket }: Arrival, host: string): string {
  const { localAddress = "", localPort } = socket;
  const reached = localAddress.replace(/^::ffff:(?=\d+\.)/, "");
  // An address with a "%" is good for one network card only.
  const isUsable = listensEverywhere(host) && reached !== "" && !reached.includes("%");
  const name = isUsable ? addBrackets(reached) : urlHostOf(host);
  return localPort === undefined ? `http://${name}` : `http://${name}:${localPort}`;
}
