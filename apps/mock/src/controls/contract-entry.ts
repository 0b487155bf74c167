import type { ContractFacts } from "@video-generations/simulator";
import type { ContractEntry } from "../page/snapshot.ts";

/** What the page needs to know about a contract. What the contract does not say is as published, or empty. */
export function contractEntry({ routes, fields, idParameter }: ContractFacts): ContractEntry {
  const create = routes.find(({ operation }) => operation === "createVideoGeneration");
  const read = routes.find(({ operation }) => operation === "getTask");
  const { model, duration, quality, aspect_ratio: ratio, generate_audio: audio } = fields;
  const seconds = Number(duration?.default ?? 5);
  return {
    createMethod: create?.method ?? "POST",
    createPath: create?.path ?? "",
    readPath: (read?.path ?? "").replace(`{${idParameter}}`, "{task_id}"),
    model: String(model?.default ?? model?.values?.[0] ?? ""),
    qualities: (quality?.values ?? []).map(String),
    ratios: (ratio?.values ?? []).map(String),
    shortest: duration?.minimum ?? null,
    longest: duration?.maximum ?? null,
    defaults: {
      duration: Number.isFinite(seconds) ? seconds : 5,
      quality: String(quality?.default ?? quality?.values?.[0] ?? ""),
      aspect_ratio: String(ratio?.default ?? ratio?.values?.[0] ?? ""),
      generate_audio: audio?.default !== false,
    },
  };
}
