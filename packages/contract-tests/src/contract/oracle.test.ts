import { createRequire } from "node:module";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { expect, test } from "vitest";
import { brokenBodies, unknownFieldBodies } from "../bodies/broken-bodies.ts";
import { urlOfLength, validBodies } from "../bodies/valid-bodies.ts";
import { judgeBody } from "./oracle.ts";

const model = "seedance-2.0-fast-text-to-video";
const minimal = { model, prompt: "A paper boat" };

test.each([
  [{ model, prompt: "A green glass frog", duration: 8, quality: "720p", aspect_ratio: "16:9", generate_audio: true }],
  [minimal],
  [{ ...minimal, prompt: "" }],
  [{ ...minimal, prompt: "雨".repeat(5_000) }],
  [{ ...minimal, duration: 4 }],
  [{ ...minimal, duration: 15 }],
  [JSON.parse(`{"model":"${model}","prompt":"A paper boat","duration":8.0}`)],
  [{ ...minimal, quality: "480p", aspect_ratio: "adaptive", generate_audio: false }],
  [{ ...minimal, model_params: {} }],
  [{ ...minimal, model_params: { web_search: true } }],
  [{ ...minimal, model_params: { seed: 1, webSearch: "on" } }],
  [{ ...minimal, content_filter: false }],
  [{ ...minimal, callback_url: "https://your-domain.com/webhooks/video-task-completed" }],
  [{ ...minimal, callback_url: "HTTPS://hooks.example:8443/a?b=c#d" }],
  [{ ...minimal, callback_url: urlOfLength(2_048) }],
])("The oracle accepts %j", (body) => {
  expect(judgeBody(body)).toEqual({ accepted: true });
});

test.each([
  [null, "", "C0"],
  [[], "", "C0"],
  ["text", "", "C0"],
  [{}, "model", "C1"],
  [{ prompt: "A paper boat" }, "model", "C1"],
  [{ ...minimal, model: "sora-2" }, "model", "C1"],
  [{ model }, "prompt", "C2"],
  [{ model, prompt: null }, "prompt", "C2"],
  [{ ...minimal, image_urls: [] }, "image_urls", "C14"],
  [{ ...minimal, video_urls: null }, "video_urls", "C14"],
  [{ ...minimal, audio_urls: ["https://media.example/a.mp3"] }, "audio_urls", "C14"],
  [{ ...minimal, duration: 3 }, "duration", "C4"],
  [{ ...minimal, duration: 16 }, "duration", "C4"],
  [{ ...minimal, duration: 4.5 }, "duration", "C4"],
  [{ ...minimal, duration: "8" }, "duration", "C4"],
  [{ ...minimal, duration: null }, "duration", "C4"],
  [{ ...minimal, quality: "1080p" }, "quality", "C5"],
  [{ ...minimal, quality: "480P" }, "quality", "C5"],
  [{ ...minimal, aspect_ratio: "2:3" }, "aspect_ratio", "C6"],
  [{ ...minimal, generate_audio: "true" }, "generate_audio", "C7"],
  [{ ...minimal, model_params: [] }, "model_params", "C8"],
  [{ ...minimal, model_params: null }, "model_params", "C8"],
  [{ ...minimal, model_params: { web_search: 1 } }, "model_params.web_search", "C9"],
  [{ ...minimal, model_params: { web_search: null, seed: 1 } }, "model_params.web_search", "C9"],
  [{ ...minimal, content_filter: "off" }, "content_filter", "C13"],
  [{ ...minimal, seed: 1 }, "seed", "C14"],
  [{ ...minimal, aspectRatio: "16:9" }, "aspectRatio", "C14"],
  [JSON.parse(`{"model":"${model}","prompt":"","__proto__":{}}`), "__proto__", "C14"],
  [JSON.parse(`{"__proto__":{"model":"${model}","prompt":""}}`), "model", "C1"],
  [{ ...minimal, constructor: {} }, "constructor", "C14"],
  [{ ...minimal, callback_url: 42 }, "callback_url", "C10"],
  [{ ...minimal, callback_url: "" }, "callback_url", "C10"],
  [{ ...minimal, callback_url: "hooks.example/done" }, "callback_url", "C10"],
  [{ ...minimal, callback_url: "https://hooks.example/a b" }, "callback_url", "C10"],
  [{ ...minimal, callback_url: "https://" }, "callback_url", "C10"],
  [{ ...minimal, callback_url: "http://hooks.example/done" }, "callback_url", "K2"],
  [{ ...minimal, callback_url: "ftp://hooks.example/done" }, "callback_url", "K2"],
  [{ ...minimal, callback_url: "javascript:alert(1)" }, "callback_url", "K2"],
  [{ ...minimal, callback_url: urlOfLength(2_049) }, "callback_url", "K2"],
  [{ ...minimal, callback_url: "https://10.1.2.3/done" }, "callback_url", "K2-private"],
])("The oracle refuses %j, and names the field %s and the rule %s", (body, field, rule) => {
  expect(judgeBody(body)).toEqual({ accepted: false, field, rule });
});

test("The oracle agrees with the contract's schema, although it was written without it", () => {
  const ajv = new Ajv2020({ strict: false, validateSchema: false });
  addFormats.default(ajv, ["uri"]);
  ajv.addSchema(createRequire(import.meta.url)("@video-generations/spec/openapi.json"), "contract");
  const isAccepted = ajv.compile({ $ref: "contract#/components/schemas/VideoGenerationParams" });
  const bodies = fc.oneof(
    validBodies(),
    brokenBodies().map(({ body }) => body),
    unknownFieldBodies().map(({ body }) => body),
  );

  fc.assert(
    fc.property(bodies, (body) => {
      expect(judgeBody(body).accepted).toBe(isAccepted(body));
    }),
    { numRuns: 3_000, seed: 1 },
  );
});
