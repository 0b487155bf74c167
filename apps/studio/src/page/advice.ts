import { isApiError, isConnectionError, isTaskError, isTimeoutError } from "@video-generations/client";
import { IS_LOCAL } from "./setting.ts";

/** What a failure means to the person in front of the screen. */
export interface Advice {
  readonly title: string;
  readonly whatNext: string;
  /** Whether to look at the same task again may help. */
  readonly again: boolean;
}

/** @param taskId - of the task that is followed; without one, the purchase itself failed */
export function advise(error: Error, taskId: string | undefined): Advice {
  if (isTaskError(error)) return adviseOnTask(error.reason, error.code);
  if (isTimeoutError(error)) return advice("Still not there", "The video goes on being made. Look again later.", true);
  if (taskId) return adviseOnRead(isApiError(error) ? error.status : 0);
  if (isApiError(error)) return adviseOnPurchase(error.status, error.code);
  if (isConnectionError(error) && error.outcome === "not-sent") return NOTHING_SENT;
  return MAY_BE_BOUGHT;
}

/** The answer to a purchase was lost: nobody here knows whether it was carried out. */
export const MAY_BE_BOUGHT: Advice = advice(
  "This video may be bought",
  "The answer was lost on the way. Look at your account before you order it again.",
);

const NOTHING_SENT: Advice = advice(
  "The service cannot be reached",
  IS_LOCAL
    ? "Nothing was bought. Start the mock with “npm run mock”, then try again."
    : "Nothing was bought. Try again.",
);

function adviseOnTask(reason: string, code: string | undefined): Advice {
  if (reason === "unknown-status")
    return advice("An unknown state", "The service says a new word. Look again later.", true);
  if (reason === "cancelled") return advice("Cancelled", "There is no video. Order another if you still want it.");
  if (code === "content_policy_violation") {
    return advice("The service does not video this", "Nothing was charged. Change the scene and try again.");
  }
  return advice("It did not work out", "Nothing was charged. Try again, perhaps with a simpler scene.");
}

function adviseOnRead(status: number): Advice {
  if (status === 404) return advice("No such video", "Check the address. Old videos expire.", true);
  return advice("Out of touch", "The video goes on being made. Look again in a moment.", true);
}

function adviseOnPurchase(status: number, code: string | number | undefined): Advice {
  if (code === "handler_error" && (status === 500 || status === 502)) return NOTHING_SENT; // The studio's server says so.
  if (status === 401) return advice("The key is refused", "Start the studio with a valid VIDEO_GENERATIONS_API_KEY.");
  if (status === 402) return advice("Not enough credits", "Top up the account, or order a shorter video or 480p.");
  if (status === 429) return advice("Too many orders", "Nothing was bought. Wait a little, then try again.");
  if (status === 408) return MAY_BE_BOUGHT; // A gateway that gave up may have passed the order on.
  if (status < 500) return advice("The order is refused", "Nothing was bought. Change what the message names.");
  return MAY_BE_BOUGHT;
}

function advice(title: string, whatNext: string, again = false): Advice {
  return { title, whatNext, again };
}
