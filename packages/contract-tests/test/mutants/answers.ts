import { createJsonResponse } from "../honest-server.ts";
import {
  acceptInstead,
  answerInstead,
  createHtmlPage,
  createProblem,
  editBody,
  isRead,
  type Mutant,
  rewriteText,
} from "./mutant.ts";

const rowOf = (code: string, message: string, type: string): Response =>
  createJsonResponse(401, { error: { code, message, type } });

/** Servers that answer reads, callers without a valid key or unusual requests wrongly. */
export const answerMutants: readonly Mutant[] = [
  acceptInstead(
    "lets anybody create",
    ["auth-create-no-token"],
    (seen) => isPost(seen) && !seen.headers.has("authorization"),
  ),
  answerInstead(
    { fault: "answers a create without a token with an HTML page", breaks: ["auth-create-no-token"] },
    (seen) => isPost(seen) && !seen.headers.has("authorization"),
    () => createHtmlPage(401),
  ),
  acceptInstead(
    "accepts the scheme Basic",
    ["auth-create-wrong-scheme"],
    (seen) => isPost(seen) && tokenOf(seen).startsWith("Basic"),
  ),
  acceptInstead(
    "accepts an empty token",
    ["auth-create-empty-token"],
    (seen) => isPost(seen) && tokenOf(seen) === "Bearer",
  ),
  answerInstead(
    { fault: "answers a read without a token with the row of a create", breaks: ["auth-read-no-token"] },
    (seen) => isGet(seen) && !seen.headers.has("authorization"),
    () => rowOf("unauthorized", "Invalid or expired token", "authentication_error"),
  ),
  answerInstead(
    { fault: "answers a read with another scheme with 403", breaks: ["auth-read-wrong-scheme"] },
    (seen) => isGet(seen) && tokenOf(seen).startsWith("Basic"),
    () =>
      createJsonResponse(403, {
        error: { code: "unauthorized", message: "Authentication required", type: "authentication_error" },
      }),
  ),
  answerInstead(
    { fault: "answers a read without a token as a problem", breaks: ["auth-read-no-token"] },
    (seen) => isGet(seen) && tokenOf(seen) === "",
    () => createProblem(401),
  ),
  answerInstead(
    { fault: "answers a create without a token as a problem", breaks: ["auth-create-no-token"] },
    (seen) => isPost(seen) && tokenOf(seen) === "",
    () => createProblem(401),
  ),
  answerInstead(
    { fault: "answers an unknown id as a problem", breaks: ["read-unknown-id"] },
    (seen) => seen.path.endsWith("zzzzzzzz"),
    () => createProblem(404),
  ),
  answerInstead(
    { fault: "answers an id of another form as a problem", breaks: ["read-malformed-id"] },
    (seen) => seen.path === "/v1/tasks/0",
    () => createProblem(400),
  ),
  answerInstead(
    { fault: "answers an unknown path as a problem", breaks: ["http-unknown-path"] },
    ({ path }) => path === "/v1/nothing-here",
    () => createProblem(404),
  ),
  answerInstead(
    { fault: "answers a wrong method as a problem", breaks: ["http-wrong-method"] },
    ({ method }) => method === "PUT",
    () => createProblem(405),
  ),
  editBody(
    {
      fault: "answers every read with another `object`",
      breaks: ["wire-read", "read-new-task", "read-own-task", "lifecycle-answers", "lifecycle-identity"],
    },
    isRead,
    (task) => ({ ...task, object: "video" }),
  ),
  editBody(
    { fault: "reads every task as type text", breaks: ["read-own-task", "lifecycle-identity"] },
    isRead,
    (task) => ({
      ...task,
      type: "text",
    }),
  ),
  editBody(
    {
      fault: "answers the read of a new task with results",
      breaks: ["wire-read", "read-new-task", "read-own-task", "lifecycle-answers"],
    },
    isRead,
    (task) => (task.status === "pending" ? { ...task, results: [] } : task),
  ),
  editBody(
    {
      fault: "answers the read of a new task with its progress as a string",
      breaks: ["read-new-task", "read-own-task", "wire-read", "lifecycle-answers", "lifecycle-progress"],
    },
    isRead,
    (task) => (task.status === "pending" ? { ...task, progress: "none yet" } : task),
  ),
  editBody(
    { fault: "answers every id with the same task", breaks: ["read-own-task"] },
    (seen, server) => isRead(seen, server) && seen.path.endsWith("00000001"),
    (task) => ({ ...task, id: String(task.id).replace(/1$/, "0") }),
  ),
  rewriteText(
    { fault: "does not name the parameter at fault", breaks: ["read-malformed-id"] },
    (seen) => seen.path.startsWith("/v1/tasks/video-"),
    (text) => createJsonResponse(400, JSON.parse(text.replace(',"param":"task_id"', ""))),
  ),
  answerInstead(
    { fault: "does not know the form of an id", breaks: ["read-malformed-id"] },
    (seen) => seen.path === "/v1/tasks/0",
    () =>
      createJsonResponse(404, {
        error: { code: "task_not_found", message: "No such task", type: "invalid_request_error" },
      }),
  ),
  answerInstead(
    { fault: "answers an unknown id with an empty 404", breaks: ["read-unknown-id"] },
    (seen) => seen.path.endsWith("zzzzzzzz"),
    () => new Response(null, { status: 404 }),
  ),
  answerInstead(
    { fault: "answers an unknown path with an HTML page", breaks: ["http-unknown-path"] },
    ({ path }) => path === "/v1/nothing-here",
    () => createHtmlPage(404),
  ),
  answerInstead(
    { fault: "does not list the right method", breaks: ["http-wrong-method"] },
    ({ method }) => method === "PUT",
    () =>
      createJsonResponse(405, { error: { code: "method_not_allowed", message: "No.", type: "invalid_request_error" } }),
  ),
  acceptInstead(
    "accepts any content type",
    ["http-content-type"],
    ({ headers }) => headers.get("content-type") === "text/plain",
  ),
  acceptInstead("does not limit the size of a body", ["http-body-limit"], ({ text }) => text.length > 1024 * 1024),
  acceptInstead(
    "ignores Prefer on a create",
    ["prefer-create-errors"],
    (seen) => isPost(seen) && seen.headers.get("prefer") === "code=402",
  ),
  answerInstead(
    { fault: "gives the 429 of a read an undocumented error type", breaks: ["prefer-read-errors"] },
    (seen) => isGet(seen) && seen.headers.get("prefer") === "code=429",
    () =>
      createJsonResponse(429, {
        error: { code: "rate_limit_exceeded", message: "Rate limit exceeded", type: "rate_limit_error" },
      }),
  ),
  editBody(
    { fault: "has one example for all states", breaks: ["prefer-task-states"] },
    ({ headers }) => headers.get("prefer") === "example=cancelled",
    (task) => ({ ...task, status: "processing" }),
  ),
];

type Seen = Parameters<Mutant["when"]>[0];

function isPost({ method }: Seen): boolean {
  return method === "POST";
}

function isGet({ method }: Seen): boolean {
  return method === "GET";
}

function tokenOf({ headers }: Seen): string {
  return headers.get("authorization") ?? "";
}
