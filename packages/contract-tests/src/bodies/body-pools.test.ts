/** Generated bodies are worth sending because of their odd values. These tests check that each odd value is drawn. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { brokenBodies, privateCallbackBodies, unknownFieldBodies } from "./broken-bodies.ts";
import { callbackUrls, prompts, spell, spellings, urlOfLength, validBodies } from "./valid-bodies.ts";

const many = { seed: 1, numRuns: 6_000 };
const valid = fc.sample(validBodies(), many);
const broken = fc.sample(brokenBodies(), { seed: 1, numRuns: 20_000 });

/** Lists the values that were never drawn. */
function findAbsent(values: readonly unknown[], drawn: Iterable<unknown>): readonly unknown[] {
  const texts = new Set([...drawn].map((it) => JSON.stringify(it)));
  return values.filter((it) => !texts.has(JSON.stringify(it)));
}

/** The faulty values of a field. */
function faultyOf(name: string): readonly unknown[] {
  return broken.filter(({ field }) => field === name).map(({ body }) => Object(body)[name]);
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);

test.each([
  ["duration", range(4, 15)],
  ["quality", ["480p", "720p"]],
  ["aspect_ratio", ["16:9", "9:16", "1:1", "4:3", "3:4", "21:9", "adaptive"]],
  ["generate_audio", [true, false]],
  ["content_filter", [true, false]],
])("Every documented value of %s is drawn", (name, values) => {
  expect(
    findAbsent(
      values,
      valid.map((body) => body[name]),
    ),
  ).toEqual([]);
});

test("Every known name of an extension parameter is drawn, alone and beside others", () => {
  const params = valid.map(({ model_params }) => Object(model_params));
  const names = new Set(params.flatMap(Object.keys));

  expect(findAbsent(["web_search", "seed", "camera", "webSearch", "Web_search", ""], names)).toEqual([]);
  expect([...names].some((it) => /^x_[a-z]{1,6}$/.test(it))).toBe(true);
  expect(findAbsent([{}, { web_search: true }, { web_search: false }], params)).toEqual([]);
  expect(Math.max(...params.map((it) => Object.keys(it).length))).toBe(3);
});

test("Every odd prompt is drawn, and so are prompts in many scripts", () => {
  const drawn = fc.sample(prompts(), many);
  const odd = [
    "",
    " ",
    'She says "You are late." and smiles.',
    "one line\nand the next\r\n\tindented",
    "back\\slash, </script>, $(x), %s, \u0000",
    "👩‍🚀🐸 🇯🇵 e\u0301 \u202Eright to left",
    '{"duration":3}',
    "[ [slow]] is no scenario",
    "a frog ".repeat(1_200),
    "雨中的街道".repeat(600),
  ];

  expect(findAbsent(odd, drawn)).toEqual([]);
  expect(
    ["夜雨", "霓虹", "纸船", "街道", "倒映", "一只", "水面"].filter((it) => !drawn.some((one) => one.includes(it))),
  ).toEqual([]);
  expect(drawn.some((it) => /^(?:夜雨|霓虹|纸船|街道|倒映|一只|水面){5,}$/.test(it))).toBe(true);
  expect(drawn.filter((it) => /^[A-Z][a-z]+ .*\.$/.test(it)).length).toBeGreaterThan(100);
  expect(drawn.some((it) => /\p{Script=Arabic}|\p{Script=Devanagari}|\p{Script=Hangul}/u.test(it))).toBe(true);
});

