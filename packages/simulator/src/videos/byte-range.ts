/**
 * What a `Range` header asks for: the whole body, a part (both ends included), or a part that the body does not have.
 */
export type ByteRange =
  | { readonly kind: "whole" }
  | { readonly kind: "part"; readonly first: number; readonly last: number }
  | { readonly kind: "unsatisfiable" };

/**
 * Parses a `Range` header (RFC 9110, section 14). A malformed header is ignored. A header with several ranges is
 * ignored too: a server does not have to serve them.
 *
 * @param header - Null if there is none
 * @param size - Bytes of the whole body
 */
export function parseByteRange(header: string | null, size: number): ByteRange {
  const [, list = ""] = /^bytes=(.*)$/i.exec(header ?? "") ?? [];
  // A list can have empty members. They do not count (RFC 9110, 5.6.1.2).
  const [member = "", ...more] = list.split(",").flatMap((text) => text.trim() || []);
  const [, first = "", last = ""] = /^(\d*)-(\d*)$/.exec(member) ?? [];
  if (more.length > 0 || (first === "" && last === "")) return { kind: "whole" };
  if (first === "") return partOf(size - Number(last), size - 1, size);
  if (last === "") return partOf(Number(first), size - 1, size);
  return Number(last) < Number(first) ? { kind: "whole" } : partOf(Number(first), Number(last), size);
}

function partOf(first: number, last: number, size: number): ByteRange {
  const part = { first: Math.max(0, first), last: Math.min(last, size - 1) };
  return part.first > part.last ? { kind: "unsatisfiable" } : { kind: "part", ...part };
}
