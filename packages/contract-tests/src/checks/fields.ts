import type { Check } from "../check.ts";
import { minimalRequest } from "../contract/documented-values.ts";
import { bodiesWith, createRefusalCheck } from "./refusal-check.ts";

const { model, prompt } = minimalRequest;

/** Each field of a create with values that it must not have. */
export const fieldChecks: readonly Check[] = [
  createRefusalCheck({
    id: "refuse-model",
    what: "a model that is missing or unknown",
    rules: ["C1"],
    bodies: [
      { prompt },
      ...bodiesWith("model", [null, [model], "", "seedance-2.0-text-to-video", "Seedance-2.0-Fast-Text-To-Video"]),
    ],
  }),
  createRefusalCheck({
    id: "refuse-prompt",
    what: "a prompt that is missing or no string",
    rules: ["C2"],
    bodies: [{ model }, ...bodiesWith("prompt", [null, 42, ["A paper boat"], { text: "A paper boat" }])],
  }),
  createRefusalCheck({
    id: "refuse-media-inputs",
    what: "images, videos and audio as input",
    rules: ["C14"],
    needs: ["unknown-fields"],
    bodies: [
      { ...minimalRequest, image_urls: ["https://media.example/frog.png"] },
      { ...minimalRequest, video_urls: ["https://media.example/frog.mp4"] },
      { ...minimalRequest, audio_urls: ["https://media.example/frog.mp3"] },
      { ...minimalRequest, image_urls: [] },
    ],
  }),
  createRefusalCheck({
    id: "refuse-duration",
    what: "a duration that is no whole number from 4 to 15",
    rules: ["C4"],
    bodies: bodiesWith("duration", [3, 16, 0, -8, 4.5, 1e9, "8", null, true, [8]]),
  }),
  createRefusalCheck({
    id: "refuse-quality",
    what: "a quality other than 480p and 720p",
    rules: ["C5"],
    bodies: bodiesWith("quality", ["1080p", "720P", "720", "", 720, null]),
  }),
  createRefusalCheck({
    id: "refuse-aspect-ratio",
    what: "an aspect ratio that is not listed",
    rules: ["C6"],
    bodies: bodiesWith("aspect_ratio", ["2:3", "16/9", "Adaptive", "16:9 ", "", 1.78, null]),
  }),
  createRefusalCheck({
    id: "refuse-generate-audio",
    what: "a generate_audio that is no boolean",
    rules: ["C7"],
    bodies: bodiesWith("generate_audio", ["true", "", 1, 0, null, {}]),
  }),
  createRefusalCheck({
    id: "refuse-content-filter",
    what: "a content_filter that is no boolean",
    rules: ["C13"],
    bodies: bodiesWith("content_filter", ["false", "", 1, 0, null, {}]),
  }),
  createRefusalCheck({
    id: "refuse-model-params",
    what: "model_params that are no object",
    rules: ["C8"],
    bodies: bodiesWith("model_params", [null, [], "web_search", true, 1]),
  }),
  createRefusalCheck({
    id: "refuse-web-search",
    what: "a web_search that is no boolean",
    rules: ["C9"],
    bodies: bodiesWith("model_params", [
      { web_search: "true" },
      { web_search: 1 },
      { web_search: null },
      { web_search: {} },
    ]),
  }),
  createRefusalCheck({
    id: "refuse-unknown-fields",
    what: "a field that is documented nowhere",
    rules: ["C14"],
    needs: ["unknown-fields"],
    bodies: [
      { ...minimalRequest, seed: 1 },
      { ...minimalRequest, aspectRatio: "16:9" },
      { ...minimalRequest, Duration: 8 },
      `{"model":"${model}","prompt":"A paper boat","__proto__":{}}`,
      `{"model":"${model}","prompt":"A paper boat","constructor":{}}`,
    ],
  }),
];
