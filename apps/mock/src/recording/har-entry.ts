import type { Redactor } from "./redactor.ts";

/** One call as it went over the wire, content codings removed. */
export interface RecordedCall {
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Iterable<readonly [name: string, value: string]>;
  /** `undefined` if there was none; a string instead if it was left out: the reason. */
  readonly requestBody: Uint8Array | LeftOut | undefined;
  readonly status: number;
  readonly responseHeaders: Iterable<readonly [name: string, value: string]>;
  readonly responseBody: Uint8Array | LeftOut | undefined;
}

/** A body that is not recorded, and why. */
export interface LeftOut {
  readonly leftOut: string;
}

/** The most bytes of a body that are recorded. */
const maxBodyBytes = 1_048_576;

const binaryType = /^(?:audio|video|image|font)\/|^application\/(?:octet-stream|pdf|wasm|zip|gzip)/i;

/** A call as an entry of HAR 1.2, without its secrets, and without bodies that are long or no text. */
export function createHarEntry(call: RecordedCall, redactor: Redactor): object {
  const requestHeaders = [...call.requestHeaders];
  const responseHeaders = [...call.responseHeaders];
  redactor.learnFrom(requestHeaders);
  redactor.learnFrom(responseHeaders);
  const list = (headers: readonly (readonly [string, string])[]): readonly object[] =>
    headers.map(([name, value]) => ({ name, value: redactor.redactHeader(name, value) }));
  const { size: sentBytes, ...sent } = describeBody(call.requestBody, typeIn(requestHeaders), redactor);
  const { size, ...came } = describeBody(call.responseBody, typeIn(responseHeaders), redactor);
  const location = headerIn(responseHeaders, "location") ?? "";
  const url = redactor.redactText(call.url);
  return {
    startedDateTime: call.startedAt.toISOString(),
    time: call.durationMs,
    request: {
      method: call.method,
      url,
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: list(requestHeaders),
      queryString: [...new URL(url).searchParams].map(([name, value]) => ({ name, value })),
      ...(call.requestBody !== undefined && { postData: { text: "", ...sent } }),
      headersSize: -1,
      bodySize: sentBytes,
    },
    response: {
      status: call.status,
      statusText: "",
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: list(responseHeaders),
      content: { size, ...came },
      redirectURL: redactor.redactText(location),
      headersSize: -1,
      bodySize: size,
    },
    cache: {},
    timings: { send: 0, wait: call.durationMs, receive: 0 },
  };
}

interface DescribedBody {
  readonly size: number;
  readonly mimeType: string;
  readonly text?: string;
  readonly comment?: string;
}

function describeBody(body: RecordedCall["requestBody"], mimeType: string, redactor: Redactor): DescribedBody {
  if (body === undefined) return { size: 0, mimeType };
  if ("leftOut" in body) return { size: -1, mimeType, comment: `left out: ${body.leftOut}` };
  const size = body.byteLength;
  if (size > maxBodyBytes) return { size, mimeType, comment: `left out: longer than ${maxBodyBytes} bytes` };
  const text = binaryType.test(mimeType) ? undefined : decodeText(body);
  if (text === undefined) return { size, mimeType, comment: "left out: no text" };
  return { size, mimeType, text: redactor.redactText(text) };
}

function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function typeIn(headers: readonly (readonly [string, string])[]): string {
  return headerIn(headers, "content-type") ?? "";
}

function headerIn(headers: readonly (readonly [string, string])[], name: string): string | undefined {
  return headers.find(([it]) => it.toLowerCase() === name)?.[1];
}
