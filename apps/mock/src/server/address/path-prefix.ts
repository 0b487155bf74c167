import type { IncomingMessage } from "node:http";
import type { ContractFacts } from "@video-generations/simulator";

/**
 * Builds a function that takes the path of the public URL away from a request. Some fronts do so themselves and some do
 * not; after it, both are alike.
 *
 * @param facts - Gives the facts of the contract that is served now
 */
export function createPrefixRemover(
  publicUrl: string | undefined,
  facts: () => Pick<ContractFacts, "routes">,
): (incoming: IncomingMessage) => void {
  const prefix = prefixOf(publicUrl);
  if (prefix === "") return () => undefined;
  return (incoming) => {
    // A request line can have a whole URL (RFC 9112, 3.2.2).
    const [origin = ""] = /^https?:\/\/[^/?#]*/i.exec(incoming.url ?? "") ?? [];
    const path = (incoming.url ?? "").slice(origin.length);
    if (!path.startsWith(`${prefix}/`)) return;
    const rest = path.slice(prefix.length);
    // With a public URL that ends in "/v1", a path that begins with "/v1" has lost its prefix at the front already.
    if (!isOwnPath(path, facts()) || isOwnPath(rest, facts())) incoming.url = origin + rest;
  };
}

/** The path of the public URL, without a slash at its end; "" if it has none. */
export function prefixOf(publicUrl: string | undefined): string {
  return publicUrl === undefined ? "" : new URL(publicUrl).pathname.replace(/\/$/, "");
}

/** Whether a path begins as a path of the mock does. */
function isOwnPath(path: string, { routes }: Pick<ContractFacts, "routes">): boolean {
  const first = firstSegmentOf(path);
  return ["", "_mock", "media"].includes(first) || routes.some((route) => firstSegmentOf(route.path) === first);
}

function firstSegmentOf(path: string): string {
  return /^\/([^/?#]*)/.exec(path)?.[1] ?? "";
}
