import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { getRequestListener } from "@hono/node-server";
import { reasonOf } from "../log/reason-of.ts";
import { respellHost } from "./address/authority.ts";
import { type BaseUrls, createBaseUrls } from "./address/base-urls.ts";
import { urlHostOf } from "./address/bound-host.ts";
import { isLeaving, isTooLarge, settleRest } from "./closing/rest-of-body.ts";
import { createServerCloser, type RequestTimeouts, type ServerCloser } from "./closing/server-closer.ts";
import { defaultHost } from "./defaults.ts";
import { errorResponse } from "./error-reply.ts";
import type { FastPath } from "./fast-path.ts";
import type { Handler } from "./handler.ts";

// An import reads every export of node:http. That loads undici, which takes a tenth of the mock's start.
const http = process.getBuiltinModule("node:http");

/** Where to listen. */
export interface Address {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

/** A server that is up. */
export interface RunningServer {
  /** The address of the server, without a slash at the end. */
  readonly url: string;
  /**
   * Accepts no more connections, finishes the requests and callbacks under way, then resolves. It takes at most 5 s:
   * what is not over then is cut. Further calls get the same promise.
   */
  close(): Promise<void>;
}

/** A server that listens. Its `close` has no limit of its own. */
export interface ListeningServer extends RunningServer, Omit<ServerCloser, "close"> {}

/** The mock cannot listen on the address; the message says why and what to do. */
export class ListenError extends Error {
  override readonly name: string = "ListenError";
}

/**
 * Long enough for the largest body on a slow line, and short enough that a silent caller does not hold much for long.
 */
const defaultTimeouts: RequestTimeouts = { headMs: 10_000, requestMs: 60_000 };

/** How a server differs from the default one. */
export interface ListenOptions {
  /** How long a request may take to arrive. @defaultValue 10 s for its head, 60 s for all of it */
  readonly timeouts?: RequestTimeouts;
  /** Gets every request first. @defaultValue the handler has them all */
  readonly fastPath?: FastPath;
  /** Tells where callers reach the server. @defaultValue at the address that it listens on */
  readonly baseUrls?: Pick<BaseUrls, "of">;
  /** Whether there are bodies of any size that the handler passes on. @defaultValue `false` */
  readonly passesBodiesOn?: boolean;
}

/**
 * Serves a handler over HTTP/1.1. A request that does not arrive in time is answered with 408, and its connection is
 * closed.
 *
 * @throws {ListenError} when the port is taken or not allowed, or the host is not an address of this machine
 * @throws {TypeError} when the host is empty
 */
export async function listen(
  handler: Handler,
  address: Address,
  options: ListenOptions = {},
): Promise<ListeningServer> {
  requireHost(address.host);
  const { timeouts = defaultTimeouts, fastPath = () => false, passesBodiesOn = false } = options;
  const baseUrls = options.baseUrls ?? createBaseUrls({ host: address.host, publicUrl: undefined, trustProxy: false });
  const webListener = createWebListener(handler, address, baseUrls);
  const { headMs: headersTimeout, requestMs: requestTimeout } = timeouts;
  const limits = { headersTimeout, requestTimeout, connectionsCheckingInterval: Math.min(headersTimeout / 4, 1_000) };
  const server = http.createServer(limits, (incoming, outgoing) => {
    if (isLeaving(incoming)) incoming.resume();
    else if (!fastPath(incoming, outgoing)) void webListener(incoming, outgoing);
  });
  // A body that is too large is not asked for, except where it is passed on and not read.
  server.on("checkContinue", (incoming, outgoing) => {
    if (passesBodiesOn || !isTooLarge(incoming)) outgoing.writeContinue();
    server.emit("request", incoming, outgoing);
  });
  const closer = createServerCloser(server, timeouts);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(createListenError(error, address)));
    server.listen(address.port, address.host, resolve);
  });
  return { url: urlOf(server, address.host), ...closer };
}

/** Node would listen on every address of the machine if the host is empty, and let the network in. */
function requireHost(host: string): void {
  if (host.trim() !== "") return;
  throw new TypeError(
    `host must be an address, such as ${defaultHost}, but is ${JSON.stringify(host)}. Leave it out for ${defaultHost}; 0.0.0.0 lets the network in.`,
  );
}

/** Turns what arrives into a `Request` and sends the `Response`. The adapter is loaded when it is first needed. */
function createWebListener(handler: Handler, { host }: Address, baseUrls: Pick<BaseUrls, "of">) {
  let loading: ReturnType<typeof loadWebListener> | undefined;
  return async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    loading ??= loadWebListener(handler, urlHostOf(host), baseUrls);
    const listener = await loading;
    respellHost(incoming.headers);
    // The caller may have gone in the meantime.
    if (!outgoing.destroyed) await listener(incoming, outgoing);
  };
}

type FetchCallback = Parameters<typeof getRequestListener>[0];

async function loadWebListener(handler: Handler, hostname: string, baseUrls: Pick<BaseUrls, "of">) {
  const [{ getRequestListener }, { findHostFault }] = await Promise.all([
    import("@hono/node-server"),
    import("./address/host-fault.ts"),
  ]);
  const handle: FetchCallback = async (request, { incoming, outgoing }) => {
    const fault = findHostFault(incoming);
    const connection = { baseUrl: baseUrls.of(incoming), destroy: () => outgoing.destroy() };
    const response = fault === undefined ? await handler(request, connection) : errorResponse(400, fault);
    if (outgoing instanceof http.ServerResponse) settleRest(outgoing.req, outgoing);
    return response;
  };
  return getRequestListener(handle, {
    // For requests without `Host`.
    hostname,
    // The rest of a body is read by settleRest: this one would close the connection, whatever the answer has said.
    autoCleanupIncoming: false,
    // Leave the global Request and Response alone: this also runs inside other people's tests.
    overrideGlobalObjects: false,
    errorHandler: (error) =>
      errorResponse(400, `the request line or the Host header cannot be read (${reasonOf(error)}).`),
  });
}

function createListenError(error: NodeJS.ErrnoException, { host, port }: Address): ListenError {
  switch (error.code) {
    case "EADDRINUSE":
      return new ListenError(
        `port ${port} on ${host} is in use. Choose another with --port, or any free one with --port 0.`,
        { cause: error },
      );
    case "EACCES":
      return new ListenError(
        `port ${port} on ${host} may not be used by this user. Choose one from 1024 on with --port.`,
        { cause: error },
      );
    default:
      return new ListenError(
        `cannot listen on ${host}: ${error.message}. Choose an address of this machine with --host.`,
        { cause: error },
      );
  }
}

function urlOf(server: Server, host: string): string {
  const bound = server.address();
  const port = typeof bound === "object" && bound !== null ? bound.port : 0;
  return `http://${urlHostOf(host)}:${port}`;
}
