/**
 * Puts a text on one line, without control characters: it may quote what was sent, and that must not control the
 * terminal.
 */
export function toPrintable(text: string): string {
  return text.replace(/\s*\n\s*/g, " ").replace(/\p{Cc}/gu, "�");
}
