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
  retrieve(taskId: string, authorization: string | undefined): ServiceRequest;
}

/** Creates the builder of requests to one service. Nothing is checked before the first request. */
export function createRequestBuilder(baseUrl: string): RequestBuilder {
  let start = ""; // Unknown before the first request.
  let search = "";
  const createUrl = (path: string): string => {
    if (!start) {
      const base = parseBaseUrl(baseUrl);
      start = base.origin + base.pathname.replace(/\/+$/, "");
      search = base.search;
    }
    return createFinalURL(path, {
      baseUrl: start,
      params: {},
      pathSerializer: String, // Not called: the path has its parameters already.
      querySerializer: () => search,
    });
  };
  return {
    create(params, headers) {
      const url = createUrl("/v1/videos/generations" satisfies keyof paths);
      // The caller's names may be written in any case, so they are merged as headers and not as names of an object.
      const merged = Object.fromEntries(mergeHeaders({ "content-type": "application/json" }, headers));
      return { url, init: { ...createInit("POST", merged), body: createBody(JSON.stringify(params)) } };
    },
    retrieve(taskId, authorization) {
      const path = "/v1/tasks/{task_id}" satisfies keyof paths;
      const url = createUrl(path.replace("{task_id}", encodeURIComponent(checkTaskId(taskId))));
      return { url, init: createInit("GET", authorization === undefined ? {} : { authorization }) };
    },
  };
}

/** @param headers - a plain object: programs that wrap `fetch` spread it, and a foreign `fetch` knows no `Headers` */
function createInit(method: FetchInit["method"], headers: FetchInit["headers"]): FetchInit {
  const init = { method, headers, redirect: "manual" } as const;
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
