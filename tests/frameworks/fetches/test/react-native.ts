/** What React Native gives to programs instead of the classes of a browser. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { AbortController, AbortSignal } from "abort-controller";
import { JSDOM } from "jsdom";
import { URL, URLSearchParams } from "whatwg-url-without-unicode";

const require = createRequire(import.meta.url);
const source = readFileSync(require.resolve("whatwg-fetch/dist/fetch.umd.js"), "utf8");

/** The parts of whatwg-fetch, which React Native uses as its own `fetch`. */
export interface WhatwgFetch {
  readonly fetch: typeof fetch;
  readonly Headers: typeof Headers;
  readonly Response: typeof Response;
}

/** Evaluates whatwg-fetch over the window's `XMLHttpRequest`. */
export function evaluateWhatwgFetch(window: JSDOM["window"]): WhatwgFetch {
  window.eval(source);
  return window.eval("WHATWGFetch") as WhatwgFetch; // Its own declarations name other globals.
}

/**
 * The globals of a program in React Native: an old `AbortController` without reasons, a `fetch` without streams, and no
 * `Request`, `DOMException`, streams or text coders.
 */
export function createReactNativeGlobals(serverUrl: string): Readonly<Record<string, unknown>> {
  const { fetch, Headers, Response } = evaluateWhatwgFetch(
    new JSDOM("", { url: serverUrl, runScripts: "outside-only" }).window,
  );
  const missing = ["Request", "DOMException", "ReadableStream", "TextDecoder", "TextEncoder", "TextDecoderStream"];
  return {
    ...Object.fromEntries(
      [...missing, "structuredClone", "crypto", "Event", "EventTarget"].map((name) => [name, undefined]),
    ),
    ...{ fetch, Headers, Response, AbortController, AbortSignal, URL, URLSearchParams },
  };
}
