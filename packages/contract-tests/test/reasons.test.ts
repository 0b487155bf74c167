/** The texts in which checks say what is wrong. For each text there is a server with that one fault. */
import { expect, test } from "vitest";
import { runChecks } from "../src/index.ts";
import { createHonestServer, createJsonResponse } from "./honest-server.ts";

type Task = Record<string, unknown>;

/** The reason that one check gives, without the request, against an honest server whose answers are edited. */
async function reasonOf(id: string, edit: (task: Task, request: Request) => Task | Response): Promise<string> {
  const { fetch, advance } = createHonestServer();
  const edited = async (request: Request): Promise<Response> => {
    const response = await fetch(request);
    const task = edit(JSON.parse(await response.clone().text()), request);
    return task instanceof Response
      ? task
      : createJsonResponse(response.status, task, Object.fromEntries(response.headers));
  };
  const target = { name: "it", baseUrl: "http://it.localhost", apiKey: "key-of-the-test", fetch: edited, advance };
  const { results } = await runChecks(target, { purchases: true, only: [id] });
  const reason = results[0]?.reason?.replace(/ \[[A-Z]\d+[a-z]?(?:, [A-Z]\d+[a-z]?)*\]$/, "");
  return reason?.replace(/^[A-Z]+ \/v[12]\/\S+(?: with (?:[^\n]*?\)|\{[^\n]*?\}))?: /, "") ?? "kept";
}

test.each<[string, Task, string]>([
  ["created", { created: 1e11 }, "created is 100000000000, documented is Unix seconds"],
  ["created", { created: -1 }, "created is -1, documented is Unix seconds"],
  ["created", { created: 99_999_999_999 }, "kept"],
  ["id", { id: "" }, 'id is "", documented is a string that is not empty'],
  ["id", { id: undefined }, "id is missing, documented is a string that is not empty"],
  ["model", { model: "m" }, 'model is "m", documented is seedance-2.0-fast-text-to-video'],
  ["object", { object: "video" }, 'object is "video", documented is video.generation.task'],
  ["progress", { progress: 101 }, "progress is 101, documented is a whole number up to 100"],
  ["progress", { progress: 100 }, "kept"],
  ["status", { status: undefined }, "status is missing, documented is a string"],
  ["type", { type: null }, "type is null, documented is video"],
  ["can_cancel", { task_info: { can_cancel: 1 } }, "task_info.can_cancel is 1, documented is a boolean"],
  ["estimate", { task_info: { estimated_time: -1 } }, "task_info.estimated_time is -1, documented is whole seconds"],
  ["length", { task_info: { video_duration: 5 } }, "task_info.video_duration is 5, documented is 8, as asked for"],
  ["rule", { usage: { billing_rule: "x" } }, 'usage.billing_rule is "x", documented is per_second'],
  ["credits", { usage: { credits_reserved: -1 } }, "usage.credits_reserved is -1, documented is a number from 0"],
  ["credits", { usage: { credits_reserved: 0 } }, "kept"],
  ["group", { usage: { user_group: 1 } }, "usage.user_group is 1, documented is a string"],
  ["task_info", { task_info: [] }, "task_info is [], documented is an object"],
  ["usage", { usage: "50" }, 'usage is "50", documented is an object'],
])("`create-page-fields` gives its verdict on %s in %j", async (_, members, reason) => {
  expect(await reasonOf("create-page-fields", (task) => ({ ...task, ...members }))).toBe(reason);
});

const form = "not task-unified-<Unix seconds>-<base-36 characters>";

test.each<[string, Task, string]>([
  ["create-id-form", { id: "xtask-unified-1-a" }, `id is "xtask-unified-1-a", ${form}`],
  ["create-id-form", { id: "task-unified-1-a " }, `id is "task-unified-1-a ", ${form}`],
  ["create-id-form", { id: "task-unified-1-A" }, `id is "task-unified-1-A", ${form}`],
  ["create-id-form", { id: "task-unified--a" }, `id is "task-unified--a", ${form}`],
  ["create-id-form", { id: "task-unified-12-" }, `id is "task-unified-12-", ${form}`],
  ["create-id-form", { id: 7 }, `id is 7, ${form}`],
  ["create-id-form", { id: "task-unified-12-0z9a" }, "kept"],
  ["create-state", { status: "failed" }, 'a new task is "failed", not pending or processing'],
  ["create-state", { status: "processing" }, "kept"],
  ["create-default-duration", { task_info: { video_duration: 8 } }, "task_info.video_duration is 8, the default is 5"],
  ["create-default-duration", { task_info: {} }, "kept"],
  ["create-default-duration", { task_info: undefined }, "kept"],
])("%s gives its verdict on a task with %j", async (id, members, reason) => {
  expect(await reasonOf(id, (task) => ({ ...task, ...members }))).toBe(reason);
});

test("`create-default-duration` reports a create whose answer has no task id", async () => {
  expect(await reasonOf("create-default-duration", () => ({ status: "pending" }))).toBe(
    'no task came: {"status":"pending"}',
  );
});

const text = (body: string) => () => new Response(body, { headers: { "content-type": "application/json" } });

