import fc from "fast-check";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { toPrintable } from "../to-printable.ts";
import { escapeMarkup } from "./escape-markup.ts";

/** Parses a document strictly, and gives the attribute and the text of its root. */
function parseXml(document: string): { attribute: string; text: string } {
  const found = { attribute: "", text: "" };
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ attributes }) => {
    found.attribute = String(attributes.a);
  });
  parser.on("text", (text) => {
    found.text += text;
  });
  parser.write(document).close();
  return found;
}

const texts = fc.array(
  fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "]]>",
      "<!--",
      "&",
      "&amp;",
      "<",
      "\r\n",
      "\r",
      "\n",
      "\t",
      "\0",
      "\x0b",
      "\ud83d",
      "\udc00",
      "\ufffe",
      "\uffff",
    ),
  ),
);

test("Any text is part of well-formed XML, and is read as what a terminal would show", () => {
  fc.assert(
    fc.property(texts, (parts) => {
      const text = parts.join("");
      const escaped = escapeMarkup(text);
      const shown = toPrintable(text).replace(/[\ufffe\uffff]/g, "\ufffd");
      expect(parseXml(`<r a="${escaped}">${escaped}</r>`)).toEqual({ attribute: shown, text: shown });
    }),
    { numRuns: 500 },
  );
});

test("The parser of this test refuses what is not escaped", () => {
  for (const text of ["\0", "\x0b", "<", "&", "]]>", "\ufffe"]) expect(() => parseXml(`<r a="">${text}</r>`)).toThrow();
});
