import { type Mock, vi } from "vitest";
import type { Handler } from "../../src/handlers/handler.ts";
import { createProxyHandler, type ProxyHandlerOptions } from "../../src/proxy/index.ts";
import { answeringFetch } from "../answering-fetch.ts";
import { pending } from "../sample-tasks.ts";

/** A body that every proxy lets pass. */
export const wish = '{"prompt":"A boat."}';

export const createPath = "/v1/videos/generations";

/** A proxy that allows everything, in this process. Its service answers with a pending task. */
export function createHandler(options: Partial<ProxyHandlerOptions> = {}): {
  readonly handler: Handler;
  readonly sent: readonly Request[];
  readonly onError: Mock;
} {
  const sent: Request[] = [];
  const fetch = answeringFetch((request) => {
    sent.push(request);
    return Response.json(pending);
  });
  const onError = vi.fn();
  const handler = createProxyHandler({ apiKey: "sk-live-4242", authorize: () => true, fetch, onError, ...options });
  return { handler, sent, onError };
}

/** A create, as a browser requests it. */
export function post(body: string | null = wish, headers: Record<string, string> = {}, signal?: AbortSignal): Request {
  return new Request(`http://localhost${createPath}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
    signal: signal ?? null,
  });
}

/** A read of the task. */
export function get(id: string = pending.id, signal?: AbortSignal): Request {
  return new Request(`http://localhost/v1/tasks/${id}`, { signal: signal ?? null });
}

/** An error that the handler itself answers with. */
export function handlerError(message: string) {
  return { error: { code: "handler_error", message, type: "handler_error" } };
}
