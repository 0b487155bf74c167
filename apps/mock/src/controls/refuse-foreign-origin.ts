import { isIP } from "node:net";
import { removeBrackets } from "../server/ipv6-brackets.ts";
import { Refusal } from "./refusal.ts";

/**
 * Refuses a change that a page of another origin asks for. Programs send no `Origin` and pass.
 *
 * The `Origin` must be the address that the request went to. That address must be one that no foreign name server can
 * answer for: an IP address, localhost, or the name that the mock listens on. Otherwise a page of any name that is made
 * to point here would count as the mock's own.
 *
 * @param host - The name or address that the mock listens on
 * @throws {Refusal} with 403 when the page is of another origin
 */
export function refuseForeignOrigin(request: Request, host: string): void {
  const origin = request.headers.get("origin");
  if (origin === null) return;
  const { host: here, hostname } = new URL(request.url);
  const isHere = URL.canParse(origin) && new URL(origin).host === here;
  if (isHere && isOwnName(hostname, host)) return;
  throw new Refusal(
    403,
    `a page of ${origin.slice(0, 100)} may not use the controls of ${here}. Use the page at /_mock/ by IP address or localhost, or a program that sends no Origin header, such as curl.`,
  );
}

function isOwnName(hostname: string, host: string): boolean {
  const isAddress = isIP(removeBrackets(hostname)) !== 0;
  return isAddress || hostname === "localhost" || hostname.endsWith(".localhost") || hostname === host.toLowerCase();
}
