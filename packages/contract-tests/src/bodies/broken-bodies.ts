import fc from "fast-check";
import { isObject } from "../contract/is-object.ts";
import { urlOfLength, validBodies } from "./valid-bodies.ts";

/** A body with exactly one fault. */
export interface BrokenBody {
  body: unknown;
  /** The faulty field, as {@link judgeBody} names it; "" if the body is not an object. */
  field: string;
}

type BodyFault = fc.Arbitrary<{ field: string; apply(body: Record<string, unknown>): unknown }>;

const anyJson = (): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.constantFrom<unknown[]>(null, true, false, 0, 1, -1, 8, 4.5, "", "8", "true", "null", [], {}, [8], ["480p"]),
    fc.string({ maxLength: 12 }),
    fc.integer(),
    fc.dictionary(fc.string({ maxLength: 6 }), fc.integer(), { maxKeys: 2, noNullPrototype: true }),
  );

const otherThan = (type: (value: unknown) => boolean): fc.Arbitrary<unknown> => anyJson().filter((it) => !type(it));
const isString = (value: unknown): boolean => typeof value === "string";
const isBoolean = (value: unknown): boolean => typeof value === "boolean";
const isNumber = (value: unknown): boolean => typeof value === "number";

/** Bodies that break a documented rule, each in exactly one way. */
export function brokenBodies(): fc.Arbitrary<BrokenBody> {
  return fc.oneof(
    { weight: 1, arbitrary: otherThan(isObject).map((body) => ({ body, field: "" })) },
    {
      weight: 12,
      arbitrary: breakBodies(
        leaveOut("model"),
        leaveOut("prompt"),
        replace("model", otherThan(isString)),
        replace("model", misspell(["seedance-2.0-fast-text-to-video"], ["seedance-2.0-text-to-video", "sora-2"])),
        replace("prompt", otherThan(isString)),
        replace("duration", otherThan(isNumber)),
        replace("duration", durations()),
        replace("quality", otherThan(isString)),
        replace("quality", misspell(["480p", "720p"], ["1080p", "480", "720", "hd"])),
        replace("aspect_ratio", otherThan(isString)),
        replace("aspect_ratio", misspell(["16:9", "adaptive", "21:9"], ["2:3", "16x9", "16/9", "9:21", "auto"])),
        replace("generate_audio", otherThan(isBoolean)),
        replace("content_filter", otherThan(isBoolean)),
        replace("model_params", otherThan(isObject)),
        replace("callback_url", otherThan(isString)),
        replace("callback_url", otherSchemes()),
        replace("callback_url", malformedUris()),
        replace("callback_url", fc.constantFrom(2_049, 2_049, 2_050, 10_000).map(urlOfLength)),
        replaceModelParam("web_search", otherThan(isBoolean)),
      ),
    },
  );
}

/** Bodies with one field that is not documented, or that is an input of a sibling model only (C14). */
export function unknownFieldBodies(): fc.Arbitrary<BrokenBody> {
  const names = fc.oneof(
    fc.constantFrom("image_urls", "video_urls", "audio_urls"),
    fc.constantFrom("aspectRatio", "callbackUrl", "generateAudio", "modelParams", "Prompt", "prompt ", "durations"),
    fc.constantFrom("__proto__", "constructor", "toString", "hasOwnProperty", "seed", "n", "resolution", ""),
    fc.stringMatching(/^[a-z]{1,3}_x[a-z0-9]{0,6}$/),
  );
  return breakBodies(names.chain((name) => replace(name, anyJson())));
}

