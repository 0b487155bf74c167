/** The Worker of the test. It calls the test's server: as the service, and to tell of what it does with a task. */
import { createClient } from "@video-generations/client";
import { createCallbackHandler, type Handler } from "@video-generations/client/callbacks";
import { createProxyHandler } from "@video-generations/client/proxy";
import { createWorker } from "../apps/workers.ts";

/** Set when the Worker is bundled. */
declare const serviceUrl: string;

const callbacks = createCallbackHandler({
  client: createClient({ apiKey: "sk-only-here", baseUrl: serviceUrl }),
  onTask: async ({ id }) => {
    for (const step of ["begun", "ended"]) await (await fetch(`${serviceUrl}/${step}/${id}`)).text();
  },
  timeoutMs: 1_000,
});
const withoutContext: Handler = (request) => callbacks(request);
const proxy = createProxyHandler({
  apiKey: "sk-only-here",
  baseUrl: serviceUrl,
  basePath: "/api/video",
  authorize: () => true,
});

const worker = createWorker({ callbacks, proxy });
const careless = createWorker({ callbacks: withoutContext, proxy });

/** The same Worker, which forgets its context for requests with `?careless`. */
export const program: typeof worker = {
  fetch: (request, env, context) =>
    (request.url.endsWith("?careless") ? careless : worker).fetch(request, env, context),
};
