import { pageRequest } from "../src/contract/documented-values.ts";
import { pageAnswer } from "./page-answer.ts";

/** What is different about an entry that {@link createEntry} makes. */
export interface EntryOptions {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly status?: number;
  readonly answer?: unknown;
  readonly answerHeaders?: Readonly<Record<string, string>>;
  /** Milliseconds after the first moment of the recording. */
  readonly at?: number;
  /** How long the call took, in milliseconds. */
  readonly time?: number;
}

const json = { "content-type": "application/json" };

/** An entry of HAR 1.2: without options, the reference page's own create with its answer. */
export function createEntry(options: EntryOptions = {}): Record<string, unknown> {
  const {
    method = "POST",
    url = "https://api.example/v1/videos/generations",
    status = 200,
    at = 0,
    time = 5,
  } = options;
  const { headers = { ...json, authorization: "Bearer removed" }, answerHeaders = json, answer = pageAnswer } = options;
  const body = options.body ?? (method === "POST" ? pageRequest : undefined);
  const text = textOf(answer);
  return {
    startedDateTime: new Date(1_775_000_000_000 + at).toISOString(),
    time,
    request: {
      method,
      url,
      headers: listOf(headers),
      ...(body !== undefined && { postData: { mimeType: "application/json", text: textOf(body) } }),
    },
    response: {
      status,
      headers: listOf(answerHeaders),
      content: { size: text.length, mimeType: "application/json", text },
    },
  };
}

/** A read of a task. */
export function readEntry(
  task: Readonly<Record<string, unknown>>,
  options: EntryOptions = {},
): Record<string, unknown> {
  const { id } = { ...pageAnswer, ...task };
  return createEntry({
    method: "GET",
    url: `https://api.example/v1/tasks/${id}`,
    answer: { ...pageAnswer, ...task },
    ...options,
  });
}

/** A recording with these entries, as text. */
export function createHar(...entries: readonly unknown[]): string {
  return JSON.stringify({ log: { version: "1.2", creator: { name: "the tests", version: "1" }, entries } });
}

function listOf(headers: Readonly<Record<string, string>>): readonly object[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
