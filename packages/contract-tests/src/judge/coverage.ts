import { documentedStatuses, type Operation, operations } from "../contract/contract-bundle.ts";
import { isObject } from "../contract/is-object.ts";
import { type DocumentedMembers, documentedStates, listMembers, stateSchemas } from "./documented-parts.ts";
import type { CoveredPart } from "./recording-report.ts";

/** Counts what recorded traffic shows of the contract. */
export interface Coverage {
  countCall(operation: Operation | "taskFinished", status: number): void;
  countRequest(body: Record<string, unknown>): void;
  /** Counts the body of an answer, or of a callback. */
  countAnswer(status: number, body: Record<string, unknown>): void;
  parts(): readonly CoveredPart[];
}

/** Creates a count of nothing. */
export function createCoverage(): Coverage {
  const called = createCounter([...Object.keys(operations), "taskFinished"]);
  const answered = {
    createVideoGeneration: createCounter(documentedStatuses("createVideoGeneration")),
    getTask: createCounter(documentedStatuses("getTask")),
  };
  const states = createCounter(documentedStates());
  const request = createMemberCounter("a create", listMembers(["VideoGenerationParams"]));
  const task = createMemberCounter("a task", listMembers(stateSchemas()));
  const failure = createMemberCounter("a failure", listMembers(["ErrorEnvelope"]));
  return {
    countCall(operation, status) {
      called.count(operation);
      if (operation === "taskFinished") return;
      const { count, has } = answered[operation];
      count(has(String(status)) ? String(status) : "default");
    },
    countRequest: request.count,
    countAnswer(status, body) {
      if (status >= 400) return failure.count(body);
      if (typeof body.status === "string") states.count(body.status);
      task.count(body);
    },
    parts: () => [
      called.part("operations"),
      ...Object.entries(answered).map(([name, counter]) => counter.part(`answers of ${name}`)),
      states.part("states"),
      ...request.parts(),
      ...task.parts(),
      ...failure.parts(),
    ],
  };
}

interface Counter {
  /** Counts a documented name; others are not counted. */
  count(name: string): void;
  has(name: string): boolean;
  part(part: string): CoveredPart;
}

function createCounter(documented: readonly string[]): Counter {
  const times = new Map(documented.map((name) => [name, 0]));
  const has = (name: string): boolean => times.has(name);
  return {
    has,
    count(name) {
      if (has(name)) times.set(name, (times.get(name) ?? 0) + 1);
    },
    part: (part) => ({
      part,
      seen: [...times].filter(([, count]) => count > 0).map(([name, count]) => ({ name, times: count })),
      unseen: documented.filter((name) => times.get(name) === 0),
    }),
  };
}

function createMemberCounter(
  of: string,
  { members, values }: DocumentedMembers,
): { count(body: Record<string, unknown>): void; parts(): readonly CoveredPart[] } {
  const counter = createCounter(members);
  const counters = new Map([...values].map(([pointer, listed]) => [pointer, createCounter(listed)]));
  const count = (body: Record<string, unknown>, above = ""): void => {
    for (const [name, value] of Object.entries(body)) {
      const pointer = `${above}/${name}`;
      counter.count(pointer);
      counters.get(pointer)?.count(String(value));
      if (isObject(value)) count(value, pointer);
    }
  };
  return {
    count: (body) => count(body),
    parts: () => [
      counter.part(`members of ${of}`),
      ...[...counters].map(([pointer, it]) => it.part(`values of ${pointer} of ${of}`)),
    ],
  };
}
