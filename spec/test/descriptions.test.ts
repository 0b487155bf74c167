import { expect, test } from "vitest";
import { contract, operations } from "./contract.ts";

const fields = contract.components.schemas.VideoGenerationParams?.properties ?? {};

/** An editor shows the description of a field where the field is used. */
test.each([
  ["model", /image_urls.*video_urls.*audio_urls.* not supported/s],
  ["prompt", /Chinese or English/],
  ["prompt", /500 Chinese characters or 1,000 English words/],
  ["prompt", /10,000 tokens are a hard limit/],
  ["duration", /whole number of seconds from 4 to 15/],
  ["duration", /price/],
  ["quality", /`480p`, with a lower price, or `720p`, the standard/],
  [
    "aspect_ratio",
    /`16:9` landscape.*`9:16` portrait.*`1:1` square.*`21:9`\s+ultrawide.*`adaptive`: the model chooses/s,
  ],
  ["generate_audio", /double quotes/],
  ["generate_audio", /no extra charge/],
  ["generate_audio", /silent/],
  ["content_filter", /billed 1\.1 times/],
  ["callback_url", /completed, failed or cancelled, after its billing is\s+confirmed/],
  ["callback_url", /2xx within 10 seconds/],
  ["callback_url", /at most 3 times: 1 s after the first failure, 2 s after the second, 4 s after the third/],
  ["callback_url", /HTTPS only, no private address, at most 2,048 characters/],
  ["callback_url", /what `getTask` answers/],
])("The description of %s contains %s", (field, rule) => {
  expect(fields[field]?.description).toMatch(rule);
});

test("The description of the key says where keys are made", () => {
  expect(contract.components.securitySchemes.bearerAuth?.description).toContain("https://evolink.ai/dashboard/keys");
});

test("The description of a create says where to look after a lost answer", () => {
  const create = operations.find(({ operationId }) => operationId === "createVideoGeneration");
  expect(create?.description).toMatch(/After a lost answer, look at your account/);
});

test("Every request field has its own description, because the one of its type is not shown where it is used", () => {
  expect(Object.keys(fields).filter((name) => !fields[name]?.description)).toEqual([]);
});
