import type { CallbackHost } from "../callbacks/callback-host.ts";
import type { CreateRequest } from "../engine/engine.ts";
import type { ServedContract } from "../engine/served-contract.ts";
import { maskKey } from "../keys/key-label.ts";
import { validateBody, validateParameter } from "../validation/validation.ts";
import { checkSeedMembers } from "./check-seed.ts";
import { type TaskSeed, TaskSeedError } from "./task-seed.ts";

/** What a seed is judged by, in addition to its own rules. */
export interface SeedPolicy {
  readonly served: ServedContract;
  /** Whether a key is accepted. */
  readonly isKey: (key: string) => boolean;
  /** Hosts that a `callback_url` can point to although they are not public. */
  readonly allow: readonly CallbackHost[];
}

/**
 * The create that a seed stands for.
 *
 * @param origin - Where results point if no read gives another origin
 * @throws {TaskSeedError} when the seed or its `params` break a rule; the message has the words of a create's 400
 */
export function seedRequestOf(seed: TaskSeed, origin: string, { served, isKey, allow }: SeedPolicy): CreateRequest {
  checkSeedMembers(seed);
  const { key, params: body, id } = seed;
  if (!isKey(key)) throw createInvalidSeed(`key must be one that is accepted, but ${maskKey(key)} is not`, "key");
  const result = validateBody(served.contract, body, allow);
  if (result.brokenRules !== undefined) {
    const text = result.brokenRules.map((rule) => rule.text).join("; ");
    throw createInvalidSeed(text, result.brokenRules[0]?.param);
  }
  if (id !== undefined && served.taskIds.isValidated) {
    const [brokenRule] = validateParameter(served.contract, "task_id", id);
    if (brokenRule !== undefined) throw createInvalidSeed(brokenRule.text.replace(/^task_id/, "id"), "id");
  }
  const { params, scenarios } = result;
  return { params, scenarios, served, origin, apiKey: key, idempotencyKey: undefined };
}

/** Says which member or field breaks which rule. */
export function createInvalidSeed(message: string, param?: string): TaskSeedError {
  return new TaskSeedError("invalid-seed", message, param);
}
