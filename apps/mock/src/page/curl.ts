import { knownContract } from "./known-contract.ts";

/** The body of a create, as the form has it. */
export interface VideoParams {
  readonly model: string;
  readonly prompt: string;
  readonly duration: number;
  /** Absent if the contract has no values to choose from; so is the next field. */
  readonly quality?: string;
  readonly aspect_ratio?: string;
  readonly generate_audio: boolean;
  readonly callback_url?: string;
}

/** A create as one shell command. */
export function curlForCreate(baseUrl: string, key: string, params: VideoParams): string {
  const { createMethod, createPath } = knownContract();
  const method = createMethod === "POST" ? "" : `-X ${createMethod} `;
  return [
    `curl ${method}${quoteForShell(baseUrl + createPath)}`,
    `-H ${quoteForShell(`Authorization: Bearer ${key}`)}`,
    "-H 'Content-Type: application/json'",
    `-d ${quoteForShell(JSON.stringify(params))}`,
  ].join(" \\\n  ");
}

/** A read as one shell command. */
export function curlForRead(baseUrl: string, key: string, taskId: string): string {
  const path = knownContract().readPath.replace("{task_id}", taskId);
  return `curl ${quoteForShell(baseUrl + path)} -H ${quoteForShell(`Authorization: Bearer ${key}`)}`;
}

/** Quotes a text so that a POSIX shell reads it as one word, whatever is in it. */
function quoteForShell(text: string): string {
  return /^[\w.:/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
