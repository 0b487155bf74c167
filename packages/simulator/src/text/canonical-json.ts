/**
 * One text for all spellings of a JSON value: the members of objects in the order of their names. Undefined members
 * count as absent; undefined alone has the empty text.
 */
export function canonicalJson(value: unknown): string {
  const text: string | undefined = JSON.stringify(value, (_, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
  return text ?? "";
}
