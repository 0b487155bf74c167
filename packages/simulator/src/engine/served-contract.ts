import type { CompiledContract } from "../compiler/compiled-contract.ts";
import { createRouteFinder, formatPaths, type RouteFinder } from "../contract/routes.ts";
import { createTaskIds, type TaskIds } from "../contract/task-ids.ts";
import { createVideoPlanner, type PlannedVideo, type RequestedVideo } from "../videos/requested-video.ts";

/** A contract and the values that follow from it. They are calculated once and not for each request. */
export interface ServedContract {
  readonly contract: CompiledContract;
  readonly routeOf: RouteFinder;
  /** All paths with their methods, for a message. */
  readonly paths: string;
  readonly taskIds: TaskIds;
  /** The video of a create. The prompt decides what the fields leave open. */
  readonly videoOf: (requested: RequestedVideo, prompt: string) => PlannedVideo;
}

/**
 * Makes a function that gives the contract that is served now.
 *
 * @param seed - Chooses the shapes that creates leave open
 */
export function createContractSource(current: () => CompiledContract, seed: number): () => ServedContract {
  let served: ServedContract | undefined;
  return () => {
    const contract = current();
    if (served?.contract !== contract) served = prepareContract(contract, seed);
    return served;
  };
}

function prepareContract(contract: CompiledContract, seed: number): ServedContract {
  const { facts } = contract;
  return {
    contract,
    routeOf: createRouteFinder(facts.routes),
    paths: formatPaths(facts.routes),
    taskIds: createTaskIds(contract),
    videoOf: createVideoPlanner(facts, seed),
  };
}
