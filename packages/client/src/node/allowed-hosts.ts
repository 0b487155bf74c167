/** Tells whether a list names the host of an http or https URL, with its port or without. */
export function isAllowedHost(allowHosts: readonly string[], url: URL): boolean {
  return allowHosts.some((host) => [url.hostname, hostAndPortOf(url)].includes(host.toLowerCase()));
}

/** The host and the port of an http or https URL, also if the port is the usual one. */
export function hostAndPortOf({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port || (protocol === "http:" ? 80 : 443)}`;
}
