/** A host to which callbacks can go although it is not public, over http too: a receiver on a developer's machine. */
export interface CallbackHost {
  /**
   * Written as in a URL: in lower case, an IPv4 address in its usual spelling, an IPv6 address in brackets, without a
   * dot at the end.
   */
  readonly host: string;
  /** If absent, every port of the host is allowed. */
  readonly port?: number | undefined;
}

/**
 * Reads `HOST` or `HOST:PORT`. Without a port, every port of the host is allowed. Only this spelling of the host is
 * allowed: `localhost` does not allow `127.0.0.1`.
 *
 * @example
 * parseCallbackHost("localhost:3000"); // { host: "localhost", port: 3000 }
 *
 * @throws {TypeError} when the text has another form; the message says what is wrong and how to write it
 */
export function parseCallbackHost(text: string): CallbackHost {
  if (/[/?#\\]/.test(text)) throw createHostError(text, "leave out the scheme and the path, as in localhost:3000");
  if (text.includes("@")) throw createHostError(text, "leave out the user name and the password, as in localhost:3000");
  if (text.includes("*")) throw createHostError(text, "it names one host; give the option once for each");
  const { host, port } = splitHostAndPort(text);
  const hostname = URL.canParse(`http://${host}`) ? canonicalHost(new URL(`http://${host}`)) : "";
  if (hostname === "")
    throw createHostError(text, "give a host, with or without a port, as in localhost:3000 or [::1]:3000");
  if (port === undefined) return { host: hostname };
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
    throw createHostError(text, "the port must be a whole number from 1 to 65535");
  }
  return { host: hostname, port: Number(port) };
}

/** Whether a URL names one of the hosts, with http or https and a port that is allowed for that host. */
export function isCallbackHost(url: URL, hosts: readonly CallbackHost[]): boolean {
  if (hosts.length === 0 || !/^https?:$/.test(url.protocol)) return false;
  const host = canonicalHost(url);
  return hosts.some((each) => each.host === host && (each.port === undefined || each.port === portOf(url)));
}

/** The host of a URL without dots at its end. Such dots do not change which host is meant. */
export function canonicalHost(url: URL): string {
  return url.hostname.replace(/\.+$/, "");
}

/** The port of an http or https URL: the one that it names, or the default of its scheme. */
function portOf(url: URL): number {
  if (url.port !== "") return Number(url.port);
  return url.protocol === "https:" ? 443 : 80;
}

/** Splits at the colon before the port. A colon inside brackets belongs to an IPv6 address. */
function splitHostAndPort(text: string): { host: string; port: string | undefined } {
  const [, host = "", port] = /^(\[.*\]|[^:]*)(?::(.*))?$/s.exec(text) ?? [];
  return { host, port };
}

function createHostError(text: string, advice: string): TypeError {
  return new TypeError(`${JSON.stringify(text)} cannot be allowed as a host for callbacks: ${advice}.`);
}
