import { type CallbackHost, checkCallbackUrl, isCallbackHost } from "@video-generations/simulator";
import { removeBrackets } from "../server/address/ipv6-brackets.ts";
import { DeliveryError } from "./delivery-error.ts";

/** Where a callback goes, according to its URL. */
export interface Destination {
  readonly url: URL;
  /** A name without a dot at its end, or an IP address without brackets. */
  readonly hostname: string;
  readonly port: number;
  /** Whether TLS is used. */
  readonly secure: boolean;
  /** Whether the host was allowed by name, so that its addresses need not be public. */
  readonly allowed: boolean;
}

/**
 * Checks a `callback_url` as a create does (K2), because the task may have been created under other options.
 *
 * @throws {DeliveryError} when the URL breaks a rule; the message names it, and how to allow a private address if one
 * is meant
 */
export function parseDestination(text: string, allow: readonly CallbackHost[]): Destination {
  const fault = checkCallbackUrl(text, allow);
  if (fault !== undefined) throw new DeliveryError(`callback_url ${fault}.${adviceOn(text)}`);
  const url = new URL(text);
  const { host, port } = callbackHostOf(url);
  return {
    url,
    hostname: removeBrackets(host),
    port,
    secure: url.protocol === "https:",
    allowed: isCallbackHost(url, allow),
  };
}

/** How to allow a host; follows a sentence. */
export function allowAdvice(url: URL): string {
  const { host, port } = callbackHostOf(url);
  return ` For local work, start the mock with --callback-allow ${host}:${port}.`;
}

/** The advice, but only if it helps: a URL that is too long stays too long. */
function adviceOn(text: string): string {
  if (!URL.canParse(text)) return "";
  const url = new URL(text);
  return checkCallbackUrl(text, [callbackHostOf(url)]) === undefined ? allowAdvice(url) : "";
}

function callbackHostOf({ hostname, port, protocol }: URL): CallbackHost & { readonly port: number } {
  const usualPort = protocol === "https:" ? 443 : 80;
  return { host: hostname.replace(/\.+$/, ""), port: port === "" ? usualPort : Number(port) };
}
