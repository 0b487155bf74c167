import type { AnsweredCallback } from "../receiver/receiver.ts";
import { createHarFile, type HarFile, RecordingError } from "../recording/har-file.ts";
import type { Exchange } from "../requests/exchange.ts";
import { reasonOf } from "../verdicts/reason-of.ts";
import type { Output } from "./output.ts";
import { readOwnVersion } from "./read-own-version.ts";

/**
 * Does a run, and records its calls and callbacks if a path is given. A recording that lacks calls is an error, whatever the verdict.
 *
 * @returns The run's exit status; 2, after a line in `err`, if the recording cannot be written
 */
export async function recordRun(
  path: string | undefined,
  output: Output,
  run: (onExchange?: (exchange: Exchange | AnsweredCallback) => void) => Promise<number>,
): Promise<number> {
  if (path === undefined) return run();
  try {
    const file = createHarFile(path, { name: "video-generations-contract", version: readOwnVersion() });
    const failures: string[] = [];
    const status = await run((exchange) => {
      if (failures.length === 0) failures.push(...record(file, exchange));
    });
    file.close();
    const [failure] = failures;
    if (failure === undefined) return status;
    output.err(`error: ${failure} It has the first ${file.count()} calls of this run.`);
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error;
    output.err(`error: ${error.message}`);
  }
  return 2;
}

/** Records a call. Returns why it could not: a run goes on without its recording. */
function record(
  file: HarFile,
  { startedAt, durationMs, request, body, answer }: Exchange | AnsweredCallback,
): readonly string[] {
  try {
    file.record({
      startedAt,
      durationMs,
      method: request.method,
      url: request.url,
      requestHeaders: request.headers,
      requestBody: body === undefined ? undefined : Buffer.from(body),
      status: answer.status,
      responseHeaders: answer.headers,
      responseBody: Buffer.from(answer.text),
    });
    return [];
  } catch (error) {
    return [reasonOf(error)];
  }
}
