import { parseByteRange } from "./byte-range.ts";

/**
 * This time is short because a reset of the simulator reuses addresses, and a video is valid for a simulated day (Q1).
 */
const maxAgeSeconds = 60;

/**
 * Answers a GET or HEAD of a video in the way that a player needs (RFC 9110): whole or in part (200, 206, 416), and not
 * again if the caller still has it (304). It sets no CORS headers: the server in front must set them.
 *
 * @param video - Is only read, so it can be kept and sent again
 * @param etag - A strong entity tag in its quotes, as `videoEtag` makes it
 */
export function createVideoResponse(request: Request, video: Uint8Array, etag: string): Response {
  const headers = { etag, "cache-control": `private, max-age=${maxAgeSeconds}`, "accept-ranges": "bytes" };
  if (isCached(request, etag)) return new Response(null, { status: 304, headers });
  const size = video.byteLength;
  const range = parseByteRange(rangeHeader(request, etag), size);
  switch (range.kind) {
    case "whole": {
      const body = request.method === "HEAD" ? null : video.slice();
      return new Response(body, { status: 200, headers: { ...headers, ...contentOf(size) } });
    }
    case "part": {
      const { first, last } = range;
      const place = { ...contentOf(last - first + 1), "content-range": `bytes ${first}-${last}/${size}` };
      return new Response(video.slice(first, last + 1), { status: 206, headers: { ...headers, ...place } });
    }
    case "unsatisfiable":
      return new Response(null, { status: 416, headers: { ...headers, "content-range": `bytes */${size}` } });
  }
}

function contentOf(length: number): Record<string, string> {
  return { "content-type": "video/mp4", "content-length": String(length) };
}

/** Whether the caller's cache has the same video (13.1.2). A weak mark on its tag does not matter here. */
function isCached(request: Request, etag: string): boolean {
  const tags = request.headers.get("if-none-match");
  if (tags === null) return false;
  return tags.trim() === "*" || Array.from(tags.matchAll(/"[^"]*"/g), ([tag]) => tag).includes(etag);
}

/** The range to serve. Only a GET can have one (14.2), and only if the caller does not have another video (13.1.5). */
function rangeHeader({ method, headers }: Request, etag: string): string | null {
  // A date in If-Range matches nothing: videos have no Last-Modified.
  const condition = headers.get("if-range") ?? etag;
  return method === "GET" && condition === etag ? headers.get("range") : null;
}
