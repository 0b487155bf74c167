import type { createClientFromOperations } from "@stoplight/prism-http/dist/client.js";
import type { Operation, RequestMessage } from "./contract-messages.ts";

type PrismInput = Parameters<ReturnType<typeof createClientFromOperations>["request"]>[1];

/** A request in Prism's own form. */
export type PrismRequest = PrismInput & {
  readonly url: { readonly path: string; readonly query: Record<string, string | string[]> };
};

const prismMethods = ["get", "post", "put", "patch", "delete", "head", "options", "trace"] as const;

/**
 * Makes a request that Prism judges as the simulator does. Left to itself, Prism:
 * - throws on a path that cannot be decoded, and on a text that is not a media type;
 * - accepts a body without a media type, and every `+json`;
 * - looks at the media type only if `Content-Length` says that there is a body;
 * - does not know `bearer` in lower case, and accepts a token of several words;
 * - refuses by `Accept`, although the contract has only one media type.
 */
export function toPrismRequest(operation: Operation, { path, query, headers, body }: RequestMessage): PrismRequest {
  const method = prismMethods.find((name) => name === operation.method.toLowerCase());
  if (method === undefined) throw new Error(`Prism does not know the method ${operation.method}.`);
  const { accept: _, authorization = "", "content-type": mediaType, "content-length": __, ...rest } = headers;
  const token = /^bearer +(\S+)$/i.exec(authorization)?.[1];
  const documented = operation.mediaTypes.find((each) => each === mediaType?.split(";", 1)[0]?.trim().toLowerCase());
  return {
    method,
    url: { path: isDecodable(path) ? path : path.replaceAll("%", "%25"), query: { ...query } },
    headers: {
      ...rest,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body === undefined
        ? {}
        : { "content-length": "1", "content-type": documented ?? "application/octet-stream" }),
    },
    body,
  };
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
