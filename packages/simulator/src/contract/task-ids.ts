import type { CompiledContract } from "../compiler/compiled-contract.ts";

/** How a contract's task ids are made, and whether they are validated. */
export interface TaskIds {
  /**
   * Makes an id.
   *
   * @param created - Seconds since the epoch
   * @param name - Unique
   */
  make(created: number, name: string): string;
  /** Whether ids are validated: true only if the contract's rule accepts the ids that are made here. */
  readonly isValidated: boolean;
}

const documented = "task-unified-";
/** Time and name of a sample id. `created` is in seconds since the epoch, as in the reference page's sample. */
export const sampleId = { created: 1_761_313_744, name: "xy189vht" } as const;

/**
 * Creates ids as the service makes them (A4). If the contract demands another beginning, as in `^video-`, the ids begin
 * with that. If it demands something that cannot be made, the ids keep the service's form.
 */
export function createTaskIds({ facts, parameters }: Pick<CompiledContract, "facts" | "parameters">): TaskIds {
  const [, demanded] = /^\^([\w-]+)/.exec(facts.idPattern ?? "") ?? [];
  const prefixes = [documented, ...(demanded === undefined ? [] : [demanded])];
  const makers = prefixes.flatMap((prefix) => [
    (created: number, name: string) => `${prefix}${created}-${name}`,
    (created: number, name: string) => `${prefix}${created}${name}`,
  ]);
  const make = makers.find((each) => parameters.task_id(each(sampleId.created, sampleId.name)));
  const createDocumentedId = (created: number, name: string) => `${documented}${created}-${name}`;
  return { make: make ?? createDocumentedId, isValidated: make !== undefined };
}
