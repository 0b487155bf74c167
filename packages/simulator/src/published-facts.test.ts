/** The facts in the simulator, against the documentation: written from the page, not from the contract. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { factsOf } from "./compiler/contract-facts.ts";
import { facts } from "./contract/generated/facts.ts";
import { outlines } from "./contract/generated/validators.ts";
import { publicPrices } from "./index.ts";

const bundle = fileURLToPath(import.meta.resolve("@video-generations/spec/openapi.json"));

test("The generated facts are those of the contract, in the same order", () => {
  const made = factsOf(JSON.parse(readFileSync(bundle, "utf8")));
  expect(JSON.stringify(facts, undefined, 1), "Run `npm run generate`.").toBe(JSON.stringify(made, undefined, 1));
});

describe("The generated facts agree with the documentation", () => {
  test("C0, C1, Q1: where a task is made and read, and what a successful answer has", () => {
    const { fields: _, pixels: __, sampleBody, ...others } = facts;
    expect(others).toEqual({
      routes: [
        { method: "POST", path: "/v1/videos/generations", operation: "createVideoGeneration" },
        { method: "GET", path: "/v1/tasks/{task_id}", operation: "getTask" },
      ],
      credentials: { createVideoGeneration: [{ in: "bearer" }], getTask: [{ in: "bearer" }] },
      success: { createVideoGeneration: 200, getTask: 200 },
      isBodyRequired: true,
      mediaType: "application/json",
      idParameter: "task_id",
      idPattern: "^task-unified-",
      unjudgedParameters: [],
    });
    expect(sampleBody).toEqual({ model: "seedance-2.0-fast-text-to-video", prompt: expect.stringMatching(/^\w/) });
  });

  test("C1 to C13: the fields with their limits, values and defaults", () => {
    expect(facts.fields).toEqual({
      model: { default: "seedance-2.0-fast-text-to-video", values: ["seedance-2.0-fast-text-to-video"] },
      prompt: {},
      duration: { default: 5, minimum: 4, maximum: 15 },
      quality: { default: "720p", values: ["480p", "720p"] },
      aspect_ratio: { default: "16:9", values: ["16:9", "9:16", "1:1", "4:3", "3:4", "21:9", "adaptive"] },
      generate_audio: { default: true },
      content_filter: { default: true },
      model_params: {},
      callback_url: {},
    });
  });

  test("C11: the pixels", () => {
    expect(facts.pixels).toEqual({
      "480p": {
        "16:9": "864x496",
        "4:3": "752x560",
        "1:1": "640x640",
        "3:4": "560x752",
        "9:16": "496x864",
        "21:9": "992x432",
      },
      "720p": {
        "16:9": "1280x720",
        "4:3": "1112x834",
        "1:1": "960x960",
        "3:4": "834x1112",
        "9:16": "720x1280",
        "21:9": "1470x630",
      },
    });
  });

  test("B2: the prices for a second", () => {
    expect(publicPrices).toEqual({ "480p": 5.063, "720p": 10.935 });
  });

  test("C4, C9: the outlines for messages about fields", () => {
    expect(outlines).toEqual({
      createVideoGeneration: {
        properties: {
          model: {},
          prompt: {},
          duration: { minimum: 4, maximum: 15 },
          quality: {},
          aspect_ratio: {},
          generate_audio: {},
          content_filter: {},
          model_params: { properties: { web_search: {} } },
          callback_url: {},
        },
      },
    });
  });
});
