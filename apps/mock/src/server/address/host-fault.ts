import type { IncomingMessage } from "node:http";

/**
 * Finds what is wrong with the `Host` of a request that a URL could be made of all the same.
 *
 * @returns What to tell the caller; `undefined` if nothing is wrong
 */
export function findHostFault({
  headers,
  rawHeaders,
}: Pick<IncomingMessage, "headers" | "rawHeaders">): string | undefined {
  // More than one is refused (RFC 9112, 3.2): the mock and a front before it could take different ones.
  const count = rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === "host").length;
  if (count > 1) return "there are several Host headers.";
  // These signs end the host of a URL. What follows would count as its path, or hide the path of the request.
  return /[/?#@\\]/.test(headers.host ?? "") ? "the Host header is not a host." : undefined;
}
