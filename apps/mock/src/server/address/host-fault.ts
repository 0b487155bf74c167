import type { IncomingMessage } from "node:http";

/**
 * Finds what is wrong with the host of a request that a URL could be made of all the same.
 *
 * @returns What to tell the caller; `undefined` if nothing is wrong
 */
export function findHostFault(incoming: Pick<IncomingMessage, "headers" | "rawHeaders" | "url">): string | undefined {
  const { headers, rawHeaders, url = "" } = incoming;
  // More than one is refused (RFC 9112, 3.2): the mock and a front before it could take different ones.
  const count = rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === "host").length;
  if (count > 1) return "there are several Host headers.";
  // These signs end the host of a URL. What follows would count as its path, or hide the path of the request.
  if (/[/?#@\\]/.test(headers.host ?? "")) return "the Host header is not a host.";
  // A user name in an http URL is an error (RFC 9110, 4.2.4), and no `Request` can have one.
  return /^https?:\/\/[^/?#]*@/i.test(url) ? "the URL in the request line has a user name." : undefined;
}