test("Callback addresses have every part that an address can have, and every length up to the limit", () => {
  const drawn = fc.sample(callbackUrls(), many);
  const parts = [
    /^https:/,
    /^HTTPS:/,
    /:443(?:[/?]|$)/,
    /:8443(?:[/?]|$)/,
    /^\w+:\/\/\w+\.example$/,
    /^\w+:\/\/\w+\.\w+\.\w+\.example[^\w.]/,
    /example\/.*\/.*\//,
    /example\?/,
    /%2F/,
    /[!$&'()*+,;=:@~-]$/,
  ];

  expect(parts.filter((part) => !drawn.some((it) => part.test(it)))).toEqual([]);
  expect(drawn.map(({ length }) => length)).toEqual(expect.arrayContaining([2_047, 2_048]));
  expect(Math.max(...drawn.map(({ length }) => length))).toBe(2_048);
});

const anyJson = [null, true, false, 0, 1, -1, 8, 4.5, "", "8", "true", "null", [], {}, [8], ["480p"]];
const is = (...types: readonly string[]) => anyJson.filter((it) => !types.includes(typeof it));

describe("Broken bodies", () => {
  test.each([
    ["model", [...is("string"), "seedance-2.0-text-to-video", "sora-2", "SEEDANCE-2.0-FAST-TEXT-TO-VIDEO"]],
    ["prompt", is("string")],
    ["duration", is("number")],
    ["duration", [3, 16, 0, -5, 3.999, 15.001, 4.5, 7.25, 1e21, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]],
    [
      "quality",
      [...is("string"), "", "1080p", "480", "720", "hd", "480P", "720P", " 480p", "720p ", "80p", "720p\u0000"],
    ],
    [
      "aspect_ratio",
      [...is("string"), "", "2:3", "16x9", "16/9", "9:21", "auto", "ADAPTIVE", "adaptiv", "6:9", "21:9．"],
    ],
    ["generate_audio", is("boolean")],
    ["content_filter", is("boolean")],
    ["model_params", anyJson.filter((it) => typeof it !== "object" || it === null || Array.isArray(it))],
    ["callback_url", [...is("string"), ...[2_049, 2_050, 10_000].map(urlOfLength)]],
    [
      "callback_url",
      ["http", "HTTP", "ftp", "ws", "wss", "file", "data", "httpss", "xhttps"].map(
        (it) => `${it}://hooks.example/done`,
      ),
    ],
    ["callback_url", ["javascript:alert(1)", "mailto:me@hooks.example", "urn:https:hooks.example"]],
    [
      "callback_url",
      [
        "",
        "done",
        "/done",
        "//hooks.example/done",
        "hooks.example/done",
        "https//hooks.example",
        "https:hooks.example",
      ],
    ],
    ["callback_url", ["https:/hooks.example", " https://hooks.example", "https://", "https://?a"]],
    ["callback_url", ["https://hooks.example/a b", "https://hooks.example/例", "https://hooks.example/%zz"]],
  ])("Every odd value of %s is drawn: %j", (name, values) => {
    expect(findAbsent(values, faultyOf(name))).toEqual([]);
  });

  test("Each required field is left out while the other one is there", () => {
    const without = (name: string) => broken.filter(({ field, body }) => field === name && !(name in Object(body)));
    expect(without("model").every(({ body }) => "prompt" in Object(body))).toBe(true);
    expect(without("prompt").every(({ body }) => "model" in Object(body))).toBe(true);
    expect(Math.min(without("model").length, without("prompt").length)).toBeGreaterThan(100);
  });

  test("A web_search that is not a boolean is drawn in every other JSON type", () => {
    const searches = broken.filter(({ field }) => field === "model_params.web_search");
    expect(
      findAbsent(
        is("boolean"),
        searches.map(({ body }) => Object(body).model_params.web_search),
      ),
    ).toEqual([]);
  });

  test("A body that is not an object is drawn, but rarely", () => {
    const none = broken.filter(({ field }) => field === "").map(({ body }) => body);
    expect(
      findAbsent(
        anyJson.filter((it) => typeof it !== "object" || it === null || Array.isArray(it)),
        none,
      ),
    ).toEqual([]);
    expect(none.length).toBeLessThan(broken.length / 5);
  });
});

test("Every listed odd field name is drawn, and so are made-up names", () => {
  const names = new Set(fc.sample(unknownFieldBodies(), many).map(({ field }) => field));
  const odd = ["image_urls", "video_urls", "audio_urls", "aspectRatio", "callbackUrl", "generateAudio", "modelParams"]
    .concat(["Prompt", "prompt ", "durations", "__proto__", "constructor", "toString", "hasOwnProperty", "seed", "n"])
    .concat(["resolution", ""]);

  expect(findAbsent(odd, names)).toEqual([]);
  expect([...names].some((it) => /^[a-z]{1,3}_x[a-z0-9]{0,6}$/.test(it))).toBe(true);
});

test("Every private network is drawn, in every spelling, with and without a port, a path and a query", () => {
  const urls = fc.sample(privateCallbackBodies(), many).map(({ body }) => String(Object(body).callback_url));
  const forms = [
    /^https:\/\/10\.\d+\.\d+\.\d+/,
    /^https:\/\/127\.\d+\.\d+\.\d+/,
    /^https:\/\/172\.16\./,
    /^https:\/\/172\.31\./,
    /^https:\/\/192\.168\./,
    /^https:\/\/169\.254\./,
    /^https:\/\/\d{9,10}(?:[:/]|$)/,
    /^https:\/\/0x[0-9a-f]{8}(?:[:/]|$)/,
    /^https:\/\/0\d+\.\d+\.\d+(?:[:/]|$)/,
    /^https:\/\/\[::ffff:\d+\.\d+\.\d+\.\d+\]/,
    /\]$/,
    /\/$/,
    /:8443\/hook$/,
    /\/a\?b=c$/,
  ];
  const literals = ["[::1]", "[::]", "[fc00::1]", "[fd12:3456::1]", "[fe80::1]", "0.0.0.0"];

  expect(forms.filter((form) => !urls.some((url) => form.test(url)))).toEqual([]);
  expect(literals.filter((it) => !urls.includes(`https://${it}`))).toEqual([]);
});

test("Every spelling of a body is drawn, and writes the body as its name says", () => {
  expect(new Set(fc.sample(spellings(), many))).toEqual(
    new Set(["compact", "indented", "decimal", "exponent", "escaped"]),
  );
  const body = { duration: -8, prompt: "é~\u007f\u0080" };
  expect(spell(body, "compact")).toBe('{"duration":-8,"prompt":"é~\u007f\u0080"}');
  expect(spell(body, "indented")).toBe('{\n  "duration": -8,\n  "prompt": "é~\u007f\u0080"\n}');
  expect(spell(body, "decimal")).toContain('"duration":-8.0,');
  expect(spell({ duration: 8 }, "exponent")).toBe('{"duration":8e0}');
  expect(spell({ duration: 4.5 }, "decimal")).toBe('{"duration":4.5}');
  expect(spell(body, "escaped")).toBe('{"duration":-8,"prompt":"\\u00e9~\u007f\\u0080"}');
});
