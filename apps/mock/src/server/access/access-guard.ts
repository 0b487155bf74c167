import type { OwnNames } from "../address/own-names.ts";
import { errorResponse, hostNotAllowed } from "../error-reply.ts";
import { addressedHosts, hostnameOf } from "./addressed-hosts.ts";

/** Refuses requests; `undefined` lets one pass. */
export interface AccessGuard {
  /**
   * Refuses a request under `/_mock/` that is not for the mock's own names, or that another page causes.
   *
   * @param baseUrl - Where this caller reaches the mock, which a public URL or a trusted front may know better than
   * `Host`: a page of that origin is the mock's own
   */
  refuseControl(request: Request, baseUrl: string): Response | undefined;
  /** Refuses a request that is not for the mock's own names. */
  refuseHost(request: Request): Response | undefined;
}

/**
 * Builds the guard of everything under `/_mock/`, reads too: there are prompts, beginnings of keys, and callback URLs
 * with their secrets.
 *
 * A request must be sent to one of the mock's own names. Otherwise a page of any name that is made to point here (DNS
 * rebinding) would count as the mock's own. A request of a page must come from the mock's own page: from the host that
 * it was sent to, or from the public URL. Programs send neither `Origin` nor `Sec-Fetch-Site`, and pass. A person may
 * follow a link from another page to the live page.
 */
export function createAccessGuard(ownNames: OwnNames): AccessGuard {
  const refuseHost = (request: Request, more = ""): Response | undefined => {
    const foreign = addressedHosts(request).find((host) => !ownNames.has(hostnameOf(host)));
    return foreign === undefined ? undefined : hostRefusal(foreign, ownNames, more);
  };
  const refusePage = (request: Request, baseUrl: string): Response | undefined => {
    const origin = request.headers.get("origin");
    if (origin === null)
      return isFromForeignPage(request) ? pageRefusal("a page of another origin", request) : undefined;
    const isOwn = originOf(origin) === new URL(baseUrl).origin || isPageOf(origin, addressedHosts(request));
    return isOwn ? undefined : pageRefusal(`a page of ${origin.slice(0, 100)}`, request);
  };
  return {
    refuseHost: (request) => refuseHost(request),
    refuseControl: (request, baseUrl) => refuseHost(request, probeAdvice) ?? refusePage(request, baseUrl),
  };
}

const probeAdvice = " A readiness probe can use GET / instead of /_mock/health.";

function hostRefusal(host: string, { shown }: OwnNames, more: string): Response {
  const name = host.slice(0, 100);
  const details = `${name} is not one of the mock's own names (${shown.join(", ")}). Use one of them, or start the mock with --public-url http://${name}.${more}`;
  return errorResponse(403, details, { error: hostNotAllowed });
}

function pageRefusal(page: string, { url }: Request): Response {
  return errorResponse(
    403,
    `${page} may not use the controls of ${new URL(url).host}. Use the page at /_mock/ itself, a program that sends no Origin header, such as curl, or --public-url if that page is the mock's own under another address.`,
  );
}

/** Whether a page of this origin was loaded from one of the hosts. A front can have the same host with another scheme. */
function isPageOf(origin: string, hosts: readonly string[]): boolean {
  const page = URL.parse(origin);
  if (page === null || !/^https?:$/.test(page.protocol)) return false;
  return hosts.some((host) => URL.parse(`${page.protocol}//${host}`)?.host === page.host);
}

/** The origin in an `Origin` header; `null` if there is none, as in `null` itself, which is no page's alone. */
function originOf(text: string): string | null {
  return URL.parse(text)?.origin ?? null;
}

/** Whether a browser says that another page caused the request, and it is not a person who followed a link. */
function isFromForeignPage({ method, headers }: Request): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== "cross-site" && site !== "same-site") return false;
  const isVisit =
    headers.get("sec-fetch-mode") === "navigate" && (headers.get("sec-fetch-dest") ?? "document") === "document";
  return !isVisit || (method !== "GET" && method !== "HEAD");
}
