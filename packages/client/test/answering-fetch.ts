import type { FetchInit } from "../src/options.ts";

/** A `fetch` whose answers depend on the request as a whole. */
export function answeringFetch(
  answer: (request: Request) => Response | Promise<Response>,
): (url: string, init: FetchInit) => Promise<Response> {
  return async (url, init) => answer(new Request(url, init));
}
