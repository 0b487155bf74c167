import type { ContractFacts } from "../compiler/contract-facts.ts";
import { facts as published } from "../contract/generated/facts.ts";
import { adaptiveRatio } from "./adaptive-ratio.ts";
import { knownRatios, pixelsOf, shapeOf } from "./pixels.ts";

/** The video that a create asks for. */
export interface RequestedVideo {
  readonly model: string;
  /** More than 0. The published contract allows only whole seconds. */
  readonly seconds: number;
  readonly quality: string;
  readonly ratio: string;
  readonly audio: boolean;
  readonly contentFilter: boolean;
}

/** The video of a task, decided at its create. Tasks that ask for the same video share one object. */
export interface PlannedVideo {
  readonly model: string;
  readonly seconds: number;
  readonly width: number;
  readonly height: number;
  readonly audio: boolean;
}

/** The body of a create, by fields. A contract that is being edited can allow any value in them. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads what a create asks for. A field that is left out gets the contract's default (C4 to C7, C13), or otherwise the
 * default of the published contract. The same is true for a length that is not a number of seconds.
 */
export function requestedVideoOf(body: Fields, { fields }: Pick<ContractFacts, "fields"> = published): RequestedVideo {
  const { model, duration, quality, aspect_ratio: ratio, generate_audio: audio, content_filter: filter } = body;
  return {
    model: String(model ?? defaultOf("model", fields)),
    seconds: secondsOf(duration) ?? secondsOf(fields.duration?.default) ?? publishedSeconds,
    quality: String(quality ?? defaultOf("quality", fields)),
    ratio: String(ratio ?? defaultOf("aspect_ratio", fields)),
    audio: (audio ?? defaultOf("generate_audio", fields)) !== false,
    contentFilter: (filter ?? defaultOf("content_filter", fields)) !== false,
  };
}

function defaultOf(name: string, fields: ContractFacts["fields"]): unknown {
  return fields[name]?.default ?? published.fields[name]?.default;
}

/** The text that can contain markers: the prompt, or all texts of the body if the contract has no field `prompt`. */
export function promptOf(body: Fields, { fields }: Pick<ContractFacts, "fields">): string {
  const { prompt } = body;
  if (fields.prompt !== undefined) return typeof prompt === "string" ? prompt : "";
  return Object.values(body)
    .filter((text) => typeof text === "string")
    .join(" ");
}

/** Makes a function that plans the video of a create. @param seed - Chooses the shapes that creates leave open */
export function createVideoPlanner({ fields, pixels }: Pick<ContractFacts, "fields" | "pixels">, seed: number) {
  const allowed = fields.aspect_ratio?.values?.map(String) ?? knownRatios;
  const shapes = [...knownRatios.filter((ratio) => allowed.includes(ratio)), ...allowed.filter(isOtherShape)];
  const open = shapes.length === 0 ? knownRatios : shapes;
  const shared = new Map<string, PlannedVideo>();
  return (requested: RequestedVideo, prompt: string): PlannedVideo => {
    const { model, seconds, quality, audio } = requested;
    const ratio = isShape(requested.ratio) ? requested.ratio : adaptiveRatio(prompt, seed, open);
    const key = `${model} ${seconds} ${quality} ${ratio} ${audio}`;
    const known = shared.get(key);
    if (known !== undefined) return known;
    if (shared.size >= maxShared) shared.clear();
    const video = { model, seconds, ...pixelsOf(quality, ratio, pixels), audio };
    shared.set(key, video);
    return video;
  };
}

/** The most planned videos that are shared. The published contract allows 288 different ones. */
const maxShared = 1_000;

function isShape(ratio: string): boolean {
  return knownRatios.includes(ratio) || shapeOf(ratio) !== undefined;
}

function isOtherShape(ratio: string): boolean {
  return !knownRatios.includes(ratio) && isShape(ratio);
}

function secondsOf(duration: unknown): number | undefined {
  const seconds = typeof duration === "string" ? Number.parseFloat(duration) : duration;
  return typeof seconds === "number" && Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

const publishedSeconds = secondsOf(published.fields.duration?.default) ?? 5;
