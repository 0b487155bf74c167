/** What the types must allow and refuse. */
import { createServer } from "node:http";
import { type CallbackHandlerOptions, createCallbackHandler, toNodeHandler } from "../../src/callbacks/index.ts";
import { createClient } from "../../src/index.ts";
import { createProxyHandler, type ProxyCall } from "../../src/proxy/index.ts";

// @ts-expect-error There is no default for authorize.
createProxyHandler({ apiKey: "k" });
// @ts-expect-error Nor may it be undefined.
createProxyHandler({ apiKey: "k", authorize: undefined });
// @ts-expect-error A verdict is a boolean or a response, not whatever is truthy.
createProxyHandler({ apiKey: "k", authorize: () => "yes" });
// @ts-expect-error The key may be missing from the environment.
createProxyHandler({ apiKey: process.env.VIDEO_GENERATIONS_API_KEY, authorize: () => true });

// @ts-expect-error A scope is a text: an object may look like another user's.
createProxyHandler({ apiKey: "k", authorize: () => true, idempotencyScope: () => 7 });
createProxyHandler({
  apiKey: "k",
  authorize: () => true,
  idempotencyScope: async ({ headers }) => headers.get("x-user") ?? undefined,
  onTask: async (task, request, call) => void [task.id, request.headers, call.params.prompt],
  onError: async (error, task) => void [error, task?.id],
});

export function describeCall(call: ProxyCall): unknown {
  // @ts-expect-error Only a read has an id.
  call.id;
  return call.operation === "create" ? [call.params.duration, call.params.prompt] : call.id;
}

// @ts-expect-error A callback without something that takes the task does nothing.
createCallbackHandler({ client: createClient() });
const handler = createCallbackHandler({ client: createClient(), onTask: (task) => void task.id });
createServer(toNodeHandler(handler));

export const onTask: CallbackHandlerOptions["onTask"] = (task) => {
  // @ts-expect-error A task that was called back has ended.
  task.status === "processing";
  return task.status === "completed" ? void task.results : undefined;
};
