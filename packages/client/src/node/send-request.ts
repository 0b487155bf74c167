import dns from "node:dns";
import http, { type IncomingMessage, type RequestOptions } from "node:http";
import https from "node:https";
import type { Fetch } from "../options.ts";
import { isPublicAddress } from "./addresses.ts";

/** A host name that leads to an address which is not on the public Internet. */
export class PrivateAddressError extends Error {}

/**
 * Creates the `fetch` of saves, over `node:https` and `node:http`. Unlike the `fetch` of Node 22 and 24, it survives a
 * server that closes the connection while nobody reads (nodejs/undici#5360). It decodes nothing, follows no redirect,
 * and connects to no private address unless `isAllowed` permits its URL. Each name is looked up once, and the
 * connection is made to what was checked.
 */
export function createSender(isAllowed: (url: URL) => boolean): Fetch {
  return async (address, { headers, signal }) => {
    const url = new URL(address);
    const { request } = url.protocol === "https:" ? https : http;
    const options = {
      headers: { accept: "*/*", "user-agent": "video-generations-client", ...headers },
      ...(isAllowed(url) ? {} : { lookup: lookupPublicAddress(url.hostname) }),
    };
    const message = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = request(url, options);
      sent.on("response", resolve);
      sent.on("error", (cause) =>
        reject(cause instanceof PrivateAddressError ? cause : new TypeError("fetch failed", { cause })),
      );
      // Without an error, after an answer that wants another protocol (101).
      sent.on("close", () => reject(new TypeError("fetch failed: the connection was closed")));
      signal?.addEventListener("abort", () => sent.destroy());
      sent.end();
    });
    return createResponse(message);
  };
}

function lookupPublicAddress(name: string): NonNullable<RequestOptions["lookup"]> {
  return (hostname, options, callback) => {
    dns.lookup(hostname, options, (error, found, family) => {
      const addresses = Array.isArray(found) ? found.map(({ address }) => address) : [found];
      // Another name is that of a proxy, which the user of this machine has configured.
      const refused = hostname === name && !error && addresses.find((address) => !isPublicAddress(address));
      callback(refused ? new PrivateAddressError(`${name} leads to ${refused}`) : error, found, family);
    });
  };
}

/** @throws {TypeError | RangeError} when a `Response` cannot hold the status or a header */
function createResponse(message: IncomingMessage): Response {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(message.headersDistinct)) {
    for (const value of values) headers.append(name, value);
  }
  const status = message.statusCode ?? 0;
  const body = createBody(message);
  return new Response([204, 205, 304].includes(status) ? null : (body as BodyInit), { status, headers });
}

/** Unlike `Readable.toWeb`, it also delivers what arrived before the connection broke, so that a part can be continued. */
function createBody(message: IncomingMessage): ReadableStream<Uint8Array> {
  let failure: Error | undefined;
  let wake = (): void => {};
  for (const event of ["readable", "end", "close"]) message.on(event, () => wake());
  message.on("error", (error) => {
    failure = error;
  });
  return new ReadableStream(
    {
      async pull(controller) {
        for (;;) {
          const piece: Uint8Array | null = message.read();
          if (piece) return controller.enqueue(piece);
          if (message.readableEnded) return controller.close();
          if (message.destroyed) return controller.error(failure ?? new Error("the connection was closed"));
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      },
      cancel: () => void message.destroy(),
    },
    { highWaterMark: 0 }, // What is not asked for stays with the server.
  );
}
