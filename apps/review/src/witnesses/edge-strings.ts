import type { ContractNode } from "@video-generations/simulator/compiler";
import fc from "fast-check";
import { keywordOf, listsOf } from "./schemas.ts";

const formatSamples: Readonly<Record<string, readonly string[]>> = {
  uri: [
    ...[
      "https://video.example/",
      "HTTPS://video.example/",
      "http://video.example/",
      "https://[2001:db8::1]/",
      "urn:a:b",
    ],
    ...[
      "https://192.0.2.1:8443/a?b=c#d",
      "https://a:b@video.example/",
      "ftp://video.example/",
      "https://xn--vdeo-vpa.example/",
    ],
  ],
  "uri-reference": ["/relative", "https://video.example/"],
  "date-time": ["2026-01-01T00:00:00Z"],
  date: ["2026-01-01"],
  time: ["00:00:00Z"],
  duration: ["PT8S"],
  email: ["person@video.example"],
  hostname: ["video.example"],
  ipv4: ["192.0.2.1"],
  ipv6: ["2001:db8::1"],
  uuid: ["00000000-0000-4000-8000-000000000000"],
  regex: ["a+"],
  byte: ["dGV4dA=="],
};

/** Texts that no schema of a contract may have in mind: short, plain, not of any format, not ASCII. */
const plain = ["text", "", "a", "1", "%", "a b", "é", "夜", "A", "-", "http://video.example/"];

/**
 * Texts at the edges of a string's rules, of those that the rules accept and of those that they just refuse: members,
 * examples, both sides of each length, each format, texts of each pattern, and these with one character changed.
 */
export function edgeStrings(conjuncts: readonly ContractNode[]): readonly string[] {
  const format = keywordOf(conjuncts, "format");
  const patterns = conjuncts.flatMap(({ pattern }) => (typeof pattern === "string" ? [pattern] : []));
  const shown = [
    ...listsOf(conjuncts, "examples"),
    ...conjuncts.flatMap(({ example, default: filled }) => [example, filled]),
    ...listsOf(conjuncts, "enum"),
    ...conjuncts.map((it) => it.const),
  ].filter((it) => typeof it === "string");
  const ofFormat = typeof format === "string" ? Object.values(formatSamples).flat() : [];
  const natural = [...new Set([...shown, ...ofFormat, ...patterns.flatMap(textsOfPattern)])];
  const changed =
    patterns.length === 0
      ? shown.slice(0, 4).flatMap((it) => [it.toUpperCase(), `${it}x`])
      : [...natural.slice(0, 3).flatMap(variantsOf), ...patterns.flatMap((it) => repeated(it, natural))];
  return [...new Set([...natural, ...plain, ...changed, ...lengthsOf(conjuncts, natural)])];
}

/** Texts that a pattern accepts; none, if it is one that texts cannot be made for. */
export function textsOfPattern(pattern: string): readonly string[] {
  try {
    const expression = new RegExp(pattern, "u");
    const sample = (size: "small" | "large") =>
      fc.sample(fc.stringMatching(expression, { size }), { numRuns: 30, seed: 1 });
    return [...sample("small"), ...sample("large")];
  } catch {
    // fast-check cannot generate for every pattern, such as one with a look-ahead. Examples still stand for it.
    return [];
  }
}

const characters: readonly string[] = [
  ...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)),
  "\n",
  "é",
  "夜",
];

/** Only the beginning is looked at character by character: what a pattern repeats is the same further on. */
const looked = 24;

/** The text with one character changed, left out, doubled or in the other case: finds what a pattern excludes. */
function variantsOf(text: string): readonly string[] {
  const places = [...new Set([...Array.from(text.slice(0, looked)).keys(), text.length - 1])].filter((it) => it >= 0);
  const replaced = places.flatMap((at) => characters.map((it) => text.slice(0, at) + it + text.slice(at + 1)));
  const left = places.map((at) => text.slice(0, at) + text.slice(at + 1));
  return [...replaced, ...left, text.toUpperCase(), text.toLowerCase(), ` ${text}`, `${text} `, `${text}\n`, ""];
}

/** Texts with as many repetitions as a pattern counts, and one more or less. */
function repeated(pattern: string, natural: readonly string[]): readonly string[] {
  const counts = [...pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].flatMap(([, least, most]) => [
    Number(least),
    Number(most || least),
  ]);
  const lengths = [...new Set(counts.flatMap((it) => [it - 1, it, it + 1]))].filter((it) => it >= 0 && it < 100_000);
  return natural.slice(0, 4).flatMap((text) => {
    const last = text.at(-1) ?? "a";
    return lengths.flatMap((length) => [text.slice(0, length).padEnd(length, last), text + last.repeat(length)]);
  });
}

/** Texts on both sides of each length, as natural as possible: a text that fits otherwise, made longer or shorter. */
function lengthsOf(conjuncts: readonly ContractNode[], natural: readonly string[]): readonly string[] {
  const limits = conjuncts
    .flatMap(({ minLength, maxLength }) => [minLength, maxLength])
    .filter((it) => typeof it === "number");
  const lengths = [...new Set(limits.flatMap((it) => [it - 1, it, it + 1]))].filter((it) => it >= 0 && it <= 1_000_000);
  const seeds = [...natural.slice(0, 3), "a"];
  return lengths.flatMap((length) =>
    seeds.map((seed) => (seed.length >= length ? seed.slice(0, length) : seed.padEnd(length, "a"))),
  );
}
