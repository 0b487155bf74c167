/** Removes secrets from what is recorded. It remembers the keys of earlier requests: an answer may repeat one. */
export interface Redactor {
  /** Takes the keys of a message from its headers, so that they are removed from everything that comes after. */
  learnFrom(headers: Iterable<readonly [name: string, value: string]>): void;
  /** A text without known keys; in URLs, without user, password and the values of query and fragment. */
  redactText(text: string): string;
  /** A header's value. Nothing is left of one that carries a credential, except the scheme of `Authorization`. */
  redactHeader(name: string, value: string): string;
}

const removed = "removed";

/** The text that stands for a key. */
const removedKey = "removed-key";

/** A shorter key protects nothing, and could be part of other words. */
const minKeyLength = 8;

/** How many keys are remembered; the oldest is forgotten first. */
const maxKeys = 1_000;

const credentialHeader =
  /authorization|(?:^|-)auth(?:-|$)|cookie|token|secret|api[-_]?key|(?<!idempotency)[-_]key$|passw|credential|session|signature|assertion|jwt|[cx]srf/i;

/** Creates a redactor that knows no key yet. */
export function createRedactor(): Redactor {
  const keys = new Map<string, RegExp>();
  const learn = (key: string): void => {
    if (key.length < minKeyLength || keys.has(key)) return;
    const [oldest] = keys.keys();
    if (keys.size >= maxKeys && oldest !== undefined) keys.delete(oldest);
    keys.set(key, new RegExp(keyPatterns(key).join("|"), "gi"));
  };
  const redactText = (text: string): string => {
    let rest = text;
    for (const pattern of keys.values()) rest = rest.replace(pattern, removedKey);
    return rest.replace(urlInText, redactUrl);
  };
  return {
    learnFrom(headers) {
      for (const [name, value] of headers) {
        if (credentialHeader.test(name) && !/cookie/i.test(name))
          for (const key of credentialsIn(name, value)) learn(key);
      }
    },
    redactText,
    redactHeader(name, value) {
      if (!credentialHeader.test(name)) return redactText(value);
      const [scheme, ...rest] = value.trim().split(/\s+/);
      const hasScheme = /^(?:proxy-)?authorization$/i.test(name) && /^(?:bearer|basic|digest)?$/i.test(scheme ?? "");
      if (!hasScheme) return removed;
      return rest.length === 0 ? value : `${scheme} ${removed}`;
    },
  };
}

/**
 * The whole value, the words of an `Authorization` except for its scheme, what parameters keep secret, and the password
 * of `Basic`.
 */
function credentialsIn(name: string, value: string): readonly string[] {
  const whole = value.trim();
  const [, scheme = "", rest = ""] = /^(\S+)\s+(.*)$/s.exec(whole) ?? [];
  const decoded = /^basic$/i.test(scheme) ? Buffer.from(rest, "base64").toString() : "";
  const words = /authorization$/i.test(name) ? whole.split(/[\s,]+/).slice(scheme === "" ? 0 : 1) : [];
  const secrets = [...whole.matchAll(secretParameter)].map(([, quoted, plain = ""]) => quoted ?? plain);
  return [
    /^(?:bearer|basic|digest)$/i.test(scheme) ? rest : whole,
    // A word with `=` inside is a parameter, which may also be an address or a name.
    ...words.filter((word) => !/=[^=]/.test(word)),
    ...secrets.flatMap((secret) => [secret, ...secret.split("/").slice(0, 1)]),
    decoded.slice(decoded.indexOf(":") + 1),
  ];
}

const secretParameter =
  /\b(?:response|credential|signature|sig|token|key|api[-_]?key|secret|password)\s*=\s*(?:"([^"]*)"|([^\s",;]+))/gi;

/**
 * A URL in a text, also in JSON, which may write `/` as `\/` and `&` as `\u0026`. What is repeated is bounded, so that
 * the time is linear.
 */
const urlInText = /[a-z][a-z0-9+.-]{1,20}:(?:\\{0,3}\/){2}(?:[^\s"<>\\]|\\{1,3}\/|\\{1,3}u00[0-9a-f]{2})*/gi;

const separator = /([?&;#]|\\{1,3}u00(?:3f|26|3b|23))/i;

/** Keeps the address up to its path, the names in the query, and the length. */
function redactUrl(url: string): string {
  const [, start = "", authority = "", rest = ""] = /^([^:]*:(?:\\*\/){2})([^/\\?#]*)(.*)$/s.exec(url) ?? [];
  const at = authority.lastIndexOf("@");
  const host = at === -1 ? authority : `${removed}@${authority.slice(at + 1)}`;
  const [path = "", ...query] = rest.split(separator);
  return `${start}${host}${path}${query.map((part, index) => (index % 2 === 0 ? part : maskValue(part))).join("")}`;
}

/** Keeps the name of `name=value`; a part without a name is a value. */
function maskValue(part: string): string {
  const [name = ""] = /^.*?(?:=|\\{1,3}u003d)/is.exec(part) ?? [];
  return name + "x".repeat(part.length - name.length);
}

/** Patterns for a key as it is, in JSON, in a URL, in HTML, in hexadecimal, and in base64 at each of three offsets. */
function keyPatterns(key: string): readonly string[] {
  const bytes = Buffer.from(key);
  const inBase64 = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
    // The characters at both ends also hold bits of what stands before and after the key.
    const stable = text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
    return `[\\w+/-]?${[...stable].map(base64Pattern).join("")}[\\w+/-]?`;
  });
  return [[...key].map(characterPattern).join(""), bytes.toString("hex"), ...inBase64];
}

const entities: Readonly<Record<string, string>> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" };

function characterPattern(character: string): string {
  const units = character.split("").map((unit) => `\\\\{1,3}u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const percent = [...Buffer.from(character)].map((byte) => `%(?:25){0,3}${byte.toString(16).padStart(2, "0")}`);
  const point = character.codePointAt(0) ?? 0;
  const entity = entities[character];
  return `(?:${[
    `\\\\{0,3}${escapePattern(character)}`,
    units.join(""),
    percent.join(""),
    `&#(?:0{0,6}${point}|x0{0,6}${point.toString(16)});?`,
    ...(entity === undefined ? [] : [`&${entity};`]),
  ].join("|")})`;
}

function base64Pattern(character: string): string {
  const twin = { "+": "-", "/": "_" }[character];
  const own = characterPattern(character);
  return twin === undefined ? own : `(?:${own}|${twin})`;
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
