import type { CompiledContract } from "../compiler/compiled-contract.ts";
import type { Operation } from "../compiler/contract-operations.ts";
import { documentedErrors, ownErrors } from "../contract/errors.ts";
import type { Engine, Order } from "../engine/engine.ts";
import type { TaskRecord } from "../engine/store.ts";
import { canonicalJson } from "../text/canonical-json.ts";
import { answerFaults } from "../validation/validation.ts";
import { type Answer, failure } from "./answer.ts";
import { ConnectionDroppedError } from "./connection-dropped-error.ts";
import type { ScenarioAnswers } from "./scenario-answers.ts";

/** An answer, and the task that was made, or had been made before. */
export interface Outcome {
  readonly answer: Answer;
  /** Absent when there is no such task, or the request had named it itself. */
  readonly taskId?: string;
}

/**
 * Carries a create out.
 *
 * @throws ConnectionDroppedError when the scenario `[[drop]]` asks for it.
 */
export async function carryOutCreate(order: Order, engine: Engine, answers: ScenarioAnswers): Promise<Outcome> {
  const answer = answers.answerTo(order);
  if (answer !== undefined) return { answer };
  const status = order.served.contract.facts.success.createVideoGeneration;
  const creation = await engine.create(order);
  switch (creation.outcome) {
    case "created":
      if (order.scenarios.drop !== undefined) throw new ConnectionDroppedError(creation.record.id);
      return { answer: { status, body: creation.task }, taskId: creation.record.id };
    case "replayed": {
      const { task, record } = creation;
      const headers = { "idempotency-replayed": "true" };
      return { answer: { status, body: task, headers, ...freedom(record) }, taskId: record.id };
    }
    case "conflict":
      return { answer: conflict(creation.record, order), taskId: creation.record.id };
    case "short":
      return { answer: failure(402, documentedErrors.createVideoGeneration[402]) };
  }
}

/** Carries a read out. */
export async function carryOutRead(
  taskId: string,
  origin: string,
  engine: Engine,
  { facts }: CompiledContract,
): Promise<Outcome> {
  const record = await engine.find(taskId);
  if (record === undefined || record.scenarios?.["read-404"] !== undefined) {
    return { answer: failure(404, documentedErrors.getTask[404]) };
  }
  if ((record.failingReads ?? 0) > 0 && (await engine.failRead(taskId))) {
    return { answer: failure(500, documentedErrors.getTask[500]) };
  }
  return { answer: { status: facts.success.getTask, body: engine.show(record, origin), ...freedom(record) } };
}

/**
 * An answer of the simulator's own that breaks the contract is a fault of the simulator, and must be seen as one; by a
 * contract that is being edited it is what the simulator does not know yet, and is amended.
 */
export function checked(contract: CompiledContract, operation: Operation, answer: Answer): Answer {
  const faults = answer.breaksContract ? [] : answerFaults(contract, operation, answer.status, answer.body);
  if (faults.length === 0) return answer;
  if (contract.amend !== undefined) {
    const { status, body } = answer;
    return body === undefined ? answer : { ...answer, body: amended(contract, operation, status, body) };
  }
  const list = faults.map(({ text }) => text).join("; ");
  const details = `the simulator's own answer (${answer.status}) breaks the contract: ${list}`;
  return failure(500, documentedErrors[operation][500], details);
}

/** A body as a contract that is being edited wants it; the same body by any other. */
export function amended<Body>(contract: CompiledContract, operation: Operation, status: number, body: Body): Body {
  // Nobody knows the type that a contract of tomorrow has: it travels as JSON.
  return contract.amend === undefined ? body : (contract.amend(operation, status, body) as Body);
}

/** The answer where engine or store have failed. */
export function engineFailure(operation: Operation, error: unknown): Answer {
  const reason = error instanceof Error ? error.message : String(error);
  return failure(500, documentedErrors[operation][500], `the simulator's engine or store failed: ${reason}`);
}

/** Whether an answer about this task may leave the contract: only where a scenario wants it to. */
function freedom({ scenarios }: TaskRecord): Pick<Answer, "breaksContract"> {
  return scenarios?.["status-unknown"] === undefined ? {} : { breaksContract: true };
}

function conflict({ id, params }: TaskRecord, order: Order): Answer {
  const fields = [...new Set([...Object.keys(params), ...Object.keys(order.params)])] as (keyof typeof params)[];
  const changed = fields.filter((field) => canonicalJson(params[field]) !== canonicalJson(order.params[field]));
  const details = `${order.idempotencyKey} made ${id} with another ${changed.join(", ")}. Send a new key for a new video.`;
  return failure(409, ownErrors[409], details, "Idempotency-Key");
}
