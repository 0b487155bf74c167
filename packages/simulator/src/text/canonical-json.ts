/**
 * Writes a JSON value so that equal values give the same text: the members of objects are in the order of their names.
 * A member that is `undefined` counts as absent. `undefined` itself gives the empty text.
 */
export function canonicalJson(value: unknown): string {
  const text: string | undefined = JSON.stringify(value, (_, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
  return text ?? "";
}
