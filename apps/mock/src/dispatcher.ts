import { ConnectionDroppedError, type Simulator } from "@video-generations/simulator";
import type { Controls } from "./controls/controls.ts";
import { parsePreference } from "./prism/preference.ts";
import { PrismMissingError } from "./prism/sibling/prism-missing-error.ts";
import { errorResponse } from "./server/error-reply.ts";
import { dropConnection, type FaultInjection, injectFaults } from "./server/fault-injection.ts";
import type { Connection, Handler } from "./server/handler.ts";

/** Where a request can go, and the settings of the dispatcher. */
export interface DispatcherOptions {
  readonly controls: Controls;
  readonly simulator: Pick<Simulator, "respond" | "isAuthorized" | "routeKind">;
  /** Prism with the contract that is served now. */
  readonly prism: () => Promise<Handler>;
  /** Whether the simulator accepts only certain keys. */
  readonly hasKeys: boolean;
  readonly faults: FaultInjection;
}

/** Builds the dispatcher, which chooses what handles a request: the controls and the page, Prism, or the simulator. */
export function createDispatcher({ controls, faults, ...api }: DispatcherOptions): Handler {
  const service = injectFaults(createServiceHandler(api), faults);
  return async (request, connection) => (await controls(request, connection)) ?? service(request, connection);
}

/**
 * Sends to Prism the requests for a documented answer and for operations that the simulator does not simulate, and all
 * others to the simulator. Prism accepts every token, so the simulator refuses a key that is not accepted.
 */
function createServiceHandler(options: Pick<DispatcherOptions, "simulator" | "prism" | "hasKeys">): Handler {
  const { simulator, prism, hasKeys } = options;
  return async (request, connection) => {
    const { method, headers } = request;
    const { pathname } = new URL(request.url);
    const hasPreference = parsePreference(headers.get("prefer")) !== undefined;
    const isForPrism = hasPreference && (!hasKeys || simulator.isAuthorized({ method, pathname, headers }));
    if (isForPrism || simulator.routeKind(method, pathname) === "other") {
      return answerWithPrism(prism, request, connection);
    }
    try {
      return await simulator.respond(request, connection.baseUrl);
    } catch (error) {
      if (error instanceof ConnectionDroppedError) return dropConnection(connection);
      throw error;
    }
  };
}

/** Answers with Prism, or says that it is not there: the next request tries again. */
async function answerWithPrism(
  prism: DispatcherOptions["prism"],
  request: Request,
  connection: Connection,
): Promise<Response> {
  try {
    return await (await prism())(request, connection);
  } catch (error) {
    if (error instanceof PrismMissingError) return errorResponse(503, error.message);
    throw error;
  }
}
