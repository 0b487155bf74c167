import { errorNames, namedError } from "../contract/named-errors.ts";
import { isTaskFailureCode, taskFailureMessages } from "../contract/task-failures.ts";

/** The word in a marker: `[[name]]`. */
export type ScenarioName =
  | "fail"
  | "cancel"
  | "stuck"
  | "status-unknown"
  | "slow"
  | "instant"
  | "status"
  | "garbage"
  | "drop"
  | "429"
  | "flaky-reads"
  | "read-404"
  | "expired";

/** What a scenario decides. Two scenarios that decide the same thing contradict each other. */
export type ScenarioSubject =
  | "the first answers"
  | "the answer to the create"
  | "the ending"
  | "the pace"
  | "the reads"
  | "the video";

/** A situation that a marker in the prompt causes. */
export interface ScenarioRow {
  readonly name: ScenarioName;
  /** The text after a colon: `[[name:argument]]`. Absent if the marker takes none. */
  readonly argument?: ScenarioArgument;
  /** What happens, in one line. */
  readonly effect: string;
  /** A marker that works. */
  readonly example: string;
  readonly decides: ScenarioSubject;
  /** What no other scenario in the same prompt can decide. */
  readonly rulesOut: readonly ScenarioSubject[];
  /** Set if the simulator breaks the contract on purpose. */
  readonly breaksContract?: true;
}

/** The text that is allowed after a marker's colon. */
export interface ScenarioArgument {
  readonly name: string;
  /** The rule, worded to follow "takes". */
  readonly rule: string;
  accepts(text: string): boolean;
}

const code: ScenarioArgument = {
  name: "code",
  rule: `one of ${Object.keys(taskFailureMessages).join(", ")}`,
  accepts: isTaskFailureCode,
};
const status: ScenarioArgument = {
  name: "status",
  rule: `a status from 400 to 599, alone or as one of ${errorNames.join(", ")}`,
  accepts(text) {
    const [, status, name] = /^([45]\d\d)(?::(.+))?$/.exec(text) ?? [];
    return status !== undefined && (name === undefined || namedError(Number(status), name) !== undefined);
  },
};
const times: ScenarioArgument = {
  name: "times",
  rule: "a whole number from 1 to 99",
  accepts: (text) => /^[1-9]\d?$/.test(text),
};

/** What a scenario rules out if it makes no task. */
const allOfTheTask: readonly ScenarioSubject[] = ["the ending", "the pace", "the reads", "the video"];

/**
 * Every scenario. The parser and the texts of refusals use this table, and a test compares the README's table with it.
 */
export const scenarios: readonly ScenarioRow[] = [
  {
    name: "fail",
    argument: code,
    effect: "The task fails with this documented code, at the time of its estimate. Nothing is charged.",
    example: "[[fail:content_policy_violation]]",
    decides: "the ending",
    rulesOut: ["the video"],
  },
  {
    name: "cancel",
    effect: "The task ends as cancelled, at half the time of its estimate. Nothing is charged.",
    example: "[[cancel]]",
    decides: "the ending",
    rulesOut: ["the video"],
  },
  {
    name: "stuck",
    effect: "The task stops at 50 per cent and never ends by itself. Its credits stay reserved.",
    example: "[[stuck]]",
    decides: "the ending",
    rulesOut: ["the pace", "the video"],
  },
  {
    name: "status-unknown",
    effect:
      "Instead of processing, the task gets the status `paused`, unknown to the contract, and never ends by itself.",
    example: "[[status-unknown]]",
    decides: "the ending",
    rulesOut: ["the pace", "the video"],
    breaksContract: true,
  },
  {
    name: "slow",
    effect: "The task takes 3 times its estimate.",
    example: "[[slow]]",
    decides: "the pace",
    rulesOut: [],
  },
  {
    name: "instant",
    effect: "The create answers a pending task; the first read finds it ended.",
    example: "[[instant]]",
    decides: "the pace",
    rulesOut: [],
  },
  {
    name: "status",
    argument: status,
    effect:
      "The create is answered with this status, in the documented words if there are any. No task is made. One of several known codes can be named: `[[status:402:quota_exceeded]]`.",
    example: "[[status:503]]",
    decides: "the answer to the create",
    rulesOut: allOfTheTask,
  },
  {
    name: "garbage",
    effect: "The create is answered with a 502 whose body is an HTML page. No task is made.",
    example: "[[garbage]]",
    decides: "the answer to the create",
    rulesOut: allOfTheTask,
  },
  {
    name: "drop",
    effect: "The task is made, then the connection is closed without an answer: `fetch` rejects with a TypeError.",
    example: "[[drop]]",
    decides: "the answer to the create",
    rulesOut: [],
  },
  {
    name: "429",
    argument: times,
    effect:
      "The first creates with this key and prompt, as many as the number says, get a 429 with `Retry-After: 1`. The next ones are answered as usual.",
    example: "[[429:3]]",
    decides: "the first answers",
    rulesOut: [],
  },
  {
    name: "flaky-reads",
    argument: times,
    effect: "The first reads of the task, as many as the number says, are answered with a 500.",
    example: "[[flaky-reads:3]]",
    decides: "the reads",
    rulesOut: [],
  },
  {
    name: "read-404",
    effect: "The task is made and runs, but every read of it is answered with a 404, as for one that is too old.",
    example: "[[read-404]]",
    decides: "the reads",
    rulesOut: [],
  },
  {
    name: "expired",
    effect: "The result's URL answers 410 from the beginning, as it otherwise does after 24 hours.",
    example: "[[expired]]",
    decides: "the video",
    rulesOut: [],
  },
];

/** The scenarios that a prompt asks for, with their arguments; "" if a scenario has none. Plain JSON. */
export type ChosenScenarios = { readonly [Name in ScenarioName]?: string | undefined };
