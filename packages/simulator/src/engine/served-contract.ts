import type { CompiledContract } from "../compiler/compiled-contract.ts";
import { createRouteFinder, pathsShown, type RouteFinder } from "../contract/routes.ts";
import { createTaskIds, type TaskIds } from "../contract/task-ids.ts";
import { type Video, videoMaker, type Wishes } from "../videos/requested-video.ts";

/** A contract with what follows from it, worked out once and not for each request. */
export interface ServedContract {
  readonly contract: CompiledContract;
  readonly routeOf: RouteFinder;
  /** The paths there are, as a message can show them. */
  readonly paths: string;
  readonly taskIds: TaskIds;
  /** The video that wishes come to; the prompt decides what they leave open. */
  readonly videoOf: (wishes: Wishes, prompt: string) => Video;
}

/** Makes what gives the contract that is served in this moment. @param seed - Chooses shapes that are left open. */
export function servedContracts(current: () => CompiledContract, seed: number): () => ServedContract {
  let served: ServedContract | undefined;
  return () => {
    const contract = current();
    if (served?.contract !== contract) served = servedContract(contract, seed);
    return served;
  };
}

function servedContract(contract: CompiledContract, seed: number): ServedContract {
  const { facts } = contract;
  return {
    contract,
    routeOf: createRouteFinder(facts.routes),
    paths: pathsShown(facts.routes),
    taskIds: createTaskIds(contract),
    videoOf: videoMaker(facts, seed),
  };
}
