import { mustBe } from "./check-options.ts";

/**
 * Hashes a browser's idempotency key together with the scope that it belongs to. All users share one API key, so the
 * service would take equal keys of two users as one create.
 *
 * @returns at most 95 digits and hyphens, which fit the header's form (E4): SHA-256 as sixteen numbers
 */
export async function scopeIdempotencyKey(scope: unknown, key: string): Promise<string> {
  mustBe("a text", "idempotencyScope()", typeof scope === "string");
  // As JSON, "a" and "bc" is not "ab" and "c", and half a surrogate pair is not another half.
  const bytes = new TextEncoder().encode(JSON.stringify([scope, key]));
  return new Uint16Array(await crypto.subtle.digest("SHA-256", bytes)).join("-");
}
