/**
 * The hosts that a request was sent to, with their ports: the one in its URL, and the one in its `Host` header. They
 * differ if the request line has a whole URL. Who decides by them must accept every one.
 */
export function addressedHosts({ url, headers }: Request): readonly string[] {
  const named = headers.get("host");
  return [...new Set([new URL(url).host, ...(named ? [named] : [])])];
}

/** A host without its port. */
export function hostnameOf(host: string): string {
  return host.replace(/:\d*$/, "");
}
