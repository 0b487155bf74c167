import { isUtf8 } from "node:buffer";
import type { PrismFinding } from "./contract-messages.ts";

/** A body as validators want it. */
export interface MessageBody {
  /** The parsed value; text where it is not JSON; undefined where there is none. */
  readonly body: unknown;
  /** Set when it should be JSON and is not. */
  readonly notJson?: PrismFinding;
}

/** The media type of a `Content-Type` header in lower case, without parameters; undefined when there is none. */
export function mediaTypeOf(header: string | null | undefined): string | undefined {
  return header?.split(";", 1)[0]?.trim().toLowerCase();
}

/** Reads the bytes of a body: JSON where the media type says so, text otherwise. */
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

/** The findings of a body that is not JSON: findings in it, read as text, would mean nothing. */
export function withBodyFinding(
  findings: readonly PrismFinding[],
  notJson: PrismFinding | undefined,
): readonly PrismFinding[] {
  return notJson === undefined ? findings : [...findings.filter(({ path }) => path[0] !== "body"), notJson];
}

function bodyFinding(message: string): PrismFinding {
  return { path: ["body"], code: "json", message };
}
