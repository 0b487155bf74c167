import type { ContractFacts } from "@video-generations/simulator";
import type { Log, LogEvent, LogFormat, ModeDetails } from "../log/log.ts";
import type { Lane } from "./fast-path.ts";
import { createFront, type Handler } from "./front-handler.ts";
import { listen, type RunningServer } from "./listen.ts";
import { sampleCreateOf } from "./sample-create.ts";

/** What every mode takes. */
export interface ServerOptions {
  /** Port to listen on; 0 takes any free one. @defaultValue 4010 */
  readonly port?: number;
  /** Address to listen on. @defaultValue `127.0.0.1`, so that only this machine reaches it */
  readonly host?: string;
  /** Root of a contract's files, which are watched and served from. @defaultValue the published contract */
  readonly spec?: string;
  /** What is written to standard output. @defaultValue `silent` */
  readonly log?: LogFormat;
}

/** A mode that is about to listen. */
export interface Parts {
  readonly handler: Handler;
  /** Has the first look at every request. */
  readonly lane?: Lane | undefined;
  readonly log: Log;
  readonly details: ModeDetails;
  /** The contract that is served from. */
  readonly facts: ContractFacts;
  /** Ends what would hold the server open: streams without an end. */
  readonly stopping?: () => void;
  /** Resolves when what goes on behind the answers has come to its end. */
  readonly emptied?: () => Promise<void>;
  /** What is said when it has stopped. */
  readonly stopped?: () => LogEvent;
}

/** Puts a mode behind the front, listens, and says so. @throws ListenError when the address cannot be listened on. */
export async function run(parts: Parts, options: ServerOptions): Promise<RunningServer> {
  const { handler, log, details } = parts;
  const { port = 4010, host = "127.0.0.1" } = options;
  const front = createFront(details.mode, log, handler);
  const server = await listen(front, { port, host }, undefined, parts.lane).catch(async (error: unknown) => {
    await parts.emptied?.();
    throw error;
  });
  log({ event: "listening", url: server.url, ...details, sample: sampleCreateOf(parts.facts) });
  return {
    url: server.url,
    async close() {
      parts.stopping?.();
      await server.close();
      await parts.emptied?.();
      log(parts.stopped?.() ?? { event: "stopped" });
    },
  };
}
