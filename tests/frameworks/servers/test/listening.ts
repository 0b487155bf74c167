import { request as createRequest, createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Running, Send } from "./mounted.ts";

/** Serves a listener on a free port. */
export function listen(listener: RequestListener): Promise<Running> {
  return listening(createServer(listener).listen(0, "127.0.0.1"));
}

/** A server that is about to listen. */
export async function listening(server: Server): Promise<Running> {
  if (!server.listening) await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    send: sendTo(`http://127.0.0.1:${port}`),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Not by `fetch`, which gives each body a content type. */
export function sendTo(origin: string): Send {
  return (path, { method = "GET", headers = {}, body = "" } = {}) =>
    new Promise((resolve, reject) => {
      const length = method === "POST" ? { "content-length": Buffer.byteLength(body) } : {};
      const sent = createRequest(`${origin}${path}`, { method, headers: { ...headers, ...length } }, async (answer) => {
        const content = await text(answer);
        const { statusCode = 0, headers: received } = answer;
        const init = { status: statusCode, headers: received as Record<string, string> };
        resolve(new Response(content === "" ? null : content, init));
      });
      sent.on("error", reject).end(body);
    });
}
