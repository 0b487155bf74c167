import type { ContractFacts } from "@video-generations/simulator";
import type { Log, LogFormat } from "../log/log.ts";
import type { LogEvent, ModeDetails } from "../log/log-event.ts";
import { defaultHost, defaultPort } from "./defaults.ts";
import type { FastPath } from "./fast-path.ts";
import { createFrontHandler } from "./front-handler.ts";
import type { Handler } from "./handler.ts";
import { listen, type RunningServer } from "./listen.ts";
import { sampleCreateOf } from "./sample-create.ts";

/** The options of every mode. */
export interface ServerOptions {
  /** Port to listen on; 0 takes any free one. @defaultValue 4010 */
  readonly port?: number;
  /** Address to listen on. @defaultValue `127.0.0.1`, so that only this machine reaches it */
  readonly host?: string;
  /** Root of a contract's files, which the mock serves and watches. @defaultValue the published contract */
  readonly spec?: string;
  /** What is written to standard output. @defaultValue `silent` */
  readonly log?: LogFormat;
}

/** A mode that is about to listen. */
export interface ModeParts {
  readonly handler: Handler;
  /** Gets every request first. */
  readonly fastPath?: FastPath | undefined;
  readonly log: Log;
  readonly details: ModeDetails;
  /** The facts of the contract that is served. */
  readonly facts: ContractFacts;
  /** Ends streams that would keep the server open. */
  readonly beforeClose?: () => void;
  /** Resolves when the work behind the answers has ended. */
  readonly drain?: () => Promise<void>;
  /** The event to log when the mode has stopped. */
  readonly stoppedEvent?: () => LogEvent | Promise<LogEvent>;
}

/** Puts the front handler before a mode, listens, and logs that. @throws {ListenError} when it cannot listen there */
export async function runMode(parts: ModeParts, options: ServerOptions): Promise<RunningServer> {
  const { handler, log, details } = parts;
  const { port = defaultPort, host = defaultHost } = options;
  const front = createFrontHandler(details.mode, log, handler);
  const server = await listen(front, { port, host }, undefined, parts.fastPath).catch(async (error: unknown) => {
    await parts.drain?.();
    throw error;
  });
  log({ event: "listening", url: server.url, ...details, sample: sampleCreateOf(parts.facts) });
  return {
    url: server.url,
    async close() {
      parts.beforeClose?.();
      await server.close();
      await parts.drain?.();
      log((await parts.stoppedEvent?.()) ?? { event: "stopped" });
    },
  };
}
