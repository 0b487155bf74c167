/** The only file that uses openapi-fetch: its parts build the requests. See docs/decisions/0011. */
import type { paths, VideoGenerationParams } from "@video-generations/types";
import { createFinalURL, defaultPathSerializer, mergeHeaders } from "openapi-fetch";

/** Header values by name; those that are undefined are not sent. */
export type HeaderValues = Readonly<Record<string, string | undefined>>;

/** Builds a request that creates a task from parameters or reads one by id. */
export type RequestMaker = (
  subject: VideoGenerationParams | string,
  headers: HeaderValues,
  signal: AbortSignal,
) => Request;

/**
 * Creates a function that builds requests to one service. They bypass caches and do not follow redirects.
 *
 * @throws {TypeError} from that function, when a request cannot hold the base URL, the id or a header
 */
export function createRequestMaker(baseUrl: string): RequestMaker {
  let base: URL | undefined;
  return (subject, headers, signal) => {
    base ??= parseBaseUrl(baseUrl);
    const { origin, pathname, search } = base;
    const reads = typeof subject === "string";
    // An id of dots only would lead to another path, even if it is escaped.
    if (reads && !/[^.]/.test(subject)) throw new TypeError(`id must be a task id, not "${subject}"`);
    const path: keyof paths = reads ? "/v1/tasks/{task_id}" : "/v1/videos/generations";
    const url = createFinalURL(path, {
      baseUrl: origin + pathname.replace(/\/+$/, ""),
      params: { path: { task_id: subject } },
      pathSerializer: defaultPathSerializer,
      querySerializer: () => search,
    });
    return new Request(url, {
      method: reads ? "GET" : "POST",
      headers: mergeHeaders(headers),
      // When a kept-alive connection breaks, Deno sends a string again by itself (denoland/deno#36415), but not a Blob.
      body: reads ? null : new Blob([JSON.stringify(subject)], { type: "application/json" }),
      redirect: "manual",
      signal,
      // Workers without a cache option refuse it.
      ...("cache" in Request.prototype && { cache: "no-store" }),
    });
  };
}

/** Accepts a relative URL where the runtime does, as in a page. The error does not show it: it may hold a password. */
function parseBaseUrl(baseUrl: string): URL {
  try {
    const url = new URL(new Request(baseUrl).url);
    if (/^https?:$/.test(url.protocol)) return url;
  } catch {}
  throw new TypeError("baseUrl must be an http(s) URL");
}
