import { toPrintable } from "../to-printable.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  // A parser of XML turns a line feed inside an attribute into a space.
  "\n": "&#10;",
  "\ufffe": "\ufffd",
  "\uffff": "\ufffd",
};

/**
 * Any text as part of HTML or XML, between tags or inside quotes. What a server sent cannot end an element, and cannot
 * make the page ill-formed: what no text may have, such as control characters and halves of pairs, is replaced.
 */
export function escapeMarkup(text: string): string {
  return toPrintable(text).replace(/[&<>"'\n\ufffe\uffff]/g, (character) => entities[character] ?? character);
}
