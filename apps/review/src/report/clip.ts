/** How much longer a text may be before it is cut: the note about it is as long. */
const tolerance = 30;

/** Cuts a long text after whole characters, and says how many are missing. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit + tolerance) return text;
  const last = text.charCodeAt(limit - 1);
  const end = last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit;
  return `${text.slice(0, end)}… (${text.length - end} more characters)`;
}

/** Cuts a text after whole lines. `missing` is the number of lines that were left out. */
export function clipLines(text: string, limit: number): { readonly text: string; readonly missing: number } {
  const lines = text.split("\n");
  let length = 0;
  const kept = lines.filter((line) => {
    length += line.length + 1;
    return length <= limit;
  });
  return { text: kept.join("\n"), missing: lines.length - kept.length };
}
