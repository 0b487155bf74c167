import type { ContractFacts } from "../compiler/contract-facts.ts";
import { facts as published } from "../contract/generated/facts.ts";
import { adaptiveRatio } from "./adaptive-ratio.ts";
import { knownRatios, pixelsOf, shapeOf } from "./pixels.ts";

/** The video that a create asks for. */
export interface Wishes {
  readonly model: string;
  /** More than 0; whole seconds by the published contract. */
  readonly seconds: number;
  readonly quality: string;
  readonly ratio: string;
  readonly audio: boolean;
  readonly contentFilter: boolean;
}

/** A video as it is to be made. Tasks that ask for the same share one. */
export interface Video {
  readonly model: string;
  readonly seconds: number;
  readonly width: number;
  readonly height: number;
  readonly audio: boolean;
}

/** The body of a create, by fields: a contract that is being edited may say anything of them. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads what a create asks for. A field that was left out counts with the contract's default (C4 to C7, C13), or else with
 * the published contract's; so does a length that is no number of seconds.
 */
export function wishesOf(body: Fields, { fields }: Pick<ContractFacts, "fields"> = published): Wishes {
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

/** The text in which markers are looked for: the prompt, or all texts where the contract has no such field. */
export function promptOf(body: Fields, { fields }: Pick<ContractFacts, "fields">): string {
  const { prompt } = body;
  if (fields.prompt !== undefined) return typeof prompt === "string" ? prompt : "";
  return Object.values(body)
    .filter((text) => typeof text === "string")
    .join(" ");
}

/** Makes what turns wishes into videos under a contract. @param seed - Chooses shapes that are left open. */
export function videoMaker({ fields, pixels }: Pick<ContractFacts, "fields" | "pixels">, seed: number) {
  const allowed = fields.aspect_ratio?.values?.map(String) ?? knownRatios;
  const shapes = [...knownRatios.filter((ratio) => allowed.includes(ratio)), ...allowed.filter(isOtherShape)];
  const open = shapes.length === 0 ? knownRatios : shapes;
  const shared = new Map<string, Video>();
  return (wishes: Wishes, prompt: string): Video => {
    const { model, seconds, quality, audio } = wishes;
    const ratio = isShape(wishes.ratio) ? wishes.ratio : adaptiveRatio(prompt, seed, open);
    const key = `${model} ${seconds} ${quality} ${ratio} ${audio}`;
    const known = shared.get(key);
    if (known !== undefined) return known;
    if (shared.size >= maxShared) shared.clear();
    const video = { model, seconds, ...pixelsOf(quality, ratio, pixels), audio };
    shared.set(key, video);
    return video;
  };
}

/** There are 288 by the published contract. */
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
