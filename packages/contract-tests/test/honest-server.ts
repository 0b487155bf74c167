import {
  createErrors,
  type DocumentedError,
  documentedError,
  invalidTaskId,
  readErrors,
} from "../src/contract/documented-values.ts";
import { findBodyFault } from "./find-body-fault.ts";
import { type CallbackConduct, createCallbackQueue } from "./honest-callbacks.ts";

/** A small server in memory that keeps the contract. The tests of the suite break it on purpose. */
export interface HonestServer {
  fetch(request: Request): Promise<Response>;
  advance(ms: number): Promise<void>;
  /** Milliseconds since the epoch. */
  now(): number;
}

interface Task {
  id: string;
  model: string;
  startedMs: number;
  duration: number;
}

const pendingMs = 10_000;
const estimateMs = 165_000;

/** Creates a server whose clock starts at a fixed time and moves only by `advance`. */
export function createHonestServer(conduct: CallbackConduct = {}): HonestServer {
  let nowMs = 1_761_313_744_000;
  const callbacks = createCallbackQueue(conduct);
  const tasks = new Map<string, Task>();
  const tasksByKey = new Map<string, Task>();

  async function create(request: Request): Promise<Response> {
    if (request.headers.get("content-type") !== "application/json")
      return createFailure(415, "unsupported_media_type", "Send JSON.");
    const text = await request.text();
    if (text.length > 1024 * 1024) return createFailure(413, "payload_too_large", "Send at most 1 MiB.");
    const given = request.headers.get("idempotency-key");
    const key = given ?? "a-key-of-good-form";
    if (!/^[A-Za-z0-9._-]{16,96}$/.test(key)) return refuse("Idempotency-Key must have 16 to 96 characters.");
    const body = parse(text);
    const found = body === undefined ? "The body is no JSON." : findBodyFault(body);
    if (found !== undefined) return refuse(found);
    const { duration = 5, model } = body as { duration?: number; model: string };
    const id = `task-unified-${Math.floor(nowMs / 1000)}-${tasks.size.toString(36).padStart(8, "0")}`;
    const known = tasksByKey.get(key);
    if (known !== undefined) return createJsonResponse(200, show(known, nowMs), { "idempotency-replayed": "true" });
    const task = { id, model, startedMs: nowMs, duration };
    tasks.set(id, task);
    if (given !== null) tasksByKey.set(key, task);
    const { callback_url } = body as { callback_url?: string };
    if (callback_url !== undefined)
      callbacks.add(callback_url, nowMs + estimateMs, () => JSON.stringify(show(task, nowMs)));
    return createJsonResponse(200, show(task, nowMs));
  }

  function read(id: string): Response {
    if (!id.startsWith("task-unified-")) return createDocumentedError(invalidTaskId);
    const task = tasks.get(id);
    return task === undefined
      ? createDocumentedError(documentedError(readErrors, 404))
      : createJsonResponse(200, show(task, nowMs));
  }

  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const isCreate = pathname === "/v1/videos/generations";
    const [, id] = /^\/v1\/tasks\/([^/]+)$/.exec(pathname) ?? [];
    if (!isCreate && id === undefined) return createFailure(404, "not_found", `There is nothing at ${pathname}.`);
    const allow = isCreate ? "POST" : "GET";
    if (request.method !== allow) return createFailure(405, "method_not_allowed", `Use ${allow}.`, { allow });
    const rows = isCreate ? createErrors : readErrors;
    if (!/^Bearer \S/.test(request.headers.get("authorization") ?? ""))
      return createDocumentedError(documentedError(rows, 401));
    const prefer = request.headers.get("prefer");
    if (prefer !== null) return answerPreferred(prefer, rows);
    return id === undefined ? create(request) : read(decodeURIComponent(id));
  }

  return {
    fetch: answer,
    advance: async (ms) => {
      const end = nowMs + ms;
      await callbacks.runUntil(end, (dueMs) => {
        nowMs = dueMs;
      });
      nowMs = end;
    },
    now: () => nowMs,
  };
}

function show({ id, model, startedMs, duration }: Task, nowMs: number): Record<string, unknown> {
  const passed = nowMs - startedMs;
  const isCompleted = passed >= estimateMs;
  const progress = Math.max(1, Math.floor((99 * (passed - pendingMs)) / (estimateMs - pendingMs)));
  const state = isCompleted
    ? { progress: 100, status: "completed", results: [`https://media.example/${id}.mp4`] }
    : passed >= pendingMs
      ? { progress, status: "processing" }
      : { progress: 0, status: "pending" };
  return {
    created: Math.floor(startedMs / 1000),
    id,
    model,
    object: "video.generation.task",
    ...state,
    task_info: { can_cancel: !isCompleted, estimated_time: estimateMs / 1000, video_duration: duration },
    type: "video",
    // The documentation allows that `usage` is absent while a task is processing.
    ...(state.status !== "processing" && {
      usage: { billing_rule: "per_second", credits_reserved: duration * 10.935, user_group: "default" },
    }),
  };
}

function answerPreferred(prefer: string, rows: readonly DocumentedError[]): Response {
  const [, code] = /^code=(\d+)$/.exec(prefer) ?? [];
  if (code !== undefined) return createDocumentedError(documentedError(rows, Number(code)));
  const examples: Record<string, object> = {
    pending: {
      progress: 0,
      status: "pending",
      usage: { billing_rule: "per_second", credits_reserved: 50, user_group: "a" },
    },
    processing: { progress: 42, status: "processing" },
    completed: { progress: 100, status: "completed", results: ["https://media.example/a.mp4"] },
    failed: {
      progress: 0,
      status: "failed",
      error: { code: "service_error", message: "No video.", type: "task_error" },
    },
    cancelled: { progress: 42, status: "cancelled" },
  };
  const state = examples[prefer.replace("example=", "")];
  const id = "task-unified-1774857405-abc123";
  const info = { can_cancel: false, estimated_time: 165, video_duration: 8 };
  return createJsonResponse(200, {
    created: 1,
    id,
    model: "m",
    object: "video.generation.task",
    ...state,
    task_info: info,
    type: "video",
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuse(message: string): Response {
  const { status, error } = documentedError(createErrors, 400);
  return createJsonResponse(status, { error: { ...error, message } });
}

function createDocumentedError({ status, error }: DocumentedError): Response {
  return createJsonResponse(status, { error });
}

function createFailure(status: number, code: string, message: string, headers: Record<string, string> = {}): Response {
  return createJsonResponse(status, { error: { code, message, type: "invalid_request_error" } }, headers);
}

/** A JSON answer in compact form, as the service writes it. */
export function createJsonResponse(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { ...headers, "content-type": "application/json" } });
}
