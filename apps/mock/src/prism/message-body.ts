import { isUtf8 } from "node:buffer";
import type { PrismFinding } from "./contract-messages.ts";

/** A body as validators need it. */
export interface MessageBody {
  /** The parsed value; text if it is not JSON; `undefined` if there is no body. */
  readonly body: unknown;
  /** Set if the body should be JSON and is not. */
  readonly notJson?: PrismFinding;
}

/** The media type of a `Content-Type` header in lower case, without parameters; `undefined` if there is none. */
export function mediaTypeOf(header: string | null | undefined): string | undefined {
  return header?.split(";", 1)[0]?.trim().toLowerCase();
}

/** Reads the bytes of a body: as JSON if the media type says so, otherwise as text. */
export function parseBody(side: "Request" | "Response", mediaType: string | undefined, bytes: Uint8Array): MessageBody {
  if (bytes.byteLength === 0) return { body: undefined };
  const text = new TextDecoder().decode(bytes);
  if (mediaType === undefined || !/^application\/(?:.+\+)?json$/.test(mediaType)) return { body: text };
  if (!isUtf8(bytes)) return { body: text, notJson: bodyFinding(`${side} body is not UTF-8`) };
  try {
    return { body: JSON.parse(text) };
  } catch {
    return { body: text, notJson: bodyFinding(`${side} body is not well-formed JSON`) };
  }
}

/**
 * Replaces the findings in a body that is not JSON with that fact: findings in it, read as text, would mean nothing.
 */
export function withBodyFinding(
  findings: readonly PrismFinding[],
  notJson: PrismFinding | undefined,
): readonly PrismFinding[] {
  return notJson === undefined ? findings : [...findings.filter(({ path }) => path[0] !== "body"), notJson];
}

function bodyFinding(message: string): PrismFinding {
  return { path: ["body"], code: "json", message };
}
