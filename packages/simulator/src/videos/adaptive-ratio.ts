const known: readonly string[] = ["16:9", "4:3", "1:1", "3:4", "9:16", "21:9"];

/**
 * The shape that stands in for `adaptive`: the service's model chooses it from the prompt (C6), here chance does, always
 * in the same way for the same prompt, seed and list.
 *
 * @param seed - The simulator's seed: any whole number.
 * @param ratios - What to choose from. @defaultValue the six shapes of the published contract
 */
export function adaptiveRatio(prompt: string, seed: number, ratios: readonly string[] = known): string {
  return ratios[hash(`${seed} ${prompt}`) % ratios.length] ?? "16:9";
}

/** FNV-1a over UTF-16 code units, 32 bits, with MurmurHash3's finalizer: the last bits alone of FNV-1a are not random. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae35);
  return (sum ^ (sum >>> 16)) >>> 0;
}
