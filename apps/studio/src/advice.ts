import { isApiError, isConnectionError, isTaskError, isTimeoutError } from "@video-generations/client";

/** Where the videos come from. */
interface Origin {
  readonly baseUrl: string;
  readonly isLocal: boolean;
}

/** What went wrong, told apart by what a user can do about it. */
type Problem =
  | "unreachable"
  | "may-be-bought"
  | "read-failed"
  | "timed-out"
  | "redirected"
  | "key-refused"
  | "no-credits"
  | "not-found"
  | "rate-limited"
  | "request-refused"
  | "unknown-status"
  | "cancelled"
  | "prompt-refused"
  | "failed";

/** What the page says about a failure. */
export interface Advice {
  readonly title: string;
  readonly whatNext: string;
  /** Whether it may help to look at the same task again. */
  readonly again: boolean;
}

/**
 * What the terminal says about a failure, in two or more lines: what went wrong, and what to do next.
 *
 * @param taskId - the task that the program waits for; without one, the create itself failed
 * @returns `undefined` if the client does not throw such an error
 */
export function adviseInTerminal(error: unknown, origin: Origin, taskId: string | undefined): string | undefined {
  const problem = problemOf(error, taskId);
  if (!problem) return undefined;
  const { message } = error as Error;
  const id = isTimeoutError(error) ? error.taskId : isTaskError(error) ? error.task.id : taskId;
  const requestId = isApiError(error) && error.requestId;
  const reference = requestId ? `If you ask for support, quote request ${requestId}.\n` : "";
  return `${message}\n${adviceForTerminal(problem, origin, id)}\n${reference}`;
}

/** How to continue a wait in the terminal. */
export function adviseToResume(taskId: string): string {
  return `The task continues. Wait for it again with:  --resume ${taskId}`;
}

/**
 * What the page says about a failure.
 *
 * @param taskId - the task that the page waits for; without one, the create itself failed
 */
export function adviseOnPage(error: unknown, isLocal: boolean, taskId?: string): Advice {
  // The studio's own proxy answers like this if it could not send a create.
  const isUnsent = isApiError(error) && error.code === "handler_error" && [500, 502].includes(error.status);
  if (isUnsent && !taskId) return adviceForPage("unreachable", isLocal);
  const problem = problemOf(error, taskId) ?? "may-be-bought";
  if (!taskId) return adviceForPage(problem === "not-found" ? "request-refused" : problem, isLocal);
  const isOfTask = isTaskError(error) || problem === "timed-out" || problem === "not-found";
  return adviceForPage(isOfTask ? problem : "read-failed", isLocal);
}

/** The advice if the answer to a create was lost: nobody here knows whether the create was carried out. */
export const mayBeBought: Advice = adviceForPage("may-be-bought", false);

function problemOf(error: unknown, taskId: string | undefined): Problem | undefined {
  if (isTimeoutError(error)) return "timed-out";
  if (isTaskError(error)) {
    const { reason, code } = error;
    if (reason !== "failed") return reason;
    return code === "content_policy_violation" ? "prompt-refused" : "failed";
  }
  if (isConnectionError(error) && error.outcome === "not-sent") return "unreachable";
  const lost = taskId ? "read-failed" : "may-be-bought";
  if (isConnectionError(error)) return lost;
  return isApiError(error) ? (problemOfStatus(error.status) ?? lost) : undefined;
}

/** `undefined` if the request may have been carried out. This includes 408, from a gateway that gave up. */
function problemOfStatus(status: number): Problem | undefined {
  if (status < 400) return "redirected";
  if (status === 401) return "key-refused";
  if (status === 402) return "no-credits";
  if (status === 404) return "not-found";
  if (status === 429) return "rate-limited";
  return status < 500 && status !== 408 ? "request-refused" : undefined;
}

function adviceForTerminal(problem: Problem, { baseUrl, isLocal }: Origin, taskId = ""): string {
  switch (problem) {
    case "unreachable":
      return isLocal
        ? `Nothing listens at ${baseUrl}. Start the mock with:  npm run mock`
        : `${baseUrl} cannot be reached. Check VIDEO_GENERATIONS_BASE_URL and your network.`;
    case "may-be-bought":
      return "The task may exist and be paid for: look at your account before you try again.";
    case "read-failed":
    case "timed-out":
      return adviseToResume(taskId);
    case "redirected":
      return "The server redirects. Set VIDEO_GENERATIONS_BASE_URL to the new address.";
    case "key-refused":
      return "Set VIDEO_GENERATIONS_API_KEY to a valid key.";
    case "no-credits":
      return "Top up your account, or choose a shorter video or --quality 480p.";
    case "not-found":
      return "Check the task id and VIDEO_GENERATIONS_BASE_URL. Old tasks expire.";
    case "rate-limited":
      return "Wait a little, then try again.";
    case "request-refused":
      return "Change what the message names, then try again. Nothing was bought.";
    case "unknown-status":
      return `Look again later with:  --resume ${taskId}`;
    case "cancelled":
      return "There is no video. Create another one if you still want it.";
    case "prompt-refused":
      return "Nothing was charged. Change the prompt, then try again.";
    case "failed":
      return "Nothing was charged. Try again, perhaps with a simpler prompt.";
  }
}

function adviceForPage(problem: Problem, isLocal: boolean): Advice {
  switch (problem) {
    case "unreachable":
      return isLocal
        ? createAdvice(
            "The service cannot be reached",
            "Nothing was bought. Start the mock with “npm run mock”, then try again.",
          )
        : createAdvice("The service cannot be reached", "Nothing was bought. Try again.");
    case "may-be-bought":
      return createAdvice(
        "You may have bought this video",
        "The answer was lost. Look at your account before you try again.",
      );
    case "read-failed":
      return createAdvice("The video cannot be reached", "It is still being made. Look again in a moment.", true);
    case "timed-out":
      return createAdvice("Not ready yet", "The video is still being made. Look again later.", true);
    case "key-refused":
      return createAdvice("The key was refused", "Start the studio with a valid VIDEO_GENERATIONS_API_KEY.");
    case "no-credits":
      return createAdvice("Not enough credits", "Top up the account, or choose a shorter video or 480p.");
    case "not-found":
      return createAdvice("No such video", "Check the address. Old videos expire.", true);
    case "rate-limited":
      return createAdvice("Too many requests", "Nothing was bought. Wait a little, then try again.");
    case "redirected":
    case "request-refused":
      return createAdvice("The request was refused", "Nothing was bought. Change what the message names.");
    case "unknown-status":
      return createAdvice(
        "Unknown status",
        "The service sent a status that the studio does not know. Look again later.",
        true,
      );
    case "cancelled":
      return createAdvice("Cancelled", "There is no video. Make another one if you still want it.");
    case "prompt-refused":
      return createAdvice("The service refused this scene", "Nothing was charged. Change the scene and try again.");
    case "failed":
      return createAdvice(
        "The video could not be made",
        "Nothing was charged. Try again, perhaps with a simpler scene.",
      );
  }
}

function createAdvice(title: string, whatNext: string, again = false): Advice {
  return { title, whatNext, again };
}
