/** The fetches that fit the option, under `strict` and `exactOptionalPropertyTypes`. */
import { type ClientOptions, createClient } from "@video-generations/client";
import { saveTo } from "@video-generations/client/node";
import { createProxyHandler } from "@video-generations/client/proxy";
import { createSimulator } from "@video-generations/simulator";
import crossFetch from "cross-fetch";
import ky from "ky";
import nodeFetch3 from "node-fetch";
import nodeFetch2 from "node-fetch-2";
import { ofetch } from "ofetch";
import { Agent, fetch as undici8 } from "undici";
import { fetch as undici6 } from "undici-6";
import { fetch as undici7 } from "undici-7";
import { expectTypeOf, test } from "vitest";

declare function wrapper(input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
declare function strictWrapper(input: string | URL, init: RequestInit): Promise<Response>;
declare const parameters: (...args: Parameters<typeof fetch>) => ReturnType<typeof fetch>;

test("Every fetch fits createClient as it is", () => {
  createClient({ fetch });
  createClient({ fetch: globalThis.fetch });
  createClient({ fetch: undefined });
  createClient({ fetch: undici6 });
  createClient({ fetch: undici7 });
  createClient({ fetch: undici8 });
  createClient({ fetch: nodeFetch3 });
  createClient({ fetch: crossFetch });
  createClient({ fetch: ky });
  createClient({ fetch: ofetch.native });
  createClient({ fetch: createSimulator().fetch });
  createClient({ fetch: wrapper });
  createClient({ fetch: strictWrapper });
  createClient({ fetch: parameters });
  createClient({ fetch: async () => Response.json({}) });
});

test("node-fetch 2 fits with a cast, because under exactOptionalPropertyTypes its types take no AbortSignal at all", () => {
  const { signal } = new AbortController();
  // @ts-expect-error its `signal` differs from the DOM's
  nodeFetch2("http://127.0.0.1", { signal });
  // @ts-expect-error for the same reason
  createClient({ fetch: nodeFetch2 });
  createClient({ fetch: nodeFetch2 as unknown as typeof fetch });
});

test("What a fetch gets can be passed on, with more", () => {
  const dispatcher = new Agent();
  createClient({ fetch: (url, init) => fetch(url, init) });
  createClient({
    fetch: (url, init) => fetch(new URL(url), { ...init, headers: { ...init.headers, "x-trace": "7" } }),
  });
  createClient({ fetch: (url, init) => fetch(new Request(url, init)) });
  createClient({ fetch: (url, init) => undici8(url, { ...init, dispatcher }) });
  createClient({ fetch: (url, init) => nodeFetch3(url, { ...init, size: 1_000_000 }) });
  createClient({ fetch: (url, init) => ky(url, { ...init, retry: 0, throwHttpErrors: false }) });
  expectTypeOf<Parameters<NonNullable<ClientOptions["fetch"]>>[0]>().toEqualTypeOf<string>();
});

test("The proxy and saveTo take the same fetches", () => {
  createProxyHandler({ apiKey: "sk", authorize: () => true, fetch: undici8 });
  createProxyHandler({ apiKey: "sk", authorize: () => true, fetch: nodeFetch3 });
  const save = (own: NonNullable<ClientOptions["fetch"]>) =>
    saveTo({ id: "task-unified-1", status: "completed", results: [] }, "boat.mp4", { fetch: own });
  save(wrapper);
  save(undici6);
  save(undici8);
  save(nodeFetch3);
  save((url, init) => undici8(url, { ...init, dispatcher: new Agent() }));
});

test("What is no fetch does not fit", () => {
  // @ts-expect-error it returns no response
  createClient({ fetch: async () => "task" });
  // @ts-expect-error it returns no promise
  createClient({ fetch: () => Response.json({}) });
  // @ts-expect-error it is called with a text
  createClient({ fetch: async (url: number) => Response.json({ url }) });
});
