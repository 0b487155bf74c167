/** What the documentation allows: a copy of the mock that differs from it only in that breaks no check. */
import { runChecks } from "@video-generations/contract-tests";
import { expect, test } from "vitest";
import { type Change, editReads, editTasks, having, inside, without } from "./edits.ts";
import { createFaultyMock, type Fault, parseObject, type SeenAnswer } from "./faulty-mock.ts";

type Edit = NonNullable<Fault["edit"]>;
type Body = Record<string, unknown>;

const usage =
  (change: Change): Change =>
  (it) =>
    "usage" in it ? inside("usage", change)(it) : it;
const completed = (change: Change): Edit => editReads((it) => (it.status === "completed" ? change(it) : it));
const processing = (change: Change): Edit => editReads((it) => (it.status === "processing" ? change(it) : it));
const headers =
  (more: Readonly<Record<string, string>>): Edit =>
  (it) => ({ ...it, headers: { ...it.headers, ...more } });
const text =
  (change: (text: string) => string): Edit =>
  (it) => ({ ...it, text: change(it.text) });
const failures =
  (change: (error: Body, answer: SeenAnswer) => Body): Edit =>
  (it) => {
    const { error } = parseObject(it.text);
    return it.status >= 400 ? { ...it, text: JSON.stringify({ error: change(error as Body, it) }) } : undefined;
  };
const retryAfter =
  (value: string): Edit =>
  (it) =>
    it.status === 429 ? { ...it, headers: { ...it.headers, "retry-after": value } } : undefined;
const only =
  (...names: readonly string[]): Change =>
  (it) =>
    Object.fromEntries(Object.entries(it).filter(([name]) => names.includes(name)));
/** In reads and creates that no `Prefer` asked for. */
const ownTasks =
  (change: Change, status: string): Edit =>
  (answer, seen, state) =>
    seen.headers.has("prefer") ? undefined : editTasks(change, status)(answer, seen, state);

const variations: readonly (readonly [what: string, edit: Edit])[] = [
  ["creates tasks that are processing at once", ownTasks(having({ status: "processing" }), "pending")],
  ["leaves out `created`", editTasks(without("created"))],
  ["leaves out progress", editTasks(without("progress"))],
  ["leaves out usage", editTasks(without("usage"))],
  ["leaves out usage while processing", processing(without("usage"))],
  ["leaves out task_info", editTasks(without("task_info"))],
  ["leaves out all of task_info but can_cancel", editTasks(inside("task_info", only("can_cancel")))],
  ["sends only what marks a state", editTasks(only("id", "status", "results", "error"))],
  ["sends more members", editTasks(having({ trace: "x", queue: { position: 3 }, region: null }))],
  ["sends more members inside", editTasks(inside("task_info", having({ queue: 1.5, tags: [] })))],
  ["has another user group", editTasks(usage(having({ user_group: "vip-9" })))],
  ["reserves credits with four decimals", editTasks(usage(having({ credits_reserved: 16.5726 })))],
  ["gives a result at an IPv6 address", completed(having({ results: ["https://[2001:db8::1]:8443/a.mp4"] }))],
  ["asks for patience with a success", headers({ "retry-after": "5" })],
  ["reserves no credits", editTasks(usage(having({ credits_reserved: 0 })))],
  ["settles with decimals", completed(usage(having({ credits_used: 16.5726 })))],
  ["settles with 0", completed(usage(having({ credits_used: 0 })))],
  ["does not say what it charged", completed(usage(without("credits_used")))],
  ["ends with another reservation", completed(usage(having({ credits_reserved: 20.25 })))],
  [
    "gives two results",
    completed(having({ results: ["https://media.example/1.mp4?s=a%2Fb", "http://media.example/2.mp4"] })),
  ],
  ["has progress 100 before the end", processing((it) => (Number(it.progress) > 80 ? { ...it, progress: 100 } : it))],
  ["has progress 0 while it works", processing((it) => (Number(it.progress) < 20 ? { ...it, progress: 0 } : it))],
  ["lets progress stand for a while", processing((it) => ({ ...it, progress: Number(it.progress) < 50 ? 1 : 50 }))],
  ["estimates anew", processing(inside("task_info", having({ estimated_time: 0 })))],
  ["cannot cancel while it works", processing(inside("task_info", having({ can_cancel: false })))],
  ["fails without a type", editTasks(inside("error", without("type")), "failed")],
  ["fails with a code that nobody knows", editTasks(inside("error", having({ code: "moon_phase" })), "failed")],
  ["fails with two lines", editTasks(inside("error", having({ message: "No.\nNo." })), "failed")],
  ["fails with progress 43", editTasks(having({ progress: 43 }), "failed")],
  ["cancels with progress 43", editTasks(having({ progress: 43 }), "cancelled")],
  ["declares UTF-8", headers({ "content-type": "application/json; charset=utf-8" })],
  ["declares UTF-8 in another way", headers({ "content-type": 'Application/JSON;charset="UTF-8"' })],
  ["ends each answer with a line feed", text((it) => `${it}\n`)],
  ["escapes what it need not", text((it) => it.replace(/}$/, ',"note":"\\ud83d\\ude00 \\u0061"}'))],
  [
    "writes other members in another order",
    editTasks(({ id, status, ...rest }) => ({ status, id, ...Object.fromEntries(Object.entries(rest).reverse()) })),
  ],
  ["repeats names in different objects", editTasks(having({ a: { id: 1, status: 2 }, b: [{ id: 1 }, { id: 1 }] }))],
  ["has whole numbers as codes", failures((error, { status }) => ({ ...error, code: status }))],
  ["suggests something", failures((error) => ({ ...error, fallback_suggestion: "retry after 30 seconds", more: [1] }))],
  ["gives a date to wait for", retryAfter("Wed, 21 Oct 2026 07:28:00 GMT")],
  ["gives 0 seconds to wait", retryAfter("0")],
  ["gives each answer a request id", headers({ "x-request-id": "7" })],
];

test.each(variations)("A mock that %s breaks nothing", async (_what, edit) => {
  const { results } = await runChecks(createFaultyMock({ edit }), { purchases: true, runs: 3 });

  expect(results.filter(({ verdict }) => verdict === "broken").map(({ id, reason }) => [id, reason])).toEqual([]);
});

test("There are variations of every kind, each with its own words", () => {
  expect(new Set(variations.map(([what]) => what)).size).toBe(variations.length);
  expect(variations.length).toBeGreaterThanOrEqual(40);
});
