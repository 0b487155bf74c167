const characters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** What a page cannot show, and what would take six bytes each as JSON: control characters and halves of characters. */
const unreadable = /(?![\n\r\t])[\p{Cc}\p{Cs}]/gu;

/**
 * Shortens a text for a page. It is cut between whole characters, as people see them; `…` stands for the rest. Control
 * characters become `\uFFFD`.
 *
 * @param limit - The most UTF-16 units that are kept
 */
export function shortenText(text: string, limit: number): string {
  const kept = text.length > limit ? `${text.slice(0, cutBefore(text, limit))}…` : text;
  return kept.replace(unreadable, "\uFFFD");
}

/** The last place up to the limit that is between two characters. A character that is too long itself is cut. */
function cutBefore(text: string, limit: number): number {
  const near = text.slice(0, limit + 64);
  const start = characters.segment(near).containing(limit)?.index ?? limit;
  if (start > limit / 2) return start;
  return /[\uD800-\uDBFF]/.test(text.charAt(limit - 1)) ? limit - 1 : limit;
}
