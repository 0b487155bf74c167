/** The only file that knows openapi-fetch: requests out, answers in, as plain types. */
import type { paths, VideoGenerationParams } from "@video-generations/types";
import createFetchClient from "openapi-fetch";

/** How one request is sent. */
export interface RequestSettings {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/** An answer whose body has been read: `data` of a success, `error` of a failure, each parsed if it was JSON. */
export interface Answer {
  readonly response: Response;
  readonly data?: unknown;
  readonly error?: unknown;
}

/** Builds a new request, sends it once and reads the whole answer: creates a task from parameters, or reads one by id. */
export type Transport = (subject: VideoGenerationParams | string, settings: RequestSettings) => Promise<Answer>;

/** Sends to one service. Caches are passed by, redirects are not followed. */
export function createTransport(baseUrl: string): Transport {
  const api = createFetchClient<paths>({ baseUrl, cache: "no-store", redirect: "manual" });
  return (subject, settings) =>
    typeof subject === "string"
      ? api.GET("/v1/tasks/{task_id}", { ...settings, params: { path: { task_id: subject } } })
      : api.POST("/v1/videos/generations", { ...settings, body: subject });
}
