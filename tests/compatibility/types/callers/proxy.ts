/** A customer's code with every export of `./proxy`, and code that must not compile. */
import { createClient } from "@video-generations/client";
import {
  createProxyHandler,
  type Handler,
  type ProxyCall,
  type ProxyCreate,
  type ProxyHandlerOptions,
  type ProxyRetrieve,
} from "@video-generations/client/proxy";

export function isAllowed(_: Request, call: ProxyCall): boolean {
  // @ts-expect-error Only a read has an id.
  call.id;
  if (call.operation === "retrieve") {
    const read: ProxyRetrieve = call;
    return read.id !== "";
  }
  const buy: ProxyCreate = call;
  // @ts-expect-error What a browser sent may be anything.
  buy.params.prompt.length;
  return typeof buy.params.prompt === "string";
}

const options: ProxyHandlerOptions = {
  apiKey: "sk-1",
  authorize: isAllowed,
  baseUrl: "https://gateway.example",
  basePath: "/api",
  idempotencyScope: (request, call) => (call.params.prompt ? (request.headers.get("cookie") ?? undefined) : undefined),
  onTask: async (task, request, call) => console.log(task.id, request.url, call.params.duration),
  onError: (error, task) => console.error(error, task?.id),
};
export const handler: Handler = createProxyHandler(options);
createProxyHandler({ apiKey: async () => "sk-1", authorize: async () => new Response(null, { status: 401 }) });
createProxyHandler({ apiKey: "sk-1", authorize: () => true, fetch, maxBytes: undefined, timeoutMs: 30_000 });
// @ts-expect-error Without `authorize` anybody could buy.
createProxyHandler({ apiKey: "sk-1" });
// @ts-expect-error `authorize` cannot be switched off.
createProxyHandler({ apiKey: "sk-1", authorize: undefined });
// @ts-expect-error A proxy has a key.
createProxyHandler({ authorize: () => true });
// @ts-expect-error A decision is made in so many words.
createProxyHandler({ apiKey: "sk-1", authorize: () => undefined });

export async function bought(): Promise<string> {
  const { id } = await createClient({ fetch: (url, init) => handler(new Request(url, init)) }).videos.create({
    prompt: "A boat.",
  });
  return id;
}
