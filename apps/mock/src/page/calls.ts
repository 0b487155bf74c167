import type { VideoParams } from "./curl.ts";
import { knownContract } from "./known-contract.ts";
import type { ListName } from "./live-lists.ts";
import type { CallbackView, Newest, ScenarioEntry, TaskEntry } from "./snapshot.ts";

/** Calls a control that changes something. @throws {Error} with the mock's own message when it is refused */
export async function sendControl(path: string, body?: unknown): Promise<void> {
  const init = body === undefined ? {} : { body: JSON.stringify(body) };
  await readAnswer(await fetch(path, { method: "POST", ...init }));
}

/**
 * Starts a video as any client does.
 *
 * @returns Its task id
 * @throws {Error} with the service's own message when it is refused
 */
export async function createVideo(key: string, params: VideoParams): Promise<string> {
  const { createMethod, createPath } = knownContract();
  const response = await fetch(`..${createPath}`, {
    method: createMethod,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(params),
  });
  const task = await readAnswer(response);
  return String(Object(task).id);
}

/** Reads a task with the whole texts of its create. @throws {Error} with the mock's own message when it is gone */
export async function readTask(id: string): Promise<Omit<TaskEntry, "place">> {
  return readJson(`tasks/${encodeURIComponent(id)}`);
}

/** Lists the entries before a place, newest first, with short texts. @throws {Error} when it is refused */
export async function listOlder<Item>(name: ListName, limit: number, before: number): Promise<readonly Item[]> {
  const query = `limit=${limit}&before=${before}&texts=short`;
  if (name === "keys") return (await readJson<{ readonly keys: readonly Item[] }>(`ledger?${query}`)).keys;
  return (await readJson<Newest<Item>>(`${name}?${query}`)).newest;
}

/** Reads the body of an attempt at a callback. @returns `undefined` if the journal no longer has it */
export async function readCallbackBody({ place, taskId, attempt }: CallbackView): Promise<string | undefined> {
  type Attempt = CallbackView & { readonly body: string };
  const { newest } = await readJson<Newest<Attempt>>(`callbacks?limit=1&before=${place + 1}`);
  return newest.find((entry) => entry.taskId === taskId && entry.attempt === attempt)?.body;
}

/** Reads a control of the mock that serves this page. */
async function readJson<Answer>(path: string): Promise<Answer> {
  return (await readAnswer(await fetch(path))) as Answer;
}

/** Lists the scenarios that a marker can ask for. */
export async function listScenarios(): Promise<readonly ScenarioEntry[]> {
  const answer: { readonly scenarios: readonly ScenarioEntry[] } = await (await fetch("scenarios")).json();
  return answer.scenarios;
}

async function readAnswer(response: Response): Promise<unknown> {
  const text = await response.text();
  const body = parseJson(text);
  if (response.ok && body !== undefined) return body;
  const message = Object(Object(body).error).message;
  throw new Error(`${response.status}: ${message ?? (text.slice(0, 100) || "an answer without a body")}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
