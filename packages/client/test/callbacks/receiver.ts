import { type ScriptedReply, serve } from "../../../../tooling/scripted-server.ts";
import {
  type CallbackHandlerOptions,
  createCallbackHandler,
  type EndedTask,
  toNodeHandler,
} from "../../src/callbacks/index.ts";
import { createClient } from "../../src/index.ts";
import { startServer } from "./raw-http.ts";

export interface Receiver extends AsyncDisposable {
  readonly url: string;
  bytesRead(): number;
  /** The paths that were requested from the service. */
  readonly asked: () => readonly (string | undefined)[];
  /** The tasks that `onTask` got. */
  readonly taken: EndedTask[];
  readonly errors: unknown[];
  /** Posts a body, as JSON unless it is a string, and returns the status. */
  post(body: unknown, headers?: Record<string, string>): Promise<number>;
}

/** Starts a receiver. Its service answers with `replies` in order, and then always with the last one. */
export async function startReceiver(
  options: Partial<CallbackHandlerOptions>,
  ...replies: readonly [ScriptedReply, ...ScriptedReply[]]
): Promise<Receiver> {
  const service = await serve(...replies);
  const taken: EndedTask[] = [];
  const errors: unknown[] = [];
  const client = createClient({ baseUrl: service.url, maxRetries: 0 });
  const onTask = (task: EndedTask) => void taken.push(task);
  const onError = (error: unknown) => void errors.push(error);
  const handler = createCallbackHandler({ client, onTask, onError, ...options });
  const { url, bytesRead, [Symbol.asyncDispose]: close } = await startServer(toNodeHandler(handler));
  return {
    url,
    bytesRead,
    asked: () => service.received.map(({ path }) => path),
    taken,
    errors,
    async post(body, headers = { "content-type": "application/json" }) {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      const response = await fetch(url, { method: "POST", headers, body: Buffer.from(text) });
      await response.text();
      return response.status;
    },
    [Symbol.asyncDispose]: async () => {
      await close();
      await service[Symbol.asyncDispose]();
    },
  };
}
