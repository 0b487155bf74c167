import { priceOf, publicPrices } from "../billing/pricing.ts";
import type { CompiledContract } from "../compiler/compiled-contract.ts";
import type { ContractFacts } from "../compiler/contract-facts.ts";
import { facts as published } from "../contract/generated/facts.ts";
import { createTaskIds } from "../contract/task-ids.ts";
import { validateAnswer } from "../validation/validation.ts";
import { knownQualities, knownRatios, nearestQuality, pixelsOf, shapeOf, type VideoSize } from "../videos/pixels.ts";
import { requestedVideoOf } from "../videos/requested-video.ts";
import { nearestSourceClip, sourceClipSeconds } from "../videos/source-clips.ts";
import { longestVideo } from "../videos/video-order.ts";
import { type SampleAnswer, sampleAnswers } from "./sample-answers.ts";

/**
 * Lists what the simulator does not know in a contract, and what it does instead, in one sentence each. The list is
 * empty for the published contract.
 */
export function contractNotes(contract: CompiledContract): string[] {
  const { facts } = contract;
  return [
    ...fieldNotes(facts),
    ...newValues(facts, "model").map(
      (model) => `model ${model} has the prices, times and videos of ${published.fields.model?.default}.`,
    ),
    ...durationNotes(facts),
    ...newValues(facts, "quality").map((quality) => qualityNote(quality, facts)),
    ...newValues(facts, "aspect_ratio").map((ratio) => ratioNote(ratio, facts)),
    ...requestNotes(contract),
    ...answerNotes(contract),
    ...stateNotes(contract),
  ];
}

function newValues({ fields }: ContractFacts, name: string): string[] {
  const known = published.fields[name]?.values ?? [];
  return (fields[name]?.values ?? []).filter((value) => !known.includes(value)).map(String);
}

function fieldNotes({ fields }: ContractFacts): string[] {
  const names = Object.keys(fields);
  if (names.length === 0) return ["The create's body is not described as a JSON object: any JSON is taken."];
  const { seconds, quality, ratio } = requestedVideoOf({}, { fields });
  const stand = { duration: `${seconds} s`, quality, aspect_ratio: ratio, generate_audio: "a sound" };
  const filled = Object.entries(stand).filter(([name]) => fields[name]?.default === undefined);
  return [
    ...names
      .filter((name) => published.fields[name] === undefined)
      .map((name) => `${name} is judged by the contract and has no other effect.`),
    ...filled.map(([name, value]) => `${name} has no default in the contract: a video without it has ${value}.`),
    ...(fields.prompt === undefined ? ["prompt is no field: markers are looked for in all texts of the body."] : []),
    ...(fields.callback_url === undefined ? ["callback_url is no field: no callback is sent."] : []),
  ];
}

function durationNotes({ fields }: ContractFacts): string[] {
  const { duration } = fields;
  if (duration === undefined) return [];
  const values = (duration.values ?? []).map(
    (value) => [value, requestedVideoOf({ duration: value }, { fields }).seconds] as const,
  );
  const unread = values.filter(([value, seconds]) => Number.parseFloat(String(value)) !== seconds);
  const most =
    values.length === 0 ? (duration.maximum ?? Number.POSITIVE_INFINITY) : Math.max(...values.map(([, s]) => s));
  return [
    ...unread.map(([value, seconds]) => `duration ${value} is no number of seconds: such a video has ${seconds} s.`),
    ...(most > sourceClipSeconds
      ? [`duration above ${sourceClipSeconds} s: the clip begins again after each ${sourceClipSeconds} s.`]
      : []),
    ...(most > longestVideo
      ? [`duration above ${longestVideo} s: the video that is sent ends after ${longestVideo} s.`]
      : []),
  ];
}

function qualityNote(quality: string, { pixels, fields }: ContractFacts): string {
  const near = nearestQuality(quality);
  const { ratio } = requestedVideoOf({}, { fields });
  const size = pixelsOf(quality, ratio, pixels);
  const price = priceOf(publicPrices, quality);
  return `quality ${quality} has the price and the time of ${near} (${price} credits a second); ${sizeNote(ratio, size)}`;
}

function ratioNote(ratio: string, { pixels }: ContractFacts): string {
  if (shapeOf(ratio) === undefined) {
    const shapes = knownRatios.join(", ");
    return `aspect_ratio ${ratio} names no shape: the video has one of ${shapes}, by its prompt.`;
  }
  return `aspect_ratio ${ratio}: ${sizeNote("720p", pixelsOf(knownQualities.at(-1) ?? "", ratio, pixels))}`;
}

function sizeNote(beside: string, size: VideoSize): string {
  const sourceClip = nearestSourceClip(size);
  const shown = `${size.width} × ${size.height} at ${beside}`;
  if (sourceClip.width === size.width && sourceClip.height === size.height) return `${shown}.`;
  return `${shown}, from the clip of ${sourceClip.width} × ${sourceClip.height}: players show that one's pixels in this shape.`;
}

function requestNotes(contract: CompiledContract): string[] {
  const { facts } = contract;
  const isOpen = Object.values(facts.credentials)
    .flat()
    .some((credential) => credential.in === "nowhere");
  const unjudged = facts.unjudgedParameters.join(", ");
  return [
    ...(createTaskIds(contract).isValidated
      ? []
      : [
          `Ids of tasks cannot be made by ${facts.idPattern}: they begin with task-unified-, and no read is refused for its id.`,
        ]),
    ...(isOpen ? ["A key is not asked for everywhere: all callers without a key share one balance."] : []),
    ...(unjudged === "" ? [] : [`Parameters that the simulator does not look at: ${unjudged}.`]),
  ];
}

/** One note for all sample answers that break the same rules of the contract. */
function answerNotes(contract: CompiledContract): string[] {
  const byBrokenRules = new Map<string, string[]>();
  for (const sample of sampleAnswers(contract)) {
    const before = brokenRulesOf(contract, sample, sample.body);
    if (before === "") continue;
    const { operation, status, name, body } = sample;
    const after = brokenRulesOf(contract, sample, contract.amend?.(operation, status, body) ?? body);
    const text = after === "" ? `${before}. It is filled in from the contract` : `${before}. It is sent as it is`;
    byBrokenRules.set(text, [...(byBrokenRules.get(text) ?? []), name]);
  }
  return [...byBrokenRules].map(
    ([text, names]) => `The simulator's answer for ${[...new Set(names)].join(", ")}: ${text}.`,
  );
}

function brokenRulesOf(contract: CompiledContract, { operation, status }: SampleAnswer, body: unknown): string {
  return validateAnswer(contract, operation, status, body)
    .map(({ text }) => text)
    .join("; ");
}

/** A note for each status that the contract's union of tasks lists, but that no simulated task reaches. */
function stateNotes({ answers, facts }: CompiledContract): string[] {
  const validate = answers.getTask[facts.success.getTask];
  if (validate == null || validate({ status: "" })) return [];
  const listed = validate.errors?.find(({ instancePath }) => instancePath === "/status")?.params.allowedValues;
  const known: readonly unknown[] = ["pending", "processing", "completed", "failed", "cancelled"];
  const states = (Array.isArray(listed) ? listed : []).filter((state) => !known.includes(state));
  return states.map((state) => `No task comes to the state ${state}.`);
}
