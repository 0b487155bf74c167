import { editCreates, editReads, having, inside } from "./edits.ts";
import { type Fault, parseObject, type SeenAnswer } from "./faulty-mock.ts";

type Task = Record<string, unknown>;

const isBetween = ({ status, progress }: Task, low: number, high: number): boolean =>
  status === "processing" && Number(progress) >= low && Number(progress) < high;

/** Facts about one task that change from answer to answer. */
const changedFacts: readonly Fault[] = [
  reading("gives each read another `created`", "A2", ["read-own-task", "lifecycle-identity"], (task) => ({
    ...task,
    created: Number(task.created) + 1,
  })),
  reading(
    "reads another model than it created",
    "A1",
    ["read-own-task", "lifecycle-identity"],
    having({ model: "seedance-2.0" }),
  ),
  reading(
    "reads another type than it created",
    "A2",
    ["read-own-task", "lifecycle-identity"],
    having({ type: "audio" }),
  ),
  reading(
    "reads another length than it created",
    "A3",
    ["read-own-task"],
    inside("task_info", having({ video_duration: 6 })),
  ),
  reading(
    "answers every id with one task",
    "A1",
    ["read-own-task", "lifecycle-identity"],
    having({ id: "task-unified-1774857405-abc123" }),
  ),
  reading("lets progress fall", "A2", ["lifecycle-progress"], (task) =>
    isBetween(task, 40, 60) ? { ...task, progress: 7 } : task,
  ),
  reading("lets progress stand still", "Q2", ["lifecycle-growth"], (task) =>
    task.status === "processing" ? { ...task, progress: 1 } : task,
  ),
  reading("sends a task back to pending", "Q2", ["lifecycle-order"], (task) =>
    isBetween(task, 40, 60) ? { ...task, status: "pending" } : task,
  ),
  reading("never shows processing", "Q2", ["lifecycle-order"], (task) =>
    task.status === "processing" ? { ...task, status: "pending" } : task,
  ),
  reading(
    "never ends a task",
    "Q1",
    ["lifecycle-order", "lifecycle-progress", "lifecycle-results"],
    ({ results: _results, ...task }) =>
      task.status === "completed" ? { ...task, status: "processing", progress: 99, usage: undefined } : task,
  ),
  reading("shows a state that nobody knows", "A2", ["lifecycle-order", "lifecycle-answers"], (task) =>
    isBetween(task, 40, 60) ? { ...task, status: "paused" } : task,
  ),
  reading("gives results while processing", "Q1", ["lifecycle-answers"], (task) =>
    isBetween(task, 40, 60) ? { ...task, results: [] } : task,
  ),
  reading("gives an error while processing", "Q3", ["lifecycle-answers"], (task) =>
    isBetween(task, 40, 60) ? { ...task, error: null } : task,
  ),
  reading("completes a task with an error", "Q3", ["lifecycle-answers"], (task) =>
    task.status === "completed" ? { ...task, error: null } : task,
  ),
  reading("completes a task without a video", "Q1", ["lifecycle-results"], (task) =>
    task.status === "completed" ? { ...task, results: [] } : task,
  ),
  reading("lets a completed task be cancelled", "Q1", ["lifecycle-cannot-cancel", "lifecycle-answers"], (task) =>
    task.status === "completed" ? inside("task_info", having({ can_cancel: true }))(task) : task,
  ),
  reading("ends a task at 99 per cent", "Q1", ["lifecycle-progress", "lifecycle-answers"], (task) =>
    task.status === "completed" ? { ...task, progress: 99 } : task,
  ),
  later("gives other results later", "Q1", ["lifecycle-final"], (task, count) => ({
    ...task,
    results: [`https://media.example/${count}.mp4`],
  })),
  later("charges more later", "Q1a", ["lifecycle-final"], (task, count) =>
    inside("usage", having({ credits_used: count }))(task),
  ),
  later("starts a completed task again", "Q1", ["lifecycle-final"], (task, count) =>
    count % 2 === 0 ? task : { ...task, status: "processing" },
  ),
];

/** Creates that are answered wrongly. */
const createFaults: readonly Fault[] = [
  creating("gives `created` in milliseconds", "A2", ["create-page-fields"], having({ created: 1_761_313_744_000 })),
  creating("makes audio", "A2", ["create-page-fields"], having({ type: "audio" })),
  creating("serves another model", "A1", ["create-page-fields"], having({ model: "seedance-1.0" })),
  creating("bills by the call", "B1", ["create-page-fields"], inside("usage", having({ billing_rule: "per_call" }))),
  creating("ignores the length", "A3", ["create-page-fields"], inside("task_info", having({ video_duration: 5 }))),
  creating(
    "has another default length",
    "C4",
    ["create-default-duration"],
    inside("task_info", having({ video_duration: 8 })),
  ),
  creating("makes ids of its own form", "A4", ["create-id-form"], having({ id: "task-unified-3f2504e0-4f89" })),
  creating(
    "gives no id",
    "A0",
    ["create-page-fields", "create-minimal", "lifecycle-order"],
    ({ id: _id, ...task }) => task,
  ),
  creating(
    "answers a create with a failed task",
    "A4",
    ["create-state"],
    having({ status: "failed", error: { code: "x", message: "" } }),
  ),
  creating(
    "charges a new task",
    "Q1a",
    ["create-page-request", "create-minimal"],
    inside("usage", having({ credits_used: 50 })),
  ),
  creating("gives a new task null as its results", "Q1", ["create-page-request"], having({ results: null })),
  creating("writes a nested id first", "A5", ["wire-create"], (task) => ({ account: { id: "account-1" }, ...task })),
  creating("writes a nested status first", "A5", ["wire-create"], (task) => ({
    queue: { status: "waiting" },
    ...task,
  })),
];

