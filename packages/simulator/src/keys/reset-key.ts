import type { ResetFilter } from "./key-filter.ts";
import { maskKey } from "./key-label.ts";

/**
 * The key that a reset is for; `undefined` for all keys. A key without a value must not reset everything: it comes from a
 * variable that was not set.
 *
 * @throws {TypeError} when there is a `key` that is not a text, is empty, or is not accepted
 */
export function resetKeyOf(filter: ResetFilter, isKey: (key: string) => boolean): string | undefined {
  if (!("key" in filter)) return undefined;
  const { key }: { readonly key?: unknown } = filter;
  if (typeof key !== "string" || key === "") {
    throw new TypeError("reset({ key }) takes a key that is a text and not empty. To reset everything, call reset().");
  }
  if (isKey(key)) return key;
  throw new TypeError(`reset({ key }) takes a key that the simulator accepts, but ${maskKey(key)} is not one.`);
}
