import type { ApiError } from "../errors.ts";
import { answerJson, refuse } from "../handlers/refuse.ts";

/** The message of an answer after which something may have been bought. */
export const maybeSent = "It may have been sent";

/** Answers with the service's refusal, or returns undefined if no `Response` can have its status or its body. */
export function passOn({ body, requestId, retryAfterMs, status }: ApiError): Response | undefined {
  if (status < 400 || status > 599) return undefined; // `Response` takes 65936 for 400.
  try {
    // As the handler's own errors, 500 and 502 would mean that nothing was sent.
    const answer = typeof body === "object" ? answerJson(body, status) : refuse(status < 500 ? status : 504, maybeSent);
    if (requestId) answer.headers.set("x-request-id", requestId);
    if (retryAfterMs) answer.headers.set("retry-after", `${Math.ceil(retryAfterMs / 1_000)}`);
    return answer;
  } catch {
    return undefined; // A body of thousands of levels overflows the stack.
  }
}
