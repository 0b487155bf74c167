import { describe, expect, test } from "vitest";
import { expectRefusal, failureOf, glassFrog, minimal, post } from "../../test/requests.ts";
import { createManualClock, createSimulator } from "../index.ts";

const simulator = () => createSimulator({ clock: createManualClock() });
const prefix = "Invalid request parameters: ";

describe("A body", () => {
  test.each([
    [{ prompt: "x" }, "model", "model is required"],
    [{ ...minimal, model: "sora-2" }, "model", 'model must be "seedance-2.0-fast-text-to-video", but is "sora-2"'],
    [{ model: minimal.model }, "prompt", "prompt is required"],
    [{ ...minimal, prompt: 7 }, "prompt", "prompt must be a string, but is a number"],
    [{ ...minimal, prompt: null }, "prompt", "prompt must be a string, but is null"],
    [{ ...minimal, duration: 3 }, "duration", "duration must be between 4 and 15, but is 3"],
    [{ ...minimal, duration: 16 }, "duration", "duration must be between 4 and 15, but is 16"],
    [{ ...minimal, duration: 3.5 }, "duration", "duration must be a whole number, but is 3.5"],
    [{ ...minimal, duration: "8" }, "duration", "duration must be a whole number, but is a string"],
    [{ ...minimal, duration: null }, "duration", "duration must be a whole number, but is null"],
    [{ ...minimal, quality: "1080p" }, "quality", 'quality must be one of 480p, 720p, but is "1080p"'],
    [{ ...minimal, quality: 720 }, "quality", "quality must be a string, but is a number"],
    [
      { ...minimal, aspect_ratio: "2:1" },
      "aspect_ratio",
      'aspect_ratio must be one of 16:9, 9:16, 1:1, 4:3, 3:4, 21:9, adaptive, but is "2:1"',
    ],
    [{ ...minimal, generate_audio: "yes" }, "generate_audio", "generate_audio must be a boolean, but is a string"],
    [{ ...minimal, model_params: [] }, "model_params", "model_params must be an object, but is an array"],
    [
      { ...minimal, model_params: { web_search: "on" } },
      "model_params.web_search",
      "model_params.web_search must be a boolean, but is a string",
    ],
    [{ ...minimal, content_filter: "off" }, "content_filter", "content_filter must be a boolean, but is a string"],
    [
      { ...minimal, model: "seedance-9-of-a-sibling" },
      "model",
      'model must be "seedance-2.0-fast-text-to-video", but is "seedance-9-of-a-sibling": the service has sibling models, which this contract does not describe',
    ],
    [{ ...minimal, seed: 1 }, "seed", 'unknown field "seed"'],
    [{ ...minimal, aspectratio: "1:1" }, "aspectratio", 'unknown field "aspectratio"; did you mean "aspect_ratio"?'],
    [{ ...minimal, aspectRatio: "1:1" }, "aspectRatio", 'unknown field "aspectRatio"; did you mean "aspect_ratio"?'],
    [{ ...minimal, durations: 8 }, "durations", 'unknown field "durations"; did you mean "duration"?'],
    [{ ...minimal, duratoin: 8 }, "duratoin", 'unknown field "duratoin"; did you mean "duration"?'],
    [{ ...minimal, promt: "x" }, "promt", 'unknown field "promt"; did you mean "prompt"?'],
    [{ ...minimal, modal_parms: {} }, "modal_parms", 'unknown field "modal_parms"; did you mean "model_params"?'],
    [{ ...minimal, module: "x" }, "module", 'unknown field "module"; did you mean "model"?'],
    [{ ...minimal, mode: "x" }, "mode", 'unknown field "mode"; did you mean "model"?'],
    [{ ...minimal, DURATION: 8 }, "DURATION", 'unknown field "DURATION"; did you mean "duration"?'],
    [{ ...minimal, aspect_rotation: 1 }, "aspect_rotation", 'unknown field "aspect_rotation"'],
    [{ ...minimal, modus: "x" }, "modus", 'unknown field "modus"'],
    [{ ...minimal, resolution: "720p" }, "resolution", 'unknown field "resolution"'],
    [{ ...minimal, image_urls: [] }, "image_urls", 'unknown field "image_urls": this model takes text only'],
    [{ ...minimal, video_urls: [] }, "video_urls", 'unknown field "video_urls": this model takes text only'],
    [{ ...minimal, audio_urls: [] }, "audio_urls", 'unknown field "audio_urls": this model takes text only'],
    [{ ...minimal, callback_url: 7 }, "callback_url", "callback_url must be a string, but is a number"],
    [
      { ...minimal, callback_url: "http://example.com/hook" },
      "callback_url",
      'callback_url must start with https:// and a host, but is "http://example.com/hook"',
    ],
    [
      { ...minimal, callback_url: "https://exa mple.com" },
      "callback_url",
      'callback_url must be a full URL, but is "https://exa mple.com"',
    ],
    [
      { ...minimal, callback_url: `https://example.com/${"a".repeat(2029)}` },
      "callback_url",
      "callback_url must be at most 2048 characters long, but has 2049",
    ],
    [
      { ...minimal, callback_url: "https://2130706433/hook" },
      "callback_url",
      "callback_url must lead to a public address, but 127.0.0.1 is not one (range: loopback)",
    ],
    [{ ...minimal, callback_url: "https://localhost/hook" }, "callback_url", "callback_url must not lead to localhost"],
    [
      { ...minimal, callback_url: "https://me:secret@example.com" },
      "callback_url",
      "callback_url must not hold a user name or password",
    ],
  ])("%j is refused for %s", async (body, param, rule) => {
    expect(await expectRefusal(simulator(), body)).toEqual({
      status: 400,
      error: { code: "invalid_request", message: prefix + rule, type: "invalid_request_error", param },
    });
  });

  test.each([
    ["[]", "the body must be an object, but is an array"],
    ["null", "the body must be an object, but is null"],
    ['"video"', "the body must be an object, but is a string"],
    ["{", "the body is not well-formed JSON"],
    ['{"model":}', "the body is not well-formed JSON"],
    ["", "the body is empty"],
    [" ", "the body is not well-formed JSON"],
    [new Uint8Array([0x22, 0xff, 0x22]), "the body is not UTF-8"],
  ])("%j is refused as a whole", async (body, rule) => {
    expect(await failureOf(await post(simulator(), body))).toEqual({
      status: 400,
      error: { code: "invalid_request", message: prefix + rule, type: "invalid_request_error" },
    });
  });

  test.each([
    [{ ...glassFrog, duration: 4 }],
    [{ ...glassFrog, duration: 15 }],
    [{ ...minimal, prompt: "" }],
    [{ ...minimal, prompt: "夜雨中的街道 ".repeat(2000) }],
    [{ ...minimal, model_params: {} }],
    [{ ...minimal, model_params: { web_search: true } }],
    [{ ...minimal, model_params: { seed: 1, camera: { pan: "left" } } }],
    [{ ...minimal, model_params: { webSearch: "a name that nobody has described" } }],
    [{ ...minimal, content_filter: false }],
    [{ ...minimal, aspect_ratio: "adaptive", quality: "480p", generate_audio: false }],
    [{ ...minimal, callback_url: "HTTPS://Example.com/hook?x=1#y" }],
    [{ ...minimal, callback_url: `https://example.com/${"a".repeat(2028)}` }],
  ])("%j is accepted", async (body) => {
    expect((await post(simulator(), JSON.stringify(body))).status).toBe(200);
  });
});

