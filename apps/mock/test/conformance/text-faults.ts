import { editCreates, editReads, having, inside } from "./edits.ts";
import { type Fault, parseObject, type SeenAnswer } from "./faulty-mock.ts";

const onTasks =
  (change: (answer: SeenAnswer) => Partial<SeenAnswer>): NonNullable<Fault["edit"]> =>
  (answer, seen) =>
    answer.status === 200 && !seen.headers.has("prefer") ? { ...answer, ...change(answer) } : undefined;
const onText = (change: (text: string) => string) => onTasks(({ text }) => ({ text: change(text) }));
const onState =
  (status: string, change: (text: string) => string): NonNullable<Fault["edit"]> =>
  (answer) =>
    parseObject(answer.text).status === status ? { ...answer, text: change(answer.text) } : undefined;
const onFailures =
  (change: (answer: SeenAnswer) => Partial<SeenAnswer>): NonNullable<Fault["edit"]> =>
  (answer, seen) =>
    answer.status >= 400 && !seen.headers.has("prefer") ? { ...answer, ...change(answer) } : undefined;
const typed = (type: string) => ({ headers: { "content-type": type } });
const indent = (text: string): string => JSON.stringify(parseObject(text), null, 2);

const created = ["create-minimal", "read-new-task"];

/** Texts that not every reader takes for the same JSON. */
const textFaults: readonly Fault[] = [
  writing(
    "puts a byte order mark before each task",
    created,
    onText((it) => `\ufeff${it}`),
  ),
  writing("puts a byte order mark before each answer", created, (it) => ({ ...it, text: `\ufeff${it.text}` })),
  writing(
    "declares UTF-16",
    created,
    onTasks(() => typed("application/json; charset=utf-16")),
  ),
  writing(
    "declares Latin-1 in quotes",
    created,
    onTasks(() => typed('application/json;charset="iso-8859-1"')),
  ),
  writing(
    "writes progress twice",
    created,
    onText((it) => it.replace('"progress"', '"progress":0,"progress"')),
  ),
  writing(
    "writes the same status twice",
    created,
    onText((it) => it.replace(/"status":"\w+"/, "$&,$&")),
  ),
  writing(
    "writes a member twice inside task_info",
    created,
    onText((it) => it.replace('"can_cancel"', '"can_cancel":true,"can_cancel"')),
  ),
  writing(
    "writes a member twice, once escaped",
    created,
    onText((it) => it.replace('"progress"', '"\\u0070rogress":0,"progress"')),
  ),
  writing(
    "puts a comment after a task",
    created,
    onText((it) => `${it}\n<!-- served by a cache -->`),
  ),
  writing(
    "writes each task twice",
    created,
    onText((it) => `${it}\n${it}`),
  ),
  writing(
    "guards its JSON against scripts",
    created,
    onText((it) => `)]}'\n${it}`),
  ),
  writing(
    "escapes the name of the id",
    ["wire-create", "wire-read"],
    onText((it) => it.replace('"id"', '"\\u0069d"')),
  ),
  writing(
    "begins with an empty line",
    ["wire-create", "wire-read"],
    onText((it) => `\n${it}`),
  ),
  writing("indents a completed task", ["lifecycle-answers"], onState("completed", indent)),
  writing("indents a failed task", ["prefer-task-states"], onState("failed", indent)),
  writing(
    "spaces a cancelled task",
    ["prefer-task-states"],
    onState("cancelled", (it) => it.replaceAll(":", ": ")),
  ),
  writing(
    "writes the error's status before the task's",
    ["prefer-task-states"],
    onState("failed", (it) => `{"error":{"status":"x"},${it.slice(1)}`),
  ),
  {
    ...writing(
      "puts a byte order mark before each failure",
      ["read-unknown-id"],
      onFailures(({ text }) => ({ text: `\ufeff${text}` })),
    ),
    rule: "E1",
  },
  {
    ...writing(
      "declares a failure as Latin-1",
      ["read-unknown-id"],
      onFailures(() => typed("application/json; charset=latin1")),
    ),
    rule: "E1",
  },
  {
    ...writing(
      "writes a code twice",
      ["read-unknown-id", "refuse-model"],
      onFailures(({ text }) => ({ text: text.replace('"code"', '"code":"x","code"') })),
    ),
    rule: "E1",
  },
  {
    ...writing(
      "sends problem documents",
      ["read-unknown-id", "refuse-model"],
      onFailures(() => typed("application/problem+json")),
    ),
    rule: "E1",
  },
];

const taskEdits: readonly (readonly [what: string, rule: string, check: string, edit: NonNullable<Fault["edit"]>])[] = [
  [
    "gives a completed task a data URL",
    "Q1",
    "lifecycle-answers",
    completed(having({ results: ["data:video/mp4;base64,AAAA"] })),
  ],
  ["gives a completed task no link", "Q1", "lifecycle-answers", completed(having({ results: [] }))],
  [
    "gives a completed task another length",
    "A3",
    "lifecycle-identity",
    completed(inside("task_info", having({ video_duration: 9 }))),
  ],
  [
    "counts `created` in milliseconds in reads too",
    "A2",
    "lifecycle-answers",
    editReads((it) => ({ ...it, created: 1_761_313_744_000 })),
  ],
  [
    "counts the id in milliseconds",
    "A4",
    "create-id-form",
    editCreates(having({ id: "task-unified-1774857405000-abc123" })),
  ],
  ["makes 5 seconds of 4", "A3", "create-asked-duration", creates((sent) => sent.duration === 4, 5)],
  ["makes 10 seconds of 15", "A3", "create-asked-duration", creates((sent) => sent.duration === 15, 10)],
  [
    "says that a plain create is a replay",
    "E4",
    "create-page-request",
    (answer, { method }) =>
      method === "POST" && answer.status === 200
        ? { ...answer, headers: { ...answer.headers, "idempotency-replayed": "true" } }
        : undefined,
  ],
  [
    "shows another length in a replay",
    "E4",
    "idempotency-key-replayed",
    (answer) =>
      "idempotency-replayed" in answer.headers
        ? {
            ...answer,
            text: JSON.stringify(inside("task_info", having({ video_duration: 9 }))(parseObject(answer.text))),
          }
        : undefined,
  ],
  [
    "forgets a task at once",
    "Q2",
    "wire-read",
    (answer, { method, headers }) =>
      method === "GET" && answer.status === 200 && !headers.has("prefer")
        ? {
            ...answer,
            status: 404,
            text: '{"error":{"code":"task_not_found","message":"The requested task could not be found","type":"invalid_request_error"}}',
          }
        : undefined,
  ],
];

/** Faults in the text of an answer, and in what several answers say together. */
export const textFaultTable: readonly Fault[] = [
  ...textFaults,
  ...taskEdits.map(([fault, rule, check, edit]): Fault => ({ fault, rule, checks: [check], edit })),
];

function writing(fault: string, checks: readonly string[], edit: NonNullable<Fault["edit"]>): Fault {
  return { fault, rule: "A5", checks, edit };
}

function completed(change: (task: Record<string, unknown>) => Record<string, unknown>): NonNullable<Fault["edit"]> {
  return editReads((task) => (task.status === "completed" ? change(task) : task));
}

function creates(
  fits: (sent: Readonly<Record<string, unknown>>) => boolean,
  seconds: number,
): NonNullable<Fault["edit"]> {
  return editCreates((task, { body }) =>
    fits(body) ? inside("task_info", having({ video_duration: seconds }))(task) : task,
  );
}