test.each([
  ['{"id": "a","status":"b"}', 'the body is JSON that is not compact: {"id": "a","status":"b"}'],
  ['{"id":"a","status":"b" }', 'the body is JSON that is not compact: {"id":"a","status":"b" }'],
  ['{"id":"a","status":"b","x":"two words and \\" a quote"}', "kept"],
  ['{"id":"a","status":"b"}\n', "kept"],
  [
    '{"x":{"id":"c"},"id":"a","status":"b"}',
    'id is "a", but the first "id" in the text is "c": {"x":{"id":"c"},"id":"a","status":"b"}',
  ],
  ['{"id":"a","status":7}', 'status is 7, but the first "status" in the text is undefined: {"id":"a","status":7}'],
  ['{"id":"a"}', 'status is undefined, but the first "status" in the text is undefined: {"id":"a"}'],
])("`wire-create` gives its verdict on the text %s", async (body, reason) => {
  expect(await reasonOf("wire-create", text(body))).toBe(reason);
});

test.each([
  ["id", { id: "task-unified-1-a" }],
  ["created", { created: 1 }],
  ["model", { model: "m" }],
  ["type", { type: "audio" }],
  ["task_info.video_duration", { task_info: { can_cancel: true, video_duration: 1 } }],
])("`read-own-task` reports a %s that differs from the create, with both values", async (name, members) => {
  const edit = (task: Task, { method }: Request): Task => (method === "GET" ? { ...task, ...members } : task);
  expect(await reasonOf("read-own-task", edit)).toMatch(
    new RegExp(`^${name.replace(".", "\\.")} was \\S+ at the create, is \\S+$`),
  );
});

test.each([
  ["read-new-task", "expected 200 (the id of a task that was just created), came 404: "],
  ["read-own-task", "expected 200 (the id of a task that was just created), came 404: "],
])("%s reports that a task that was just created is not found", async (id, reason) => {
  const error = { code: "task_not_found", message: "No.", type: "invalid_request_error" };
  const edit = (task: Task, { method }: Request) => (method === "GET" ? createJsonResponse(404, { error }) : task);
  expect(await reasonOf(id, edit)).toContain(reason);
});

test.each([
  [{}, "the Allow header is missing, and does not list POST"],
  [{ allow: "GET, POSTS" }, "the Allow header is GET, POSTS, and does not list POST"],
  [{ allow: "GET , POST" }, "expected 405, came 200"],
  [{ allow: "GET,POST" }, "expected 405, came 200"],
])("`http-wrong-method` gives its verdict on an answer with the headers %j", async (headers, reason) => {
  const error = { code: "method_not_allowed", message: "No.", type: "invalid_request_error" };
  const edit = (task: Task, { method }: Request) =>
    method === "DELETE"
      ? createJsonResponse(405, { error }, headers)
      : method === "PUT"
        ? createJsonResponse(200, {})
        : task;
  expect(await reasonOf("http-wrong-method", edit)).toContain(reason);
});

test("`prefer-task-states` reports a state that differs from the one in Prefer", async () => {
  expect(await reasonOf("prefer-task-states", (task) => ({ ...task, status: "processing" }))).toBe(
    'asked for example=pending, came a task that is "processing"',
  );
});

const pages = (_: Task, { method }: Request) =>
  method === "POST" ? createJsonResponse(200, pending) : createJsonResponse(404, {});
const refused = { code: "invalid_request", message: "No.", type: "invalid_request_error" };
const pending = { id: "task-unified-1-a", status: "pending", task_info: { can_cancel: true } };

test.each([
  ["refuse-duration", "expected 400 (a create refuses a duration that is no whole number from 4 to 15), came 200: "],
  ["refuse-empty-body", "expected 400 (a create refuses an empty body), came 200: "],
  ["refuse-malformed-json", "expected 400 (a create refuses malformed JSON), came 200: "],
  [
    "idempotency-key-malformed",
    'expected 400 (Idempotency-Key "aaaaaaaaaaaaaaa" is not 16 to 96 letters, digits, dots, _ or -), came 200: ',
  ],
  ["auth-create-no-token", "expected 401 (documented as unauthorized), came 200: "],
  ["read-unknown-id", "expected error.code"],
])("%s says why the server must refuse what it accepts", async (id, reason) => {
  const edit = id === "read-unknown-id" ? () => createJsonResponse(404, { error: refused }) : pages;
  expect(await reasonOf(id, edit)).toContain(reason);
});

test.each([
  ["create-page-request", "expected 200 (the reference page's own request), came 400: "],
  ["create-minimal", "expected 200 (only model and prompt are required), came 400: "],
  ["create-default-duration", "expected 200 (only model and prompt are required), came 400: "],
  ["create-every-option", "expected 200 (every documented rule is kept), came 400: "],
  ["idempotency-key-accepted", "expected 200 (the key has the right form), came 400: "],
  ["lifecycle-order", "expected 200 (a task that was just created), came 400: "],
])("%s says why the server must accept what it refuses", async (id, reason) => {
  expect(await reasonOf(id, () => createJsonResponse(400, { error: refused }))).toContain(reason);
});
