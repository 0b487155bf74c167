import fc from "fast-check";
import { pageRequest } from "../contract/documented-values.ts";

/** Bodies that the documentation accepts: every subset of the optional fields, and the edges of every range. */
export function validBodies(): fc.Arbitrary<Record<string, unknown>> {
  const required = { model: fc.constant(pageRequest.model), prompt: prompts() };
  const optional = {
    duration: fc.integer({ min: 4, max: 15 }),
    quality: fc.constantFrom("480p", "720p"),
    aspect_ratio: fc.constantFrom("16:9", "9:16", "1:1", "4:3", "3:4", "21:9", "adaptive"),
    generate_audio: fc.boolean(),
    content_filter: fc.boolean(),
    model_params: modelParams(),
    callback_url: callbackUrls(),
  };
  // Not `requiredKeys`: it rarely leaves a field out, so that few bodies would have few fields.
  const names = fc.subarray(Object.keys(optional));
  return fc
    .tuple(fc.record(required), fc.record(optional), names)
    .map(([always, maybe, chosen]) => ({ ...always, ...pick(maybe, chosen) }));
}

/** Extension parameters: the documented one, and others, which no rule excludes (C8). */
function modelParams(): fc.Arbitrary<Record<string, unknown>> {
  const known = fc.record({ web_search: fc.boolean() }, { requiredKeys: [], noNullPrototype: true });
  const names = fc.oneof(
    fc.constantFrom("seed", "camera", "webSearch", "Web_search", ""),
    fc.stringMatching(/^x_[a-z]{1,6}$/),
  );
  const others = fc.dictionary(names, fc.jsonValue({ maxDepth: 1 }), { maxKeys: 2, noNullPrototype: true });
  return fc.tuple(others, known).map(([other, one]) => ({ ...other, ...one }));
}

/**
 * Prompts in any script. None has more than 10,000 bytes, so none has more than 10,000 tokens, however they are counted
 * (C3).
 */
export function prompts(): fc.Arbitrary<string> {
  const words = fc.constantFrom("夜雨", "霓虹", "纸船", "街道", "倒映", "一只", "水面");
  return fc
    .oneof(
      { withCrossShrink: true },
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.array(words, { minLength: 1, maxLength: 40 }).map((parts) => parts.join("")),
      fc.lorem({ mode: "sentences", maxCount: 5 }),
      fc.constantFrom(
        "",
        " ",
        'She says "You are late." and smiles.',
        "one line\nand the next\r\n\tindented",
        "back\\slash, </script>, $(x), %s, \u0000",
        "👩‍🚀🐸 🇯🇵 e\u0301 \u202Eright to left",
        '{"duration":3}',
        "[[slow]] is no scenario",
        "a frog ".repeat(1_200),
        "雨中的街道".repeat(600),
      ),
    )
    .map(breakMarker);
}

/**
 * HTTPS addresses of hosts that can never exist (RFC 6761), with at most 2,048 characters, and some with exactly that.
 */
export function callbackUrls(): fc.Arbitrary<string> {
  const label = fc.stringMatching(/^[a-z][a-z0-9]{0,20}$/);
  const part = fc.stringMatching(/^(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%2F){0,12}$/);
  const short = fc
    .record({
      scheme: fc.constantFrom("https", "HTTPS"),
      host: fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => [...labels, "example"].join(".")),
      port: fc.constantFrom("", ":443", ":8443"),
      path: fc.array(part, { maxLength: 3 }).map((parts) => parts.map((it) => `/${it}`).join("")),
      query: fc.option(part, { nil: undefined }).map((it) => (it === undefined ? "" : `?${it}`)),
    })
    .map(({ scheme, host, port, path, query }) => `${scheme}://${host}${port}${path}${query}`);
  return fc.oneof(
    { weight: 4, arbitrary: short },
    { weight: 1, arbitrary: fc.constantFrom(2_047, 2_048).map(urlOfLength) },
  );
}

/** An HTTPS address of exactly this many characters. */
export function urlOfLength(length: number): string {
  return "https://hooks.example/".padEnd(length, "a");
}

/** Ways to write the same JSON. */
export type Spelling = "compact" | "indented" | "decimal" | "exponent" | "escaped";

/** Every {@link Spelling}, the compact one first. */
export function spellings(): fc.Arbitrary<Spelling> {
  return fc.constantFrom("compact", "indented", "decimal", "exponent", "escaped");
}

/** Writes a body as JSON; `decimal` and `exponent` write a whole `duration` as `8.0` and `8e0`. */
export function spell(body: unknown, spelling: Spelling): string {
  const text = JSON.stringify(body);
  switch (spelling) {
    case "compact":
      return text;
    case "indented":
      return JSON.stringify(body, null, 2);
    // Quotes inside a string are escaped, so these patterns match only the member.
    case "decimal":
      return text.replace(/"duration":(-?\d+)(?=[,}])/g, '"duration":$1.0');
    case "exponent":
      return text.replace(/"duration":(-?\d+)(?=[,}])/g, '"duration":$1e0');
    case "escaped":
      return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  }
}

/** Mocks of the service let a prompt choose a scenario by `[[name]]`. No generated prompt must do so by accident. */
function breakMarker(prompt: string): string {
  return prompt.replaceAll("[[", "[ [");
}

function pick(body: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => names.includes(name)));
}
