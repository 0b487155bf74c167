import { factsOf } from "@video-generations/simulator";
import { expect, test } from "vitest";
import { publishedContract } from "../prism/prism-contract.ts";
import { contractEntry } from "./contract-entry.ts";

const published = factsOf(publishedContract);

test("The path of a read has its id as {task_id}, whatever the contract calls it", () => {
  const routes = [
    { operation: "createVideoGeneration", method: "PUT", path: "/v2/videos" },
    { operation: "getTask", method: "GET", path: "/v2/{project}/videos/{video_id}" },
  ] as const;
  expect(contractEntry({ ...published, routes, idParameter: "video_id" })).toMatchObject({
    createMethod: "PUT",
    createPath: "/v2/videos",
    readPath: "/v2/{project}/videos/{task_id}",
  });
});

test("Values that the contract leaves out are the published ones or empty", () => {
  expect(contractEntry({ ...published, fields: {} })).toMatchObject({
    model: "",
    qualities: [],
    ratios: [],
    shortest: null,
    longest: null,
    defaults: { duration: 5, quality: "", aspect_ratio: "", generate_audio: true },
  });
});

test("Without a default the first value is chosen, and a length that is not a number is the published one", () => {
  const fields = {
    model: { values: ["one", "other"] },
    duration: { default: "auto", minimum: 2, maximum: 20 },
    quality: { values: ["1080p", "720p"] },
    aspect_ratio: { values: ["2:1", "1:1"] },
    generate_audio: { default: false },
  };
  expect(contractEntry({ ...published, fields })).toMatchObject({
    model: "one",
    shortest: 2,
    longest: 20,
    defaults: { duration: 5, quality: "1080p", aspect_ratio: "2:1", generate_audio: false },
  });
});
