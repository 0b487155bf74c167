/** The formats of the contract, as the compiled validators check them. */
import { fullFormats } from "ajv-formats/dist/formats.js";

/** The everyday kind of URL. Whatever this takes, the grammar takes too. */
const everyday = /^https?:\/\/[a-z0-9.-]+(?::\d+)?(?:\/[\w.~/-]*)?$/;

/** A URI (RFC 3986). Its whole grammar takes longer to get ready than a whole generation, and is rarely needed. */
export function uri(text: string): boolean {
  return everyday.test(text) || isUri(text);
}

function isUri(text: string): boolean {
  const { uri } = fullFormats;
  if (typeof uri !== "function") throw new TypeError("ajv-formats checks uri in another way now.");
  return uri(text);
}
