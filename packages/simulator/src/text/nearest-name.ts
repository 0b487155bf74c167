/**
 * Finds the known name that was probably meant; `undefined` if none is near. A near name differs by at most two
 * letters, and by at most a third of the letters. Case does not count, so `aspectRatio` is one letter away from
 * `aspect_ratio`.
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  // A longer text is not a typing error, and to calculate its distance would take long.
  if (name.length > 40) return undefined;
  const written = name.toLowerCase();
  let best: { name: string; distance: number } | undefined;
  for (const candidate of known) {
    const distance = editDistance(written, candidate.toLowerCase());
    if (distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { name: candidate, distance };
  }
  return best && best.distance <= Math.min(2, name.length / 3) ? best.name : undefined;
}

/** Calculates Levenshtein's distance: how many letters must be added, removed or changed. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [row, letter] of [...from].entries()) {
    const current = [row + 1];
    for (let column = 1; column <= to.length; column++) {
      const change = letter === to[column - 1] ? 0 : 1;
      current.push(
        Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (previous[column - 1] ?? 0) + change),
      );
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}
