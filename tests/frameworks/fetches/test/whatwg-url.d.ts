/** It has no types of its own. */
declare module "whatwg-url-without-unicode" {
  export const URL: typeof globalThis.URL;
  export const URLSearchParams: typeof globalThis.URLSearchParams;
}
