import type { ContractFacts } from "@video-generations/simulator";
import type { Mode } from "../../log/log-event.ts";
import { wrongMethodResponse } from "../error-reply.ts";
import type { Handler } from "../handler.ts";

/** What the root of the mock depends on. */
export interface RootOptions {
  readonly mode: Mode;
  /** Gives the facts of the contract that is served now. A path "/" of its own goes to the handler. */
  readonly facts: () => Pick<ContractFacts, "routes">;
  /** The path of the public URL, without a slash at its end; "" if it has none. */
  readonly prefix: string;
}

/**
 * Answers at the root, before a handler: a person is led to the live page and the reference, and a probe gets a short JSON. A proxy passes
 * the root on to its upstream. A prefix without the slash at its end leads to the root.
 */
export function answerRoot(handler: Handler, { mode, facts, prefix }: RootOptions): Handler {
  return async (request, connection) => {
    const { pathname, search } = new URL(request.url);
    if (pathname === prefix) return redirectToFolder(pathname, search);
    const isOwn = mode !== "proxy" && pathname === "/" && !facts().routes.some(({ path }) => path === "/");
    return isOwn ? rootResponse(mode, request, connection.baseUrl) : handler(request, connection);
  };
}

/** Adds a slash to a path, relative to where the caller sees it, so that links below it work. */
function redirectToFolder(pathname: string, search: string): Response {
  const last = pathname.slice(pathname.lastIndexOf("/") + 1);
  return new Response(null, { status: 308, headers: { location: `./${last}/${search}` } });
}

function rootResponse(mode: Exclude<Mode, "proxy">, request: Request, baseUrl: string): Response {
  const { method, headers } = request;
  if (method !== "GET" && method !== "HEAD") return wrongMethodResponse(`${method} /`, "GET, HEAD");
  const isForPerson = /\btext\/html\b/i.test(headers.get("accept") ?? "");
  const type = isForPerson ? "text/html; charset=utf-8" : "application/json";
  const page = mode === "serve" ? { page: `${baseUrl}/_mock/`, docs: `${baseUrl}/_mock/docs` } : {};
  const text = isForPerson ? rootPages[mode] : JSON.stringify({ status: "ok", mode, ...page });
  return new Response(method === "HEAD" ? null : text, {
    headers: {
      "content-type": type,
      "content-length": String(Buffer.byteLength(text)),
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
      vary: "Accept",
    },
  });
}

/** The link is relative: a front may have taken away a path that the mock does not know. */
const rootPages = {
  serve: pageOf(
    'The mock of the video generation service is up. Its live page: <a href="_mock/">_mock/</a>. The reference of its API: <a href="_mock/docs">_mock/docs</a>.',
  ),
  static: pageOf(
    "The mock of the video generation service is up. It was started as <code>static</code>: it answers from the contract's examples, keeps no state and has no live page.",
  ),
};

function pageOf(body: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Video generations mock</title>
  </head>
  <body>
    <p>${body}</p>
  </body>
</html>
`;
}
