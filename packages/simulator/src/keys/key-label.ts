import { mixBits } from "../text/mix-bits.ts";

/** A key that was seen before, in one text for all its requests, and how it is shown. */
interface KnownKey {
  readonly key: string;
  readonly label: string;
}

/** The most keys that are remembered, and the most characters of such a key: a flood of keys must not fill the memory. */
const maxKnown = 1_000;
const maxLength = 200;

/** What is not shown: control characters, and halves of characters that were cut. */
const unprintable = /[\p{Cc}\p{Cs}]/gu;

const known = new Map<string, KnownKey>();

/**
 * How an API key is shown: its first third, at most 6 characters, and a fingerprint that tells apart keys with the same
 * beginning. `sk-test-1` is `sk-… #7c1a0e`. The fingerprint has 24 bits, so countless keys have the same one, and no key
 * can be calculated from it.
 */
export function maskKey(key: string): string {
  return knownKeyOf(key).label;
}

/** The same text for every request with this key. It takes no memory for a task, as a text of its own would. */
export function sharedKey(key: string): string {
  return knownKeyOf(key).key;
}

function knownKeyOf(key: string): KnownKey {
  const before = known.get(key);
  if (before !== undefined) return before;
  const beginning = key.slice(0, Math.min(6, Math.floor(key.length / 3))).replace(unprintable, "\uFFFD");
  const made = { key, label: `${beginning}… #${fingerprintOf(key)}` };
  if (key.length > maxLength) return made;
  if (known.size >= maxKnown) known.clear();
  known.set(key, made);
  return made;
}

/** Six hexadecimal digits: FNV-1a over the characters, mixed, and cut to 24 bits. */
function fingerprintOf(key: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return (mixBits(hash) >>> 8).toString(16).padStart(6, "0");
}
