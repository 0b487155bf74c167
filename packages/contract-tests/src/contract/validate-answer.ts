import { documentedResponse, listViolations, nameIn, type Operation, schemas } from "./contract-bundle.ts";
import { isObject } from "./is-object.ts";
import { foreignMembers } from "./state-members.ts";
import { judgeTaskFacts } from "./task-facts.ts";
import type { Violation } from "./violation.ts";

/**
 * How an answer's body breaks the contract for that operation and status: its schema, and for a task also members that
 * belong to other states. Empty if the body breaks nothing, or if the contract documents no body there (502, 503).
 *
 * @param body - The parsed JSON
 */
export function validateAnswer(operation: Operation, status: number, body: unknown): readonly Violation[] {
  if (!documentsBody(operation, status)) return [];
  const { name } = documentedResponse(operation, status);
  if (name === "TaskCreated" || name === "TaskState") return validateTask(body);
  return listViolations(`/components/responses/${name}/content/application~1json/schema`, body);
}

/** Whether the contract describes the body of an answer with this status. */
export function documentsBody(operation: Operation, status: number): boolean {
  return documentedResponse(operation, status).types !== undefined;
}

/** Whether the body of such an answer may also be empty or not JSON, such as a gateway's page (E3). */
export function documentsOtherBodies(operation: Operation, status: number): boolean {
  const { types = [] } = documentedResponse(operation, status);
  return types.some((type) => type !== "application/json");
}

/**
 * How a task breaks the contract, by the schema of the status in it alone: its errors say more than those of five
 * branches.
 *
 * @param union - The schema that lists the states: `FinishedTask` is what a callback carries
 */
export function validateTask(body: unknown, union: "Task" | "FinishedTask" = "Task"): readonly Violation[] {
  if (!isObject(body)) return [{ pointer: "", rule: "A1", message: "must be object" }];
  const { status } = body;
  const states = (schemas[union]?.oneOf ?? []).map(({ $ref }) => nameIn($ref));
  const state = states.find((it) => schemas[it]?.properties?.status?.const === status);
  if (state !== undefined) {
    return [...listViolations(`/components/schemas/${state}`, body), ...foreignMembers(body), ...judgeTaskFacts(body)];
  }
  const known = states.map((it) => schemas[it]?.properties?.status?.const).join(", ");
  const message = `is ${JSON.stringify(status) ?? "missing"}, not one of ${known}`;
  return [{ pointer: "/status", rule: unknownStatusRule(union, status), message }];
}

function unknownStatusRule(union: "Task" | "FinishedTask", status: unknown): string {
  if (status === undefined) return "A0";
  return union === "Task" ? "A2" : "K1";
}