describe("A 400", () => {
  test("Lists every broken rule and names the first field at fault", async () => {
    const { error } = await expectRefusal(simulator(), { prompt: 7, duration: 99, quality: "4k", colour: "red" });
    expect(error.message).toBe(
      `${prefix}model is required; unknown field "colour"; prompt must be a string, but is a number; ` +
        'duration must be between 4 and 15, but is 99; quality must be one of 480p, 720p, but is "4k"',
    );
    expect(error.param).toBe("model");
  });

  test("Quotes only the beginning of a long value or name", async () => {
    const long = "x".repeat(5000);
    const value = await expectRefusal(simulator(), { ...minimal, quality: long });
    expect(value.error.message).toBe(`${prefix}quality must be one of 480p, 720p, but is "${"x".repeat(60)}…"`);
    const name = await expectRefusal(simulator(), { ...minimal, [long]: 1 });
    expect(name.error.message).toBe(`${prefix}unknown field "${"x".repeat(60)}…"`);
    expect(name.error.param).toBe(`${"x".repeat(60)}…`);
  });

  test("Stays short for a body with thousands of broken rules", async () => {
    const unknown = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`field_${index}`, index]));
    const { error } = await expectRefusal(simulator(), { ...minimal, ...unknown });
    expect(error.message).toMatch(/; unknown field "field_19"; and 4980 more$/);
  });

  test("Counts as more only the rules that it would also have listed", async () => {
    // A quality that is not a string breaks two rules of the contract, and one of them adds nothing.
    const unknown = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`field_${index}`, index]));
    const { error } = await expectRefusal(simulator(), { ...minimal, ...unknown, quality: 7 });
    expect(error.message).toMatch(/; unknown field "field_19"; and 11 more$/);
  });

  test("Makes no task", async () => {
    const target = simulator();
    await expectRefusal(target, { ...minimal, duration: 3 });
    await post(target, "{");
    expect(await target.tasks.list()).toEqual([]);
  });
});

test("Fields named like members of every JavaScript object are unknown fields", async () => {
  const response = await post(
    simulator(),
    '{"model":"seedance-2.0-fast-text-to-video","prompt":"x","__proto__":{"duration":3},"constructor":1}',
  );
  expect((await failureOf(response)).error.message).toBe(
    `${prefix}unknown field "__proto__"; unknown field "constructor"`,
  );
});

test("A byte order mark before a body is ignored", async () => {
  expect((await post(simulator(), `\uFEFF${JSON.stringify(minimal)}`)).status).toBe(200);
});

test("A body with a hundred thousand levels is refused like any other", async () => {
  const response = await post(
    simulator(),
    `{"model":"seedance-2.0-fast-text-to-video","prompt":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
  );
  expect((await failureOf(response)).error.message).toBe(`${prefix}prompt must be a string, but is an array`);
});

describe("The Idempotency-Key", () => {
  test.each(["", "short", "fifteen-letters", "a".repeat(97), "sixteen letters!"])("%j is refused", async (key) => {
    expect(await expectRefusal(simulator(), minimal, { "idempotency-key": key })).toEqual({
      status: 400,
      error: {
        code: "invalid_request",
        message: `${prefix}Idempotency-Key must be 16 to 96 letters, digits, dots, underscores or hyphens, but is ${JSON.stringify(key.length > 60 ? `${key.slice(0, 60)}…` : key)}`,
        type: "invalid_request_error",
        param: "Idempotency-Key",
      },
    });
  });

  test.each(["a".repeat(16), "a".repeat(96), "order-7301_scene.04"])("%j is accepted", async (key) => {
    expect((await post(simulator(), JSON.stringify(minimal), { "idempotency-key": key })).status).toBe(200);
  });

  test("Is named together with what is wrong in the body", async () => {
    const { error } = await expectRefusal(simulator(), { ...minimal, duration: 3 }, { "idempotency-key": "short" });
    expect(error.message).toMatch(/Idempotency-Key must be .+; duration must be between 4 and 15, but is 3$/);
  });
});
