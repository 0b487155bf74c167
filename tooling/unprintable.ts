/** What a terminal obeys, or what hides or turns text, by the name of its range. A tab is not among them. */
export const unprintable: Readonly<Record<string, readonly string[]>> = {
  "C0 without tab and line feed": [..."\0\x07\b\v\f\r\x1b"],
  DEL: ["\x7f"],
  C1: ["\x80", "\x85", "\x9b", "\x9d"],
  bidi: [..."\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"],
  separators: ["\u2028", "\u2029"],
  "no width": [..."\u00ad\u034f\u200b\u200c\u200d\u2060\u2064\u3164\ufeff"],
  tags: ["\u{e0001}", "\u{e0041}", "\u{e0100}"],
  "half of a pair": ["\ud83d", "\udc00"],
};
