import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type CallbackReceiver, createReceiver, type ReceiverOptions } from "./receiver.ts";

/** A receiver that listens. */
export interface StartedReceiver extends CallbackReceiver {
  /** Stops listening, and closes every connection. */
  close(): Promise<void>;
}

/** Where a receiver listens. */
export interface ListenOptions extends ReceiverOptions {
  port: number;
  /** @defaultValue 127.0.0.1, for a tunnel or a reverse proxy on this machine */
  host?: string | undefined;
}

const maxBytes = 1024 * 1024;

/**
 * Starts a receiver of callbacks, over plain HTTP. A service calls HTTPS only: let a tunnel or a reverse proxy take TLS
 * off, and lead `url` here with its path.
 *
 * @throws {Error} when it cannot listen there
 */
export async function startReceiver({ port, host = "127.0.0.1", ...options }: ListenOptions): Promise<StartedReceiver> {
  const receiver = createReceiver(options);
  const server = createServer((incoming, outgoing) => {
    answer(receiver, incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, host, resolve);
  });
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { ...receiver, close };
}

async function answer(receiver: CallbackReceiver, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length > maxBytes) throw new Error("The callback is too long.");
    chunks.push(chunk);
  }
  const { method = "GET", url = "/" } = incoming;
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  // A request in the sense of the web standard cannot have a body with these methods. A callback never has them.
  const body = method === "GET" || method === "HEAD" ? null : Buffer.concat(chunks);
  const request = new Request(new URL(url, "http://receiver.invalid"), { method, headers, body });
  const { status } = await receiver.fetch(request);
  outgoing.writeHead(status, { "content-length": 0 }).end();
}
