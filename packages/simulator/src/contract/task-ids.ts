import type { CompiledContract } from "../compiler/compiled-contract.ts";

/** How the ids of tasks are made and judged under a contract. */
export interface TaskIds {
  /** @param created - Seconds since the epoch. @param name - Unique. */
  make(created: number, name: string): string;
  /** Whether the contract's rule for ids takes the ids that are made here; where it does not, it cannot be applied. */
  readonly isJudged: boolean;
}

const documented = "task-unified-";
const sample = { created: 1_761_313_744, name: "xy189vht" } as const;

/**
 * Ids as the service makes them (A4). Where the contract demands another beginning, as in `^video-`, they begin so;
 * where it demands what is not to be had, they stay as they are.
 */
export function createTaskIds({ facts, parameters }: Pick<CompiledContract, "facts" | "parameters">): TaskIds {
  const [, demanded] = /^\^([\w-]+)/.exec(facts.idPattern ?? "") ?? [];
  const prefixes = [documented, ...(demanded === undefined ? [] : [demanded])];
  const makers = prefixes.flatMap((prefix) => [
    (created: number, name: string) => `${prefix}${created}-${name}`,
    (created: number, name: string) => `${prefix}${created}${name}`,
  ]);
  const make = makers.find((each) => parameters.task_id(each(sample.created, sample.name)));
  const whole = (created: number, name: string) => `${documented}${created}-${name}`;
  return { make: make ?? whole, isJudged: make !== undefined };
}
