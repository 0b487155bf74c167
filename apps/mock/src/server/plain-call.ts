import type { IncomingMessage, ServerResponse } from "node:http";
import { maxBodyBytes, type Simulator, type SimulatorRequest } from "@video-generations/simulator";
import type { BaseUrls } from "./address/base-urls.ts";

/**
 * Turns a create or a read into the simulator's form, without making a URL, headers and streams first.
 *
 * @param routeKind - Tells what the simulator has at a path
 * @param baseUrls - Tells where the caller reaches the mock
 * @returns `undefined` unless the request is so plain that a URL, headers and streams would give the same: one of the
 * simulator's paths in its only spelling, one of the mock's hosts in its only spelling, no header twice, no `Prefer`,
 * and a body without codings whose length is known, or for a read no body
 */
export function plainCallOf(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  routeKind: Simulator["routeKind"],
  baseUrls: Pick<BaseUrls, "ofPlain">,
): SimulatorRequest | undefined {
  const { method = "", url: pathname = "", headers } = incoming;
  const length = headers["content-length"];
  const isPlain =
    method === "GET"
      ? length === undefined && headers["transfer-encoding"] === undefined
      : method === "POST" && Number(length) <= maxBodyBytes;
  if (!isPlain || !plainPath.test(pathname) || routeKind(method, pathname) !== "simulated") return undefined;
  if (headers.prefer !== undefined || headers["content-encoding"] !== undefined || isAnyTwice(incoming))
    return undefined;
  const origin = baseUrls.ofPlain(incoming);
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
