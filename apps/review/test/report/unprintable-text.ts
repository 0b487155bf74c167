import { unprintable } from "../../../../tooling/unprintable.ts";

/** Everything that no terminal, comment or page may get, with a letter on each side. */
export const unprintableText: string = Object.values(unprintable)
  .flat()
  .map((each) => `a${each}b`)
  .join(" ");

/** What of that list a text has, as code points. */
export function findUnprintable(text: string): readonly string[] {
  const all = Object.values(unprintable)
    .flat()
    .map((each) => String(each.codePointAt(0)));
  const points = [...text].map((character) => String(character.codePointAt(0)));
  return points.filter((point) => all.includes(point));
}
