/** The formats of the contract, as the compiled validators check them. */
import { fullFormats } from "ajv-formats/dist/formats.js";

/** The usual kind of URL. The grammar accepts every text that this pattern accepts. */
const everyday = /^https?:\/\/[a-z0-9.-]+(?::\d+)?(?:\/[\w.~/-]*)?$/;

/**
 * Whether a text is a URI (RFC 3986). The whole grammar is rarely needed, and preparing it takes longer than a whole
 * generation.
 */
export function uri(text: string): boolean {
  return everyday.test(text) || isUri(text);
}

function isUri(text: string): boolean {
  const { uri } = fullFormats;
  if (typeof uri !== "function") throw new TypeError("ajv-formats checks uri in another way now.");
  return uri(text);
}
