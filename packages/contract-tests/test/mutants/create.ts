import { createJsonResponse } from "../honest-server.ts";
import {
  answerInstead,
  createHtmlPage,
  editBody,
  isCreate,
  isMinimalCreate,
  isPageCreate,
  isRead,
  isWritten,
  type Mutant,
  refuseInstead,
  rewriteText,
} from "./mutant.ts";

/** Servers that accept, answer or write a create wrongly. */
export const createMutants: readonly Mutant[] = [
  rewriteText({ fault: "answers a create with 201", breaks: ["create-page-request"] }, isPageCreate, (text) =>
    createJsonResponse(201, JSON.parse(text)),
  ),
  editBody(
    { fault: "writes progress as a string", breaks: ["create-page-request", "create-page-fields"] },
    isPageCreate,
    (task) => ({ ...task, progress: String(task.progress) }),
  ),
  editBody(
    { fault: "writes reserved credits as a string", breaks: ["create-page-request", "create-page-fields"] },
    isPageCreate,
    (task) => ({ ...task, usage: { credits_reserved: "50" } }),
  ),
  editBody(
    { fault: "calls a video a movie", breaks: ["create-page-fields", "read-own-task"] },
    isPageCreate,
    (task) => ({
      ...task,
      type: "movie",
    }),
  ),
  editBody(
    {
      fault: "answers a create with another `object`",
      breaks: ["create-page-request", "create-page-fields", "read-own-task"],
    },
    isPageCreate,
    (task) => ({
      ...task,
      object: "video.generation",
    }),
  ),
  editBody(
    { fault: "gives a created task the type audio", breaks: ["create-page-fields", "read-own-task"] },
    isPageCreate,
    (task) => ({ ...task, type: "audio" }),
  ),
  editBody(
    { fault: "makes every created task audio", breaks: ["create-page-fields", "read-own-task", "lifecycle-identity"] },
    isCreate,
    (task) => ({ ...task, type: "audio" }),
  ),
  editBody({ fault: "gives the smallest task the type audio", breaks: ["read-own-task"] }, isMinimalCreate, (task) => ({
    ...task,
    type: "audio",
  })),
  editBody(
    { fault: "answers the smallest create with another `object`", breaks: ["create-minimal", "read-own-task"] },
    isMinimalCreate,
    (task) => ({
      ...task,
      object: "task",
    }),
  ),
  editBody({ fault: "gives a new task the error null", breaks: ["create-page-request"] }, isPageCreate, (task) => ({
    ...task,
    error: null,
  })),
  editBody({ fault: "gives a new task results", breaks: ["create-minimal"] }, isMinimalCreate, (task) => ({
    ...task,
    results: [],
  })),
  editBody({ fault: "charges a new task", breaks: ["create-minimal"] }, isMinimalCreate, (task) => ({
    ...task,
    usage: { billing_rule: "per_second", credits_reserved: 50, user_group: "default", credits_used: 50 },
  })),
  rewriteText(
    {
      fault: "answers a create as a stream of lines",
      breaks: [
        "create-page-request",
        "create-page-fields",
        "create-id-form",
        "create-state",
        "wire-create",
        "wire-read",
        "read-new-task",
        "read-own-task",
      ],
    },
    isPageCreate,
    (text) => new Response(text, { headers: { "content-type": "application/json-seq" } }),
  ),
  rewriteText(
    { fault: "answers a create as a problem", breaks: ["create-minimal", "create-default-duration", "read-own-task"] },
    isMinimalCreate,
    (text) => new Response(text, { headers: { "content-type": "application/problem+json" } }),
  ),
  editBody(
    { fault: "serves another model", breaks: ["create-page-fields", "read-own-task"] },
    isPageCreate,
    (task) => ({
      ...task,
      model: "seedance-1.0",
    }),
  ),
  editBody(
    { fault: "gives created in milliseconds", breaks: ["create-page-request", "create-page-fields", "read-own-task"] },
    isPageCreate,
    (task) => ({
      ...task,
      created: 1_761_313_744_000,
    }),
  ),
  editBody({ fault: "bills by the call", breaks: ["create-page-fields"] }, isPageCreate, (task) => ({
    ...task,
    usage: { billing_rule: "per_call", credits_reserved: 0.5, user_group: "default" },
  })),
  editBody(
    { fault: "makes a video of another length than asked for", breaks: ["create-page-fields", "read-own-task"] },
    isPageCreate,
    (task) => ({ ...task, task_info: { can_cancel: true, estimated_time: 165, video_duration: 5 } }),
  ),
  editBody(
    { fault: "makes 10 seconds of 15", breaks: ["create-asked-duration"] },
    (seen, server) => isCreate(seen, server) && seen.body.duration === 15 && seen.body.aspect_ratio === "1:1",
    (task) => ({ ...task, task_info: { can_cancel: true, estimated_time: 165, video_duration: 10 } }),
  ),
  editBody({ fault: "answers a create with a finished task", breaks: ["create-state"] }, isPageCreate, (task) => ({
    ...task,
    progress: 100,
    status: "completed",
    results: ["https://media.example/a.mp4"],
    task_info: { can_cancel: false, estimated_time: 165, video_duration: 8 },
  })),
  answerInstead(
    {
      fault: "answers a good create with an HTML page",
      breaks: ["create-minimal", "create-default-duration", "read-own-task"],
    },
    isMinimalCreate,
    () => createHtmlPage(200),
  ),
  rewriteText(
    { fault: "sends its JSON as text", breaks: ["create-minimal", "create-default-duration", "read-own-task"] },
    isMinimalCreate,
    (text) => new Response(text, { headers: { "content-type": "text/plain" } }),
  ),
  editBody({ fault: "counts progress beyond 100", breaks: ["create-minimal"] }, isMinimalCreate, (task) => ({
    ...task,
    progress: 101,
  })),
  editBody(
    {
      fault: "makes videos of 8 seconds when no duration is given",
      breaks: ["create-default-duration", "read-own-task"],
    },
    isMinimalCreate,
    (task) => ({ ...task, task_info: { can_cancel: true, estimated_time: 165, video_duration: 8 } }),
  ),
  refuseInstead("refuses 3:4", ["create-every-option"], isWritten("aspect_ratio", "3:4")),
  refuseInstead("refuses 15 seconds", ["create-every-option"], isWritten("duration", 15)),
  editBody({ fault: "sends only the members of every public sample", breaks: [] }, isTaskAnswer, sparse),
  editBody(
    { fault: "sends the fewest members that the contract allows", breaks: [] },
    isTaskAnswer,
    ({ id, status, results }) => ({
      id,
      status,
      ...(results === undefined ? {} : { results }),
    }),
  ),
  editBody({ fault: "sends additional members that are not documented", breaks: [] }, isTaskAnswer, (task) => ({
    ...task,
    queue: { place: 3 },
  })),
  refuseInstead("refuses content_filter false", ["create-every-option"], isWritten("content_filter", false)),
  refuseInstead(
    "knows only one extension parameter",
    ["create-every-option"],
    isWritten("model_params", { never_described: 1 }),
  ),
  refuseInstead("refuses web_search", ["create-every-option"], isWritten("model_params", { web_search: true })),
  refuseInstead("treats the advice on length as a limit", ["create-long-prompt"], ({ body }) =>
    /^(?:夜雨中的街道，|a paper boat ){80,}$/.test(String(body.prompt)),
  ),
  refuseInstead(
    "refuses a URL of 2,048 characters",
    ["create-callback-url"],
    ({ body }) =>
      /^https:\/\/hooks\.example\/a{2026}$/.test(String(body.callback_url)) &&
      body.quality === "480p" &&
      body.duration === 4,
  ),
  rewriteText(
    { fault: "indents the JSON of a create", breaks: ["wire-create"] },
    isPageCreate,
    (text) =>
      new Response(JSON.stringify(JSON.parse(text), null, 2), { headers: { "content-type": "application/json" } }),
  ),
  editBody(
    { fault: "writes a nested status ahead of the task's own", breaks: ["wire-create"] },
    isPageCreate,
    (task) => ({
      queue: { status: "waiting" },
      ...task,
    }),
  ),
  editBody(
    { fault: "writes a nested id ahead of the task's own", breaks: ["wire-read", "lifecycle-answers"] },
    isRead,
    (task) => ({
      account: { id: "account-1" },
      ...task,
    }),
  ),
  rewriteText(
    { fault: "puts spaces into the JSON of a read", breaks: ["wire-read", "lifecycle-answers"] },
    isRead,
    (text) => new Response(text.replaceAll(',"', ', "'), { headers: { "content-type": "application/json" } }),
  ),
  editBody(
    { fault: "makes ids of its own form", breaks: ["create-id-form", "read-own-task", "wire-read", "read-new-task"] },
    isPageCreate,
    (task) => ({ ...task, id: "task-unified-3f2504e0-4f89" }),
  ),
  refuseInstead(
    "refuses a valid idempotency key",
    ["idempotency-key-accepted", "idempotency-key-replayed"],
    (seen, server) =>
      isCreate(seen, server) && /^[A-Za-z0-9._-]{16,96}$/.test(seen.headers.get("idempotency-key") ?? ""),
  ),
  rewriteText(
    { fault: "does not say that it replays a create", breaks: ["idempotency-key-replayed"] },
    ({ headers }) => headers.get("idempotency-key") === "order-7301.replay",
    (text) => createJsonResponse(200, JSON.parse(text)),
  ),
];

/** Whether the answer is a task for a caller with a key, and not an example that Prefer asks for. */
function isTaskAnswer(seen: Parameters<Mutant["when"]>[0], server: Parameters<Mutant["when"]>[1]): boolean {
  return isPageCreate(seen, server) || isMinimalCreate(seen, server) || isRead(seen, server);
}

/** Public samples lack `created`, `usage`, and all of `task_info` except `can_cancel` (A0). */
function sparse({ created: _created, usage: _usage, task_info, ...task }: Record<string, unknown>) {
  return { ...task, task_info: { can_cancel: Object(task_info).can_cancel } };
}
