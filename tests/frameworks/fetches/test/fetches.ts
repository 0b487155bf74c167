/** Implementations of `fetch` that readers use, each called as its own documentation says. */
import { createRequire } from "node:module";
import type { ClientOptions } from "@video-generations/client";
import crossFetch from "cross-fetch";
import { Window } from "happy-dom";
import { JSDOM } from "jsdom";
import ky from "ky";
import nodeFetch3 from "node-fetch";
import untypedNodeFetch2 from "node-fetch-2";
import { ofetch } from "ofetch";
import { fetch as undici8 } from "undici";
import { fetch as undici6 } from "undici-6";
import { fetch as undici7 } from "undici-7";
import { evaluateWhatwgFetch } from "./react-native.ts";

/** One of them, and what it can do. */
export interface ForeignFetch {
  readonly title: string;
  /** Makes it for a server; some may only call the address that their page came from. */
  create(serverUrl: string): NonNullable<ClientOptions["fetch"]>;
  /** An answer has a `body` that is read piece by piece. */
  readonly streams: boolean;
  /** It obeys `redirect: "manual"`. */
  readonly leavesRedirects: boolean;
  /** Its errors tell whether a server was reached at all. */
  readonly namesFailures: boolean;
}

/** Under `exactOptionalPropertyTypes` its own types take no `AbortSignal`. */
export const nodeFetch2 = untypedNodeFetch2 as unknown as typeof fetch;
const isomorphicFetch: typeof fetch = createRequire(import.meta.url)("isomorphic-fetch");
const able = { streams: true, leavesRedirects: true, namesFailures: true };

export const foreignFetches: readonly ForeignFetch[] = [
  { title: "the global fetch", create: () => fetch, ...able },
  { title: "a typed wrapper", create: () => wrapper, ...able },
  { title: "undici 6", create: () => undici6, ...able },
  { title: "undici 7", create: () => undici7, ...able },
  { title: "undici 8", create: () => undici8, ...able },
  { title: "node-fetch 2", create: () => nodeFetch2, ...able },
  { title: "node-fetch 3", create: () => nodeFetch3, ...able },
  { title: "cross-fetch", create: () => crossFetch, ...able },
  { title: "isomorphic-fetch", create: () => isomorphicFetch, ...able },
  { title: "ky", create: () => (url, init) => ky(url, { ...init, retry: 0, throwHttpErrors: false }), ...able },
  { title: "ofetch", create: () => callOfetch, ...able },
  { title: "ofetch.native", create: () => ofetch.native, ...able },
  { title: "happy-dom's fetch", create: createHappyFetch, ...able, namesFailures: false },
  {
    title: "whatwg-fetch over XMLHttpRequest",
    create: (url) => evaluateWhatwgFetch(new JSDOM("", { url, runScripts: "outside-only" }).window).fetch,
    streams: false,
    leavesRedirects: false,
    namesFailures: false,
  },
];

function wrapper(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  return fetch(input, { ...init, headers: { ...init?.headers, "x-wrapped": "yes" } });
}

const callOfetch: NonNullable<ClientOptions["fetch"]> = (url, init) =>
  ofetch.raw(url, { ...init, retry: 0, ignoreResponseError: true, responseType: "stream" });

function createHappyFetch(url: string): NonNullable<ClientOptions["fetch"]> {
  const window = new Window({ url });
  return (input, init) => window.fetch(input, init as object);
}
