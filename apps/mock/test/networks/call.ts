import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { buffer } from "node:stream/consumers";

/** An answer to a caller in another place. */
export interface CallAnswer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

/**
 * Calls a URL as a program in another place does: every name and address leads to this machine, and every certificate is
 * trusted.
 */
export async function call(url: string, headers: Record<string, string> = {}, body?: object): Promise<CallAnswer> {
  const { protocol, hostname, host, port, pathname } = new URL(url);
  const isHere = /^(?:localhost|127\.|\[)/.test(hostname);
  const start = protocol === "https:" ? httpsRequest : httpRequest;
  const text = body === undefined ? undefined : JSON.stringify(body);
  const sending = start({
    host: isHere ? hostname.replace(/^\[|\]$/g, "") : "127.0.0.1",
    port,
    path: pathname,
    method: text === undefined ? "GET" : "POST",
    headers: { host, ...headers, ...(text !== undefined && { "content-type": "application/json" }) },
    agent: false,
    rejectUnauthorized: false,
  });
  const [answer] = await once(sending.end(text), "response");
  return { status: answer.statusCode, headers: answer.headers, body: await buffer(answer) };
}
