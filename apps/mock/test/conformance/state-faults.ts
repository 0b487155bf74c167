import { type Change, editTasks, having, inside, without } from "./edits.ts";
import type { Fault } from "./faulty-mock.ts";

const states = ["pending", "processing", "completed", "failed", "cancelled"] as const;

type State = (typeof states)[number];

/** A change that is wrong in every state, with the rule that it breaks; in some states another. */
type MemberFault = readonly [what: string, change: Change, rule: string, others?: Partial<Record<State, string>>];

/** Each keyword of each member that all states have. */
const memberFaults: readonly MemberFault[] = [
  ["without an id", without("id"), "A0"],
  ["with an id of another form", having({ id: "video-1774857405-abc123" }), "A4"],
  ["with a number as its id", having({ id: 7 }), "A4"],
  ["with `created` as a text", having({ created: "1761313744" }), "A2"],
  ["with a negative `created`", having({ created: -1 }), "A2"],
  ["with a fraction as `created`", having({ created: 1.5 }), "A2"],
  ["with another `object`", having({ object: "video.generation" }), "A2"],
  ["with a number as its type", having({ type: 4 }), "A2"],
  ["with null as its model", having({ model: null }), "A1"],
  ["with progress 101", having({ progress: 101 }), "A2", { completed: "Q1" }],
  ["with progress -1", having({ progress: -1 }), "A2", { completed: "Q1" }],
  ["with progress as a text", having({ progress: "50" }), "A2", { completed: "Q1" }],
  ["with half a per cent", having({ progress: 0.5 }), "A2", { completed: "Q1" }],
  ["with a list as task_info", having({ task_info: [] }), "A3"],
  ["without can_cancel", inside("task_info", without("can_cancel")), "A0"],
  ["with can_cancel as a text", inside("task_info", having({ can_cancel: "no" })), "A3"],
  ["with a fraction as estimate", inside("task_info", having({ estimated_time: 1.5 })), "A3"],
  ["with a negative estimate", inside("task_info", having({ estimated_time: -1 })), "A3"],
  ["with a length as a text", inside("task_info", having({ video_duration: "8" })), "A3"],
  ["with a negative length", inside("task_info", having({ video_duration: -8 })), "A3"],
  ["with a number as usage", having({ usage: 50 }), "A3"],
  ["with a number as billing rule", inside("usage", having({ billing_rule: 1 })), "B1"],
  ["with reserved credits as a text", inside("usage", having({ credits_reserved: "50" })), "B1"],
  ["with negative reserved credits", inside("usage", having({ credits_reserved: -1 })), "B1"],
  ["with null as user group", inside("usage", having({ user_group: null })), "A3"],
];

/** Members that belong to one state. */
const ownerFaults: readonly (readonly [owner: State, ...MemberFault])[] = [
  ["completed", "with results", having({ results: ["https://media.example/a.mp4"] }), "Q1"],
  ["completed", "with an empty list of results", having({ results: [] }), "Q1"],
  ["completed", "with null as results", having({ results: null }), "Q1"],
  ["failed", "with an error", having({ error: { code: "service_error", message: "No." } }), "Q3"],
  ["failed", "with null as its error", having({ error: null }), "Q3"],
  ["completed", "with credits_used", inside("usage", having({ credits_used: 1 })), "Q1a", { failed: "Q6" }],
  ["completed", "with credits_used of 0", inside("usage", having({ credits_used: 0 })), "Q1a", { failed: "Q6" }],
];

/** What is wrong in one state only. */
const ownFaults: readonly (readonly [state: State, ...MemberFault])[] = [
  ["completed", "without results", without("results"), "Q1"],
  ["completed", "with a text as results", having({ results: "https://media.example/a.mp4" }), "Q1"],
  ["completed", "with a number as a result", having({ results: [7] }), "Q1"],
  ["completed", "with a path as a result", having({ results: ["a video.mp4"] }), "Q1"],
  ["completed", "with progress 99", having({ progress: 99 }), "Q1"],
  ["completed", "that can be cancelled", inside("task_info", having({ can_cancel: true })), "Q1"],
  ["completed", "with negative credits_used", inside("usage", having({ credits_used: -1 })), "Q1a"],
  ["completed", "with credits_used as a text", inside("usage", having({ credits_used: "87.48" })), "Q1a"],
  ["failed", "without an error", without("error"), "Q3"],
  ["failed", "with a text as its error", having({ error: "No video." }), "Q3"],
  ["failed", "whose error has no code", inside("error", without("code")), "Q3"],
  ["failed", "whose error has no message", inside("error", without("message")), "Q3"],
  ["failed", "whose error has null as code", inside("error", having({ code: null })), "Q5"],
  ["failed", "whose error has a number as message", inside("error", having({ message: 7 })), "Q5"],
  ["failed", "whose error has a number as type", inside("error", having({ type: 7 })), "Q3"],
  ["processing", "in a state that nobody knows", having({ status: "paused" }), "A2"],
  ["pending", "without a status", without("status"), "A0"],
  ["cancelled", "in a state that is no text", having({ status: 5 }), "A2"],
];

/** Tasks that the contract does not describe, in each state. */
export const stateFaults: readonly Fault[] = [
  ...states.flatMap((state) => memberFaults.map((fault) => answersTask(state, fault))),
  ...ownerFaults.flatMap(([owner, ...fault]) =>
    states.filter((state) => state !== owner).map((state) => answersTask(state, fault)),
  ),
  ...ownFaults.map(([state, ...fault]) => answersTask(state, fault)),
];

/** No task fails or is cancelled by itself, so only examples show these states. */
function answersTask(state: State, [what, change, rule, others = {}]: MemberFault): Fault {
  return {
    fault: `answers a task that is ${state}, ${what}`,
    rule: others[state] ?? rule,
    checks: ["prefer-task-states"],
    edit: editTasks(change, state),
  };
}
