import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { createProxyServer } from "http-proxy-3";
import type { ServerCredentials } from "../callbacks/certificates.ts";

/** An https front. It passes requests on as a block of nginx's configuration says. */
export interface NginxFront extends AsyncDisposable {
  readonly port: number;
  /** Begins to pass requests on. */
  configure(config: string): void;
}

/** What is needed of a block `location`. */
interface Location {
  readonly prefix: string;
  readonly target: URL;
  /** Whether `proxy_pass` has a path, which takes the place of the prefix. */
  readonly replacesPrefix: boolean;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Starts the front on any free port, without a certificate that anybody trusts. */
export async function startNginxFront(credentials: ServerCredentials): Promise<NginxFront> {
  const proxy = createProxyServer();
  let location: Location | undefined;
  const server = createServer(credentials, (request, response) => {
    if (location === undefined) response.writeHead(502).end();
    else passOn(request, response, location);
  });
  const passOn = (request: IncomingMessage, response: ServerResponse, to: Location) => {
    const { url = "" } = request;
    if (`${url}/` === to.prefix) return void response.writeHead(301, { location: to.prefix }).end();
    if (!url.startsWith(to.prefix)) return void response.writeHead(404).end();
    // An empty value leaves the header out.
    for (const [name, value] of to.headers) if (value === "") delete request.headers[name.toLowerCase()];
    if (to.replacesPrefix) request.url = to.target.pathname + url.slice(to.prefix.length);
    proxy.web(request, response, { target: to.target.origin, headers: headersFor(request, to) }, () =>
      response.destroy(),
    );
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    configure(config) {
      location = parseLocation(config);
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function parseLocation(config: string): Location {
  // nginx does not start without it.
  const hasCertificate = /\bssl_certificate \S+;/.test(config) && /\bssl_certificate_key \S+;/.test(config);
  if (/\blisten [^;]*\bssl;/.test(config) && !hasCertificate) {
    throw new Error('no "ssl_certificate" is defined for the "listen ... ssl" directive');
  }
  const [, prefix = ""] = /location (\/\S*) \{/.exec(config) ?? [];
  const [, pass = ""] = /proxy_pass (\S+);/.exec(config) ?? [];
  const set = [...config.matchAll(/proxy_set_header (\S+) ('[^']*'|"[^"]*"|\S+);/g)];
  const headers = set.map(([, name = "", value = ""]) => [name, value.replace(/^(['"])(.*)\1$/, "$2")] as const);
  return { prefix, target: new URL(pass), replacesPrefix: /^https?:\/\/[^/]+\//.test(pass), headers };
}

/** The headers that nginx sets: by default `Host`, to where the request goes. */
function headersFor({ headers }: IncomingMessage, { target, headers: set }: Location): Record<string, string> {
  const variables: Readonly<Record<string, string>> = {
    $scheme: "https",
    $http_host: headers.host ?? "",
    $host: (headers.host ?? "").replace(/:\d+$/, ""),
  };
  const values = set
    .filter(([, value]) => value !== "")
    .map(([name, value]) => [name.toLowerCase(), variables[value] ?? value]);
  return { host: target.host, ...Object.fromEntries(values) };
}
