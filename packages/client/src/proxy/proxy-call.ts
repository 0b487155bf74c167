import type { VideoGenerationParams } from "@video-generations/types";
import { readJsonBody } from "../handlers/read-json-body.ts";
import { refuse } from "../handlers/refuse.ts";

/** What a request asks for: one of the contract's two operations. */
export type ProxyCall = ProxyCreate | ProxyRetrieve;

/** Somebody wants to buy a generation. */
export interface ProxyCreate {
  readonly operation: "create";
  /** The body: the names are the contract's, the values are whatever was sent, which the service checks. */
  readonly params: Readonly<Partial<Record<BrowserField, unknown>>>;
}

/** Somebody wants to read a task. Whether it is theirs only you can know. */
export interface ProxyRetrieve {
  readonly operation: "retrieve";
  readonly id: string;
}

/** A browser must not make the service call addresses of its choice. */
type BrowserField = Exclude<keyof VideoGenerationParams, "callback_url">;

/** The whole URL, so that nothing but the contract's own paths is let in. The id is as strict as `TASK_ID`. */
const operationPattern = /^\w+:..[^/]+(.*)\/v1\/(videos\/generations|tasks\/(task-unified-[\w-]{1,128}))$/;

/** Reads a request as one of the contract's operations below `basePath`; or answers why it is none. */
export async function parseProxyCall(
  request: Request,
  basePath: string,
  maxBytes?: number,
): Promise<ProxyCall | Response> {
  const [, start, , id] = operationPattern.exec(request.url) ?? [];
  if (start !== basePath) return refuse(404, "No such path");
  const allow = id ? "GET" : "POST";
  if (request.method !== allow) return refuse(405, `Send ${allow}`, { allow });
  if (id) return { operation: "retrieve", id };
  const params = Object(await readJsonBody(request, maxBytes));
  if (params instanceof Response) return params;
  // Some servers take `Callback_URL` for `callback_url`, and `Duration` for another `duration` than you have seen.
  const stray = Object.keys(params).find((name) => /^callback_url$|[^a-z_]/.test(name));
  const wrong = typeof params.prompt === "string" ? stray : "prompt";
  return wrong ? refuse(400, `Check ${wrong}`) : { operation: "create", params };
}
