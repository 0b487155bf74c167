/** The first third of a key, at most 6 characters: enough to tell keys apart, too little to use one; as in the journal. */
export function maskedKey(key: string): string {
  return `${key.slice(0, Math.min(6, Math.floor(key.length / 3)))}…`;
}
