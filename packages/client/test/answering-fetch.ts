import type { FetchInit } from "../src/options.ts";

/** A `fetch` whose answers depend on the request as a whole. */
export function answeringFetch<Answer>(answer: (request: Request) => Answer): (url: string, init: FetchInit) => Answer {
  return (url, init) => answer(new Request(url, init));
}
