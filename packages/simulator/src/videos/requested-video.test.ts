/** The video that a create asks for under a contract that is being edited. */
import { describe, expect, test } from "vitest";
import { facts } from "../contract/generated/facts.ts";
import { createVideoPlanner, promptOf, requestedVideoOf } from "./requested-video.ts";

const published = {
  model: "seedance-2.0-fast-text-to-video",
  seconds: 5,
  quality: "720p",
  ratio: "16:9",
  audio: true,
  contentFilter: true,
};

test.each([
  [{}, published],
  [
    { duration: 8, quality: "480p", aspect_ratio: "1:1" },
    { ...published, seconds: 8, quality: "480p", ratio: "1:1" },
  ],
  [
    { model: "m", generate_audio: false, content_filter: false },
    { ...published, model: "m", audio: false, contentFilter: false },
  ],
  [{ duration: "8.5s" }, { ...published, seconds: 8.5 }],
  [{ duration: 0 }, published],
  [{ duration: -1 }, published],
  [{ duration: "long" }, published],
  [{ duration: Number.POSITIVE_INFINITY }, published],
  [{ duration: true, quality: null }, published],
])("The body %j asks for the video %j", (body, requested) => {
  expect(requestedVideoOf(body)).toEqual(requested);
});

test("A field that is left out has the contract's default, or else that of the published contract", () => {
  const fields = {
    duration: { default: 9 },
    quality: { default: "480p" },
    generate_audio: { default: false },
    content_filter: { default: false },
  };
  const edited = { ...published, seconds: 9, quality: "480p", audio: false, contentFilter: false };
  expect(requestedVideoOf({}, { fields })).toEqual(edited);
  expect(requestedVideoOf({ duration: "long", generate_audio: true }, { fields })).toEqual({ ...edited, audio: true });
  expect(requestedVideoOf({}, { fields: {} })).toEqual(published);
  expect(requestedVideoOf({}, { fields: { duration: { default: "long" } } })).toEqual(published);
});

test("Markers are searched in the prompt, or in all texts if the contract has no prompt", () => {
  const body = { prompt: "a", title: "b", size: 5, other: "c" };
  expect([promptOf(body, facts), promptOf({ prompt: 5 }, facts), promptOf(body, { fields: {} })]).toEqual([
    "a",
    "",
    "a b c",
  ]);
});

describe("A planned video", () => {
  const make = (ratios: readonly string[] | undefined, requested: Partial<typeof published> = {}, prompt = "") => {
    const fields = { aspect_ratio: ratios === undefined ? {} : { values: ratios } };
    return createVideoPlanner({ fields, pixels: facts.pixels }, 1)({ ...published, ...requested }, prompt);
  };
  /** The sizes that many prompts get if the shape is left open. */
  const sizes = (ratios: readonly string[] | undefined) => {
    const prompts = Array.from({ length: 200 }, (_, number) => String(number));
    const made = prompts.map((prompt) => make(ratios, { ratio: "adaptive" }, prompt));
    return [...new Set(made.map(({ width, height }) => `${width}x${height}`))].sort();
  };

  test("Has one of the contract's shapes if the shape is left open, also of shapes that only this contract has", () => {
    expect(sizes(["16:9", "1:1", "adaptive"])).toEqual(["1280x720", "960x960"]);
    expect(sizes(["1:1", "2:1", "adaptive"])).toEqual(["1358x678", "960x960"]);
    const all = ["1112x834", "1280x720", "1470x630", "720x1280", "834x1112", "960x960"];
    expect(sizes(["adaptive"])).toEqual(all);
    expect(sizes(undefined)).toEqual(all);
  });

  test("Differs if any of its parts differs, and is the same object for all equal requests", () => {
    const maker = createVideoPlanner(facts, 1);
    const others = [{}, { model: "m" }, { seconds: 6 }, { quality: "480p" }, { ratio: "1:1" }, { audio: false }].map(
      (wish) => ({ ...published, ...wish }),
    );
    const videos = others.map((requested) => maker(requested, ""));
    expect(videos).toEqual([
      { model: published.model, seconds: 5, width: 1280, height: 720, audio: true },
      { model: "m", seconds: 5, width: 1280, height: 720, audio: true },
      { model: published.model, seconds: 6, width: 1280, height: 720, audio: true },
      { model: published.model, seconds: 5, width: 864, height: 496, audio: true },
      { model: published.model, seconds: 5, width: 960, height: 960, audio: true },
      { model: published.model, seconds: 5, width: 1280, height: 720, audio: false },
    ]);
    others.forEach((requested, at) => {
      expect(maker(requested, "another prompt")).toBe(videos[at]);
    });
  });

  test("Is kept for the next thousand different videos, and then made again", () => {
    const maker = createVideoPlanner(facts, 1);
    const of = (seconds: number) => maker({ ...published, seconds }, "");
    const first = of(1);
    for (let seconds = 2; seconds <= 1000; seconds++) of(seconds);
    expect(of(1)).toBe(first);
    of(1001);
    expect(of(1)).not.toBe(first);
    expect(of(1)).toEqual(first);
  });
});
