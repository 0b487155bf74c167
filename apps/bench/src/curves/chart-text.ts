/** A figure in a picture: at most three digits that count. */
export function formatFigure(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: 3 });
}

/** A place in a picture, to a tenth of its unit. */
export function roundPlace(place: number): number {
  return Math.round(place * 10) / 10;
}

/** Text as XML holds it. */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
