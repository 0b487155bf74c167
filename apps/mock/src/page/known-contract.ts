import type { ContractEntry } from "./snapshot.ts";

/** The published contract, until the mock has answered with the one that it serves. */
let served: ContractEntry = {
  createMethod: "POST",
  createPath: "/v1/videos/generations",
  readPath: "/v1/tasks/{task_id}",
  model: "seedance-2.0-fast-text-to-video",
  qualities: ["480p", "720p"],
  ratios: ["16:9", "9:16", "1:1", "4:3", "3:4", "21:9", "adaptive"],
  shortest: 4,
  longest: 15,
  defaults: { duration: 5, quality: "720p", aspect_ratio: "16:9", generate_audio: true },
};

/** The contract that is served, as the page knows it. */
export function knownContract(): ContractEntry {
  return served;
}

/**
 * Asks the mock for the contract that it serves. If there is no answer, the page keeps what it knows.
 *
 * @returns `undefined` if the page learns nothing new: then the form stays as it is
 */
export async function fetchContract(): Promise<ContractEntry | undefined> {
  const response = await fetch("contract");
  if (!response.ok) return undefined;
  const told: ContractEntry = await response.json();
  if (JSON.stringify(told) === JSON.stringify(served)) return undefined;
  served = told;
  return told;
}
