/** The only file that uses openapi-fetch: its parts build the requests. See docs/decisions/0011. */
import type { paths, VideoGenerationParams } from "@video-generations/types";
import { createFinalURL, mergeHeaders } from "openapi-fetch";
import type { FetchInit } from "../options.ts";

/** Header values by name; those that are undefined are not sent. */
export type HeaderValues = Readonly<Record<string, string | undefined>>;

/** A request that is ready to be sent. */
export interface ServiceRequest {
  readonly url: string;
  readonly init: FetchInit;
}

/** Builds the service's two requests. They bypass caches and do not follow redirects. */
export interface RequestBuilder {
  /** @throws {TypeError} when a request cannot hold the base URL, the parameters or a header */
  create(params: VideoGenerationParams, headers: HeaderValues): ServiceRequest;
  /** @throws {TypeError} when a request cannot hold the base URL, the id or a header */
  retrieve(taskId: string, headers: HeaderValues): ServiceRequest;
}

/** Creates the builder of requests to one service. Nothing is checked before the first request. */
export function createRequestBuilder(baseUrl: string): RequestBuilder {
  let base: URL | undefined;
  const createUrl = (path: keyof paths, taskId = ""): string => {
    base ??= parseBaseUrl(baseUrl);
    const { origin, pathname, search } = base;
    return createFinalURL(path, {
      baseUrl: origin + pathname.replace(/\/+$/, ""),
      params: { path: {} }, // Without a path here, the serializer is not called.
      pathSerializer: (url) => url.replace("{task_id}", encodeURIComponent(taskId)),
      querySerializer: () => search,
    });
  };
  return {
    create(params, headers) {
      const url = createUrl("/v1/videos/generations");
      const init = createInit("POST", { "content-type": "application/json", ...headers });
      return { url, init: { ...init, body: createBody(JSON.stringify(params)) } };
    },
    retrieve(taskId, headers) {
      const url = createUrl("/v1/tasks/{task_id}", checkTaskId(taskId));
      return { url, init: createInit("GET", headers) };
    },
  };
}

function createInit(method: FetchInit["method"], headers: HeaderValues): FetchInit {
  const init = {
    method,
    // A plain object: programs that wrap `fetch` spread it, and a foreign `fetch` does not know our `Headers`.
    headers: Object.fromEntries(mergeHeaders(headers)),
    redirect: "manual",
  } as const;
  // Workers without a cache option refuse it.
  return canSetCache() ? { ...init, cache: "no-store" } : init;
}

function canSetCache(): boolean {
  return typeof Request === "function" && "cache" in Request.prototype;
}

/** When a kept-alive connection breaks, Deno sends a text again by itself (denoland/deno#36415), but not a blob. */
function createBody(json: string): string {
  if (!("Deno" in globalThis)) return json;
  // As a part of the type it would fit neither undici's nor node-fetch's fetch.
  return new Blob([json], { type: "application/json" }) as unknown as string;
}

/** Callers in JavaScript can pass any value. As an id, `.` or `..` would change the path, even escaped. */
function checkTaskId(taskId: unknown): string {
  if (typeof taskId === "string" && /[^.]/.test(taskId)) return taskId;
  throw new TypeError(`id must be a task id, not "${taskId}"`);
}

/** A path alone is taken in a page. A URL with a password is refused, and no error shows it. */
export function parseBaseUrl(baseUrl: string): URL {
  const { location }: { location?: { href: string } } = globalThis;
  try {
    // Only a path is resolved: a forgotten `https://` must not send the key to the page's own server.
    const url = new URL(baseUrl, baseUrl.startsWith("/") ? location?.href : undefined);
    if (/^https?:\/\/[^/@]+\//.test(url.href)) return url;
  } catch {}
  throw new TypeError("baseUrl must be an http(s) URL");
}
