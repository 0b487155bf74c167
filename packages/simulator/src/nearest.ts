import { distance } from "fastest-levenshtein";

/**
 * The name that was probably meant, or undefined when none is near: at most two letters away, and at most a third of the
 * letters. Case does not count, so `aspectRatio` is one letter away from `aspect_ratio`.
 */
export function nearest(name: string, known: readonly string[]): string | undefined {
  // A longer text is no slip of the hand, and the distance takes time that grows with the length.
  if (name.length > 40) return undefined;
  const written = name.toLowerCase();
  let best: { name: string; edits: number } | undefined;
  for (const candidate of known) {
    const edits = distance(written, candidate.toLowerCase());
    if (edits < (best?.edits ?? Number.POSITIVE_INFINITY)) best = { name: candidate, edits };
  }
  return best && best.edits <= Math.min(2, name.length / 3) ? best.name : undefined;
}
