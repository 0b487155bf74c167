import type { IncomingMessage, ServerResponse } from "node:http";
import { maxBodyBytes, type Simulator, type SimulatorRequest } from "@video-generations/simulator";

/**
 * Turns a create or a read into the simulator's form, without making a URL, headers and streams first.
 *
 * @param routeKind - Tells what the simulator has at a path
 * @returns `undefined` unless the request is so plain that a URL, headers and streams would give the same: one of the
 * simulator's paths in its only spelling, a host in its only spelling, no header twice, no `Prefer`, and a body
 * without codings whose length is known
 */
export function plainCallOf(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  routeKind: Simulator["routeKind"],
): SimulatorRequest | undefined {
  const { method = "", url: pathname = "", headers } = incoming;
  const isPlain = method === "GET" || (method === "POST" && Number(headers["content-length"]) <= maxBodyBytes);
  if (!isPlain || !plainPath.test(pathname) || routeKind(method, pathname) !== "simulated") return undefined;
  if (headers.prefer !== undefined || headers["content-encoding"] !== undefined || isAnyTwice(incoming))
    return undefined;
  const origin = originOf(headers.host ?? "");
  if (origin === undefined) return undefined;
  return new PlainCall(method, pathname, origin, incoming, outgoing);
}

/** A request, its headers and its signal in one object, because a server makes one for each request. */
class PlainCall implements SimulatorRequest {
  readonly method: string;
  readonly pathname: string;
  readonly origin: string;
  readonly #incoming: IncomingMessage;
  readonly #outgoing: ServerResponse;

  constructor(method: string, pathname: string, origin: string, incoming: IncomingMessage, outgoing: ServerResponse) {
    this.method = method;
    this.pathname = pathname;
    this.origin = origin;
    this.#incoming = incoming;
    this.#outgoing = outgoing;
  }

  get headers(): SimulatorRequest["headers"] {
    return this;
  }

  get signal(): Pick<AbortSignal, "throwIfAborted"> {
    return this;
  }

  get(name: string): string | null {
    return this.#incoming.headers[name]?.toString() ?? null;
  }

  throwIfAborted(): void {
    if (this.#outgoing.destroyed) throw new Error("The caller has gone.");
  }

  body(): Promise<Uint8Array> {
    return bytesOf(this.#incoming);
  }
}

/** Paths with no dots (so no steps up), no percent-encoding and no query. */
const plainPath = /^(?:\/[\w-]+)+$/;

/** Whether a header comes twice: Node and `Headers` keep different values of it. */
function isAnyTwice({ headers, rawHeaders }: IncomingMessage): boolean {
  return Object.keys(headers).length * 2 !== rawHeaders.length;
}

/** The host of the last request, and its origin: the next request usually has the same host. */
let known: { readonly host: string; readonly origin: string | undefined } = { host: "", origin: undefined };

/**
 * The origin of a host; `undefined` if a URL spells the host in another way: upper case, the default port, a number for
 * an address, or a user name.
 */
function originOf(host: string): string | undefined {
  if (host !== known.host) {
    const origin = `http://${host}`;
    known = { host, origin: URL.parse(origin)?.origin === origin ? origin : undefined };
  }
  return known.origin;
}

function bytesOf(incoming: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    incoming.on("data", (chunk: Buffer) => void chunks.push(chunk));
    incoming.on("end", () =>
      resolve(chunks[0] !== undefined && chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)),
    );
    incoming.on("error", reject);
  });
}
