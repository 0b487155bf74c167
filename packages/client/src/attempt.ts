import type { VideoGenerationParams } from "@video-generations/types";
import type { ClientOptions, CreateOptions } from "./options.ts";
import { parseTask, type Task } from "./task.ts";
import type { Environment } from "./time.ts";
import { createTransport } from "./transport.ts";

/** What came of one request. Exactly one of `task`, `response` and `cause` is there, or none after an empty success. */
export interface Outcome {
  readonly task?: Task | undefined;
  /** An answer that is not a success, and its body. */
  readonly response?: Response;
  readonly body?: unknown;
  /** Why there is no answer. */
  readonly cause?: unknown;
  /** Of the answer; without one, 429 if for certain nothing was done, else 500: the answers that would say so. */
  readonly status: number;
}

/** Sends one request, to create a task from parameters or to read one by id, and reads its answer to the end. */
export type Attempt = (subject: VideoGenerationParams | string, options: CreateOptions) => Promise<Outcome>;

/** @throws the reason of the signal, or a TypeError for a request that cannot be built. */
export function createAttempt(
  { within }: Environment,
  { apiKey, baseUrl = "https://api.evolink.ai", fetch: ownFetch, timeoutMs = 60_000 }: ClientOptions,
): Attempt {
  const transport = createTransport(baseUrl);
  return async (subject, { headers, idempotencyKey, signal }) => {
    let sent = false;
    try {
      const late = new Error(`no answer within ${timeoutMs} ms`);
      const { response, data, error } = await within(timeoutMs, signal, late, async (own) => {
        const key = typeof apiKey === "function" ? await apiKey() : apiKey;
        return transport(subject, {
          fetch: (request) => {
            sent = true;
            return (ownFetch ?? fetch)(request);
          },
          headers: {
            // A token has only characters that this leaves alone (RFC 6750, 2.1); any other would make `Headers`
            // throw an error that shows the key.
            authorization: key ? `Bearer ${encodeURI(key.trim())}` : undefined,
            "idempotency-key": idempotencyKey,
            ...headers,
          },
          signal: own,
        });
      });
      return response.ok ? { task: parseTask(data), status: 500 } : { response, body: error, status: response.status };
    } catch (cause) {
      signal?.throwIfAborted();
      if (!sent && cause instanceof TypeError) throw cause;
      return { cause, status: sent && !provesNotSent(cause) ? 500 : 429 };
    }
  };
}

/** Codes of failures to find or reach a server: Node's, undici's, Bun's. */
const NOT_SENT = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$/;

/** Tells whether a failed `fetch` cannot have let a byte out; of several tries to connect, all must have failed so. */
function provesNotSent(error: unknown): boolean {
  const { code, cause, errors } = (error ?? {}) as { code?: string; cause?: unknown; errors?: readonly unknown[] };
  return errors?.every(provesNotSent) ?? (NOT_SENT.test(code ?? "") || (!!cause && provesNotSent(cause)));
}
