/** A part of a text: words, or code, which stands between two backticks. */
export interface Piece {
  readonly isCode: boolean;
  readonly text: string;
}

/** Divides a sentence such as ``The `duration` has changed.`` A backtick without a second one is a word. */
export function splitPieces(text: string): readonly Piece[] {
  const parts = text.split(/`([^`]+)`/);
  return parts.map((part, index) => ({ isCode: index % 2 === 1, text: part })).filter(({ text: part }) => part !== "");
}