const text =
  (change: (answer: SeenAnswer) => Partial<SeenAnswer>): NonNullable<Fault["edit"]> =>
  (answer, seen) =>
    answer.status === 200 && !seen.headers.has("prefer") ? { ...answer, ...change(answer) } : undefined;

const notFound = JSON.stringify({ error: { code: "task_not_found", message: "No.", type: "invalid_request_error" } });

/** Tasks that are not written as they are documented. */
const formFaults: readonly Fault[] = [
  {
    fault: "indents its JSON",
    rule: "A5",
    checks: ["wire-create", "wire-read"],
    edit: text((it) => ({ text: JSON.stringify(parseObject(it.text), null, 2) })),
  },
  {
    fault: "puts spaces into its JSON",
    rule: "A5",
    checks: ["wire-create", "wire-read"],
    edit: text((it) => ({ text: it.text.replaceAll(',"', ', "') })),
  },
  {
    fault: "sends its JSON as text",
    rule: "A5",
    checks: ["create-page-request", "create-minimal"],
    edit: text(() => ({ headers: { "content-type": "text/plain" } })),
  },
  {
    fault: "does not say what it sends",
    rule: "A5",
    checks: ["create-minimal"],
    edit: text(() => ({ headers: { "content-type": "" } })),
  },
  {
    fault: "answers with an empty body",
    rule: "A5",
    checks: ["create-page-request", "create-minimal"],
    edit: text(() => ({ text: "" })),
  },
  {
    fault: "answers with half a task",
    rule: "A5",
    checks: ["create-page-request"],
    edit: text((it) => ({ text: it.text.slice(0, 40) })),
  },
  {
    fault: "answers with a list",
    rule: "A1",
    checks: ["create-page-request"],
    edit: text((it) => ({ text: `[${it.text}]` })),
  },
  { fault: "answers with 201", rule: "A1", checks: ["create-page-request"], edit: text(() => ({ status: 201 })) },
  {
    fault: "answers a new task with 404",
    rule: "Q2",
    checks: ["read-new-task"],
    edit: (answer, { method }) =>
      method === "GET" && answer.status === 200 ? { ...answer, status: 404, text: notFound } : undefined,
  },
];

/** The header that tells a replay. */
const replayFaults: readonly Fault[] = [
  replaying("says `false` of a replay", { "idempotency-replayed": "false" }),
  replaying("does not tell a replay", {}),
  {
    fault: "makes another task at a replay",
    rule: "E4",
    checks: ["idempotency-key-replayed"],
    edit: (answer, { headers }, { answers }) =>
      headers.has("idempotency-key") && answer.status === 200
        ? { ...answer, text: JSON.stringify({ ...parseObject(answer.text), id: `task-unified-1-${answers}` }) }
        : undefined,
  },
];

/** Tasks that contradict what is documented, or each other. */
export const taskFaults: readonly Fault[] = [...changedFacts, ...createFaults, ...formFaults, ...replayFaults];

function reading(fault: string, rule: string, checks: readonly string[], change: (task: Task) => Task): Fault {
  return { fault, rule, checks, edit: editReads(change) };
}

function creating(fault: string, rule: string, checks: readonly string[], change: (task: Task) => Task): Fault {
  return { fault, rule, checks, edit: editCreates(change) };
}

/** Changes a completed task, each time in another way. */
function later(
  fault: string,
  rule: string,
  checks: readonly string[],
  change: (task: Task, count: number) => Task,
): Fault {
  return {
    fault,
    rule,
    checks,
    edit: (answer, seen, { answers }) =>
      editReads((task) => (task.status === "completed" ? change(task, answers) : task))(answer, seen, { answers }),
  };
}

function replaying(fault: string, headers: Readonly<Record<string, string>>): Fault {
  return {
    fault,
    rule: "E4",
    checks: ["idempotency-key-replayed"],
    edit: (answer) => {
      const { "idempotency-replayed": replayed, ...others } = answer.headers;
      return replayed === undefined ? undefined : { ...answer, headers: { ...others, ...headers } };
    },
  };
}
