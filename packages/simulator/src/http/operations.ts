import type { CompiledContract } from "../compiler/compiled-contract.ts";
import type { Operation } from "../compiler/contract-operations.ts";
import { documentedErrors, ownErrors } from "../contract/errors.ts";
import type { CreateRequest, Engine } from "../engine/engine.ts";
import type { TaskRecord } from "../engine/task-store.ts";
import { canonicalJson } from "../text/canonical-json.ts";
import { reasonOf } from "../text/reason-of.ts";
import { validateAnswer } from "../validation/validation.ts";
import { ConnectionDroppedError } from "./connection-dropped-error.ts";
import type { ScenarioAnswers } from "./scenario-answers.ts";
import { createFailure, type ServiceAnswer } from "./service-answer.ts";

/** An answer, and the task that was made, now or earlier. */
export interface OperationResult {
  readonly answer: ServiceAnswer;
  /** Absent if no task was made, or if the request itself names the task. */
  readonly taskId?: string;
}

/**
 * Carries out a create.
 *
 * @throws {ConnectionDroppedError} when the scenario `[[drop]]` asks for it
 */
export async function carryOutCreate(
  request: CreateRequest,
  engine: Engine,
  answers: ScenarioAnswers,
): Promise<OperationResult> {
  const answer = answers.answerTo(request);
  if (answer !== undefined) return { answer };
  const status = request.served.contract.facts.success.createVideoGeneration;
  const creation = await engine.create(request);
  switch (creation.kind) {
    case "created":
      if (request.scenarios.drop !== undefined) throw new ConnectionDroppedError(creation.record.id);
      return { answer: { status, body: creation.task }, taskId: creation.record.id };
    case "replayed": {
      const { task, record } = creation;
      const headers = { "idempotency-replayed": "true" };
      return { answer: { status, body: task, headers, ...exemptionOf(record) }, taskId: record.id };
    }
    case "conflict":
      return { answer: createConflict(creation.record, request), taskId: creation.record.id };
    case "short":
      return { answer: createFailure(402, documentedErrors.createVideoGeneration[402]) };
  }
}

/** Carries out a read. */
export async function carryOutRead(
  taskId: string,
  origin: string,
  engine: Engine,
  { facts }: CompiledContract,
): Promise<OperationResult> {
  const record = await engine.find(taskId);
  if (record === undefined || record.scenarios?.["read-404"] !== undefined) {
    return { answer: createFailure(404, documentedErrors.getTask[404]) };
  }
  if ((record.failingReads ?? 0) > 0 && (await engine.failRead(taskId))) {
    return { answer: createFailure(500, documentedErrors.getTask[500]) };
  }
  return { answer: { status: facts.success.getTask, body: engine.show(record, origin), ...exemptionOf(record) } };
}

/**
 * Replaces an answer that breaks the contract by a 500: the answer is a mistake of the simulator and must be seen. If
 * the contract is being edited, the answer is amended instead: the simulator cannot know that contract.
 */
export function enforceContract(
  contract: CompiledContract,
  operation: Operation,
  answer: ServiceAnswer,
): ServiceAnswer {
  const brokenRules = answer.breaksContract ? [] : validateAnswer(contract, operation, answer.status, answer.body);
  if (brokenRules.length === 0) return answer;
  if (contract.amend !== undefined) {
    const { status, body } = answer;
    return body === undefined ? answer : { ...answer, body: amendBody(contract, operation, status, body) };
  }
  const list = brokenRules.map(({ text }) => text).join("; ");
  const details = `the simulator's own answer (${answer.status}) breaks the contract: ${list}`;
  return createFailure(500, documentedErrors[operation][500], details);
}

/** Amends a body for a contract that is being edited. For any other contract it returns the same body. */
export function amendBody<Body>(contract: CompiledContract, operation: Operation, status: number, body: Body): Body {
  // The types of an edited contract are not known here. The body only has to be sent as JSON.
  return contract.amend === undefined ? body : (contract.amend(operation, status, body) as Body);
}

/** The answer to a request if the engine or the store fails. */
export function createEngineFailure(operation: Operation, error: unknown): ServiceAnswer {
  return createFailure(
    500,
    documentedErrors[operation][500],
    `the simulator's engine or store failed: ${reasonOf(error)}`,
  );
}

/** Allows an answer about this task to break the contract, if a scenario asks for that. */
function exemptionOf({ scenarios }: TaskRecord): Pick<ServiceAnswer, "breaksContract"> {
  return scenarios?.["status-unknown"] === undefined ? {} : { breaksContract: true };
}

function createConflict({ id, params }: TaskRecord, request: CreateRequest): ServiceAnswer {
  const fields = [...new Set([...Object.keys(params), ...Object.keys(request.params)])] as (keyof typeof params)[];
  const changed = fields.filter((field) => canonicalJson(params[field]) !== canonicalJson(request.params[field]));
  const details = `${request.idempotencyKey} made ${id} with another ${changed.join(", ")}. Send a new key for a new video.`;
  return createFailure(409, ownErrors[409], details, "Idempotency-Key");
}
