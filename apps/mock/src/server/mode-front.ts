import type { ContractFacts } from "@video-generations/simulator";
import type { Log } from "../log/log.ts";
import type { Mode } from "../log/log-event.ts";
import { createAccessGuard } from "./access/access-guard.ts";
import { answerRoot } from "./address/answer-root.ts";
import { createOwnNames } from "./address/own-names.ts";
import { prefixOf } from "./address/path-prefix.ts";
import { createFrontHandler, type FrontAccess } from "./front-handler.ts";
import type { Handler } from "./handler.ts";

/** What the front of a mode depends on. */
export interface ModeFrontOptions extends Omit<FrontAccess, "guard"> {
  readonly mode: Mode;
  readonly log: Log;
  /** Gives the facts of the contract that is served now. */
  readonly facts: () => Pick<ContractFacts, "routes">;
  /** The name or address that the mock listens on. */
  readonly host: string;
  /** The URL under which callers reach the mock, without a slash at its end. */
  readonly publicUrl: string | undefined;
}

/** Puts the front handler before the handler of a mode, with the guard and the root in it. */
export function createModeFront(handler: Handler, options: ModeFrontOptions): Handler {
  const { mode, log, facts, host, publicUrl, isOpen, onlyOwnNames } = options;
  const rooted = answerRoot(handler, { mode, facts, prefix: prefixOf(publicUrl) });
  const guard = createAccessGuard(createOwnNames({ host, publicUrl }));
  return createFrontHandler(mode, log, rooted, { guard, isOpen, onlyOwnNames });
}
