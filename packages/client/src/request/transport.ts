/** The only file that knows openapi-fetch. Its parts make the requests: see docs/decisions/0011. */
import type { paths, VideoGenerationParams } from "@video-generations/types";
import { createFinalURL, defaultPathSerializer, mergeHeaders } from "openapi-fetch";

/** Header values by name; those that are undefined are not sent. */
export type HeaderValues = Readonly<Record<string, string | undefined>>;

/** Makes a new request each time: one that creates a task from parameters, or one that reads a task by id. */
export type RequestMaker = (
  subject: VideoGenerationParams | string,
  headers: HeaderValues,
  signal: AbortSignal,
) => Request;

/**
 * Makes requests to one service. They pass caches by and do not follow redirects.
 *
 * @throws TypeError - from the maker, for a base, an id or a header that no request can hold
 */
export function createRequestMaker(baseUrl: string): RequestMaker {
  let base: URL | undefined;
  return (subject, headers, signal) => {
    base ??= parseBaseUrl(baseUrl);
    const { origin, pathname, search } = base;
    const reads = typeof subject === "string";
    // Dots alone would be taken for a step to another path; no way of writing them avoids that.
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
      // Deno sends a text again by itself when a connection that it kept breaks (denoland/deno#36415), a Blob never.
      body: reads ? null : new Blob([JSON.stringify(subject)], { type: "application/json" }),
      redirect: "manual",
      signal,
      // Workers that have no cache option refuse it.
      ...("cache" in Request.prototype && { cache: "no-store" }),
    });
  };
}

/** Takes a relative URL where the runtime does, as a page does. The text is not shown: it may hold a password. */
function parseBaseUrl(baseUrl: string): URL {
  try {
    const url = new URL(new Request(baseUrl).url);
    if (/^http/.test(url.protocol)) return url;
  } catch {}
  throw new TypeError("baseUrl must be an http(s) URL");
}
