import type { ErrorEnvelope, Task } from "@video-generations/types";
import { pricingOf } from "../billing/pricing.ts";
import type { CompiledContract } from "../compiler/compiled-contract.ts";
import type { Operation } from "../compiler/contract-operations.ts";
import { documentedErrors, olderErrors, ownErrors } from "../contract/errors.ts";
import { createTaskIds, sampleId } from "../contract/task-ids.ts";
import { type Plan, planOf } from "../engine/plan.ts";
import { failureEndingOf } from "../engine/scenario-plan.ts";
import { taskAt } from "../engine/simulated-task.ts";
import { createVideoPlanner, promptOf, requestedVideoOf } from "../videos/requested-video.ts";

/** An answer of the simulator, used to check whether it fits a contract. */
export interface SampleAnswer {
  readonly operation: Operation;
  readonly status: number;
  /** What the answer is, such as `a completed task` or `a 402`. */
  readonly name: string;
  readonly body: Task | ErrorEnvelope;
}

const { created, name } = sampleId;
const lasts = 100_000;

/** Makes one answer for each state of a task and for each failure that requests can cause. */
export function sampleAnswers(contract: CompiledContract): SampleAnswer[] {
  const { createVideoGeneration: made, getTask: read } = contract.facts.success;
  const tasks = taskSamples(contract);
  const [first] = tasks;
  const creates = [400, 401, 402, 429, 500] as const;
  const reads = [400, 401, 404, 429, 500] as const;
  return [
    ...(first === undefined ? [] : [{ operation: "createVideoGeneration" as const, status: made, ...first }]),
    ...tasks.map((task) => ({ operation: "getTask" as const, status: read, ...task })),
    ...creates.map((status) =>
      failureSample("createVideoGeneration", status, documentedErrors.createVideoGeneration[status]),
    ),
    ...([409, 415] as const).map((status) => failureSample("createVideoGeneration", status, ownErrors[status])),
    failureSample("createVideoGeneration", 413, olderErrors[413]),
    ...reads.map((status) => failureSample("getTask", status, documentedErrors.getTask[status])),
  ];
}

function failureSample(operation: Operation, status: number, error: ErrorEnvelope["error"]): SampleAnswer {
  return { operation, status, name: `a ${status}`, body: { error } };
}

function taskSamples(contract: CompiledContract): { readonly name: string; readonly body: Task }[] {
  const plan = planOf(created * 1000, lasts);
  const ended: readonly Plan[] = [
    plan,
    { ...plan, ending: failureEndingOf("unknown_error") },
    { ...plan, ending: { status: "cancelled", progress: 50 } },
  ];
  const moments = [[plan, 0], [plan, lasts / 2], ...ended.map((each) => [each, lasts] as const)] as const;
  return moments.map(([each, after]) => {
    const body = taskOf(contract, each, created * 1000 + after);
    return { name: `a ${body.status} task`, body };
  });
}

function taskOf(contract: CompiledContract, plan: Plan, now: number): Task {
  const { facts } = contract;
  const params = Object(facts.sampleBody);
  const { credits, estimatedTime } = pricingOf(params, undefined, facts);
  const id = createTaskIds(contract).make(created, name);
  const video = createVideoPlanner(facts, 1)(requestedVideoOf(params, facts), promptOf(params, facts));
  const origin = "http://127.0.0.1:4010";
  return taskAt({ id, key: "", created, params, origin, video, estimatedTime, credits, plan }, now, origin);
}
