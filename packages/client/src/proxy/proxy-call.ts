import type { VideoGenerationParams } from "@video-generations/types";
import { readJsonBody } from "../handlers/read-json-body.ts";
import { refuse } from "../handlers/refuse.ts";
import { findUnfitMember } from "./find-unfit-member.ts";

/** A call of one of the contract's two operations. */
export type ProxyCall = ProxyCreate | ProxyRetrieve;

/** A request to create a generation, which costs credits. */
export interface ProxyCreate {
  readonly operation: "create";
  /** The body, as it was sent: the names are the contract's; the service checks the values. */
  readonly params: Readonly<Partial<Record<BrowserField, unknown>>>;
}

/** A request to read a task. Only you can know whether the user may read it. */
export interface ProxyRetrieve {
  readonly operation: "retrieve";
  readonly id: string;
}

/** A browser must not make the service call addresses of its choice. */
type BrowserField = Exclude<keyof VideoGenerationParams, "callback_url">;

/** Matches the whole URL, so that only the contract's paths pass. The id is as strict as `taskIdPattern`. */
const operationPattern = /^\w+:..[^/]+(.*)\/v1\/(videos\/generations|tasks\/(task-unified-[\w-]{1,128}))$/;

/** The header's form in the contract (E4). */
const idempotencyKeyPattern = /^[\w.-]{16,96}$/;

/** Parses a request as one of the contract's operations under `basePath`, or returns an error response. */
export async function parseProxyCall(
  request: Request,
  basePath: string,
  maxBytes?: number,
): Promise<ProxyCall | Response> {
  const [, start, , id] = operationPattern.exec(request.url) ?? [];
  if (start !== basePath) return refuse(404, "Not found");
  const allow = id ? "GET" : "POST";
  if (request.method !== allow) return refuse(405, `Send ${allow}`, { allow });
  if (id) return { operation: "retrieve", id };
  const params = Object(await readJsonBody(request, maxBytes));
  if (params instanceof Response) return params;
  const unfit = findUnfit(params, request.headers.get("idempotency-key"));
  return unfit === undefined ? { operation: "create", params } : refuse(400, `Check ${unfit}`);
}

/** Finds what the contract does not allow or `authorize` cannot judge. */
function findUnfit(params: { readonly prompt?: unknown }, key: string | null): string | undefined {
  if (key !== null && !idempotencyKeyPattern.test(key)) return "Idempotency-Key";
  return typeof params.prompt === "string" ? findUnfitMember(params) : "prompt";
}
