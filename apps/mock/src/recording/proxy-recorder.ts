import type { Log } from "../log/log.ts";
import { failureOf } from "../log/log-event.ts";
import { ownVersion } from "../server/own-version.ts";
import type { LeftOut } from "./har-entry.ts";
import { createHarFile } from "./har-file.ts";

/** A call that went through the proxy. */
export interface PassedCall {
  readonly request: Request;
  /** Where it went. */
  readonly url: URL;
  readonly requestBody: Uint8Array | LeftOut | undefined;
  readonly answer: Response;
  readonly responseBody: Uint8Array | LeftOut | undefined;
}

/** Records what goes through a proxy. */
export interface ProxyRecorder {
  /** Begins to time a call. The function that it returns records it. */
  begin(): (call: PassedCall) => void;
  /** Closes the file, and says in the log how many calls it has. */
  close(): void;
}

/**
 * Creates a recording. If it cannot be written any more, the log says so once, and the proxy goes on without it.
 *
 * @throws {RecordingError} when the file cannot be created
 */
export function createProxyRecorder(path: string, log: Log): ProxyRecorder {
  const file = createHarFile(path, { name: "video-generations-mock", version: ownVersion() });
  let isOpen = true;
  const close = (): void => {
    if (isOpen) file.close();
    isOpen = false;
  };
  return {
    begin() {
      const startedAt = new Date();
      const started = performance.now();
      return ({ request, url, requestBody, answer, responseBody }) => {
        if (!isOpen) return;
        try {
          file.record({
            startedAt,
            durationMs: performance.now() - started,
            method: request.method,
            url: url.href,
            requestHeaders: request.headers,
            requestBody,
            status: answer.status,
            responseHeaders: answer.headers,
            responseBody,
          });
        } catch (error) {
          close();
          log(failureOf(`Calls are no longer recorded: ${path} has the first ${file.count()}.`, error));
        }
      };
    },
    close() {
      if (!isOpen) return;
      close();
      log({ event: "recorded", file: path, calls: file.count() });
    },
  };
}
