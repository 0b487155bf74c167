import { mixBits } from "../text/mix-bits.ts";
import { knownRatios } from "./pixels.ts";

/**
 * Chooses the shape of a video whose aspect ratio is `adaptive`. The service's model chooses it by the prompt (C6).
 * Here it is random, but always the same for the same prompt, seed and list.
 *
 * @param seed - The simulator's seed: any whole number
 * @param ratios - The shapes to choose from. @defaultValue the six shapes of the published contract
 */
export function adaptiveRatio(prompt: string, seed: number, ratios: readonly string[] = knownRatios): string {
  return ratios[hash(`${seed} ${prompt}`) % ratios.length] ?? "16:9";
}

/** Calculates FNV-1a over UTF-16 code units, 32 bits. Its last bits alone are not random, so the bits are mixed. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return mixBits(sum);
}
