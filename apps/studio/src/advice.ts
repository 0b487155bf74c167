import {
  type ApiError,
  type ConnectionError,
  isApiError,
  isConnectionError,
  isTaskError,
  isTimeoutError,
  type TaskError,
} from "@video-generations/client";
import type { Service } from "./service.ts";

/** Says in two or more lines what went wrong and what to do next; undefined for what the client does not throw. */
export function advise(error: unknown, service: Service, taskId: string | undefined): string | undefined {
  if (isConnectionError(error)) return lines(error.message, adviseOnConnection(error, service, taskId));
  if (isApiError(error)) return lines(error.message, adviseOnRefusal(error, taskId));
  if (isTaskError(error)) return lines(error.message, adviseOnTask(error));
  if (isTimeoutError(error)) return lines(error.message, adviseToResume(error.taskId));
  return undefined;
}

/** How to wait for a task again. */
export function adviseToResume(taskId: string): string {
  return `The task goes on. Wait for it again with:  --resume ${taskId}`;
}

function adviseOnConnection(error: ConnectionError, { baseUrl, local }: Service, taskId: string | undefined): string {
  if (error.outcome === "not-sent") {
    return local
      ? `Nothing listens at ${baseUrl}. Start the mock with:  npm run mock`
      : `${baseUrl} cannot be reached. Check VIDEO_GENERATIONS_BASE_URL and your network.`;
  }
  return taskId
    ? adviseToResume(taskId)
    : "The task may exist and be paid for: look at your account before you try again.";
}

function adviseOnRefusal({ status, requestId }: ApiError, taskId: string | undefined): string {
  const reference = requestId ? `\nIf you ask for support, quote request ${requestId}.` : "";
  return `${adviseOnStatus(status, taskId)}${reference}`;
}

function adviseOnStatus(status: number, taskId: string | undefined): string {
  if (status < 400) return "The server redirects. Set VIDEO_GENERATIONS_BASE_URL to the address that it means.";
  if (status === 401) return "Set VIDEO_GENERATIONS_API_KEY to a valid key.";
  if (status === 402) return "Top up your account, or ask for a shorter video or --quality 480p.";
  if (status === 404) return "Check the task id and VIDEO_GENERATIONS_BASE_URL. Old tasks expire.";
  if (status === 429) return "Wait a little, then try again.";
  // A gateway that gave up with 408 may have passed the order on.
  if (status < 500 && status !== 408) return "Change what the message names, then try again. Nothing was bought.";
  return taskId ? adviseToResume(taskId) : "The task may exist: look at your account before you try again.";
}

function adviseOnTask({ reason, code, task }: TaskError): string {
  if (reason === "unknown-status") return `Look again later with:  --resume ${task.id}`;
  if (reason === "cancelled") return "There is no video. Start another one if you still want it.";
  if (code === "content_policy_violation") return "Nothing was charged. Change the prompt, then try again.";
  return "Nothing was charged. Try again, perhaps with a simpler prompt.";
}

function lines(...parts: readonly string[]): string {
  return `${parts.join("\n")}\n`;
}
