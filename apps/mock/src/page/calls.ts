import type { VideoParams } from "./curl.ts";
import { knownContract } from "./known-contract.ts";
import type { ScenarioEntry } from "./snapshot.ts";

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