/** Bodies whose `callback_url` contains a literal private address, in every spelling that URLs allow. */
export function privateCallbackBodies(): fc.Arbitrary<BrokenBody> {
  const byte = fc.nat({ max: 255 });
  const v4 = fc.oneof(
    fc.tuple(fc.constantFrom(10, 127), byte, byte, byte),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
    fc.tuple(fc.constantFrom(192), fc.constant(168), byte, byte),
    fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
  );
  const hosts = fc.oneof(
    { weight: 3, arbitrary: v4.map((bytes) => bytes.join(".")) },
    { weight: 1, arbitrary: v4.map(([a, b, c, d]) => String(((a * 256 + b) * 256 + c) * 256 + d)) },
    { weight: 1, arbitrary: v4.map((bytes) => `0x${bytes.map((it) => it.toString(16).padStart(2, "0")).join("")}`) },
    { weight: 1, arbitrary: v4.map(([a, b, c, d]) => `0${a.toString(8)}.${b}.${c * 256 + d}`) },
    { weight: 1, arbitrary: v4.map((bytes) => `[::ffff:${bytes.join(".")}]`) },
    { weight: 1, arbitrary: fc.constantFrom("[::1]", "[::]", "[fc00::1]", "[fd12:3456::1]", "[fe80::1]", "0.0.0.0") },
  );
  const rest = fc.constantFrom("", "/", ":8443/hook", "/a?b=c");
  return breakBodies(
    fc.tuple(hosts, rest).chain(([host, tail]) => replace("callback_url", fc.constant(`https://${host}${tail}`))),
  );
}

function breakBodies(...faults: readonly BodyFault[]): fc.Arbitrary<BrokenBody> {
  return fc.tuple(validBodies(), fc.oneof(...faults)).map(([body, { field, apply }]) => ({ body: apply(body), field }));
}

function leaveOut(field: string): BodyFault {
  return fc.constant({
    field,
    apply: (body) => Object.fromEntries(Object.entries(body).filter(([name]) => name !== field)),
  });
}

function replace(field: string, values: fc.Arbitrary<unknown>): BodyFault {
  return values.map((value) => ({ field, apply: (body) => setOwn(body, field, value) }));
}

function replaceModelParam(field: string, values: fc.Arbitrary<unknown>): BodyFault {
  return values.map((value) => ({
    field: `model_params.${field}`,
    apply: (body) => setOwn(body, "model_params", setOwn({}, field, value)),
  }));
}

/** Does not assign: `__proto__` must become a member, as it does when JSON is parsed. */
function setOwn(body: Record<string, unknown>, field: string, value: unknown): Record<string, unknown> {
  return Object.fromEntries([...Object.entries(body).filter(([name]) => name !== field), [field, value]]);
}

function misspell(values: readonly string[], neighbours: readonly string[]): fc.Arbitrary<string> {
  const changed = fc
    .tuple(fc.constantFrom(...values), fc.constantFrom(" ", "_", "s", "\u0000", "．"))
    .chain(([value, extra]) =>
      fc.constantFrom(value.toUpperCase(), `${value}${extra}`, `${extra}${value}`, value.slice(1), value.slice(0, -1)),
    );
  return fc.oneof(changed, fc.constantFrom("", ...neighbours)).filter((it) => !values.includes(it));
}

function durations(): fc.Arbitrary<number> {
  return fc.oneof(
    fc.constantFrom(3, 16, 0, -5, 3.999, 15.001, 4.5, 7.25, 1e21, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
    fc.integer({ max: 3 }),
    fc.integer({ min: 16 }),
    fc.double({ min: 4, max: 15, noInteger: true }),
  );
}

function otherSchemes(): fc.Arbitrary<string> {
  const schemes = ["http", "HTTP", "ftp", "ws", "wss", "file", "data", "httpss", "xhttps"];
  return fc.oneof(
    fc.constantFrom(...schemes).map((scheme) => `${scheme}://hooks.example/done`),
    fc.constantFrom("javascript:alert(1)", "mailto:me@hooks.example", "urn:https:hooks.example"),
  );
}

function malformedUris(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom("", "done", "/done", "//hooks.example/done", "hooks.example/done", "https//hooks.example"),
    fc.constantFrom("https:hooks.example", "https:/hooks.example", " https://hooks.example", "https://", "https://?a"),
    fc.constantFrom("https://hooks.example/a b", "https://hooks.example/例", "https://hooks.example/%zz"),
  );
}
