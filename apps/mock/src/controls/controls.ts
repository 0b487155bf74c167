import type { ContractFacts, Simulator, TaskStore } from "@video-generations/simulator";
import { type Context, Hono } from "hono";
import { errorResponse, wrongMethodResponse } from "../server/error-reply.ts";
import { grantCredits, showLedger } from "./by-key/ledger-controls.ts";
import { resetMock } from "./by-key/reset-control.ts";
import { seedTasks } from "./by-key/seed-control.ts";
import { advanceClock, clockEntry, scaleClock } from "./clock-controls.ts";
import { contractEntry } from "./contract-entry.ts";
import { createFeed, type Feed } from "./feed.ts";
import { listNewestEntries, parseListFilter } from "./newest.ts";
import { readPageAsset } from "./page-assets.ts";
import { Refusal, refusalResponse } from "./refusal.ts";
import { refuseForeignOrigin } from "./refuse-foreign-origin.ts";
import { scenarioEntries } from "./scenario-entries.ts";
import { takeSnapshot } from "./snapshot.ts";
import { cancelTask, completeTask, failTask, listNewestTasks } from "./task-controls.ts";

/** What the controls work with. */
export interface ControlsOptions {
  readonly simulator: Simulator;
  /** The store that the simulator was made with: it knows what the creates asked for. */
  readonly store: TaskStore;
  /** The facts of the contract that is served now. */
  readonly facts: () => ContractFacts;
  /** The mock's version, for the health check. */
  readonly version: string;
  /** The name or address that the mock listens on. Its own page may have it, like IP addresses and localhost. */
  readonly host: string;
  /** Aborted when the mock stops. This ends the event streams, which would otherwise delay the stop. */
  readonly stopping: AbortSignal;
}

/** Answers requests under `/_mock/`; `undefined` for any other path. */
export type Controls = (request: Request) => Promise<Response | undefined>;

/** What a route does. The value becomes the JSON of the answer, unless it is an answer already. */
type Control = (context: Context) => unknown;

/** The controls by path and method. */
type Routes = Readonly<Record<string, { readonly GET?: Control; readonly POST?: Control }>>;

/**
 * Builds the controls under `/_mock/`: clock, tasks, journals, ledger, reset, an event stream, and the live page. They
 * are not part of the contract, but their failures use its envelope.
 */
export function createControls(options: ControlsOptions): Controls {
  const feed = createFeed(() => takeSnapshot(options.simulator, options.store));
  options.stopping.addEventListener("abort", () => feed.close(), { once: true });
  if (options.stopping.aborted) feed.close();
  const app = createApp(createRoutes(options, feed), options.host);
  return async (request) => {
    const { pathname } = new URL(request.url);
    return pathname === "/_mock" || pathname.startsWith("/_mock/") ? app.fetch(request) : undefined;
  };
}

function createRoutes({ simulator, store, version, facts }: ControlsOptions, feed: Feed): Routes {
  const { clock } = simulator;
  return {
    "/_mock": { GET: (c) => c.redirect("/_mock/", 308) },
    "/_mock/health": { GET: () => ({ status: "ok", mode: "serve", version }) },
    "/_mock/contract": { GET: () => contractEntry(facts()) },
    "/_mock/clock": { GET: () => clockEntry(clock) },
    "/_mock/clock/advance": { POST: (c) => advanceClock(clock, c.req.raw) },
    "/_mock/clock/scale": { POST: (c) => scaleClock(clock, c.req.raw) },
    "/_mock/tasks": {
      GET: (c) => listNewestTasks(simulator, store, parseListFilter(c.req.raw, simulator)),
      POST: (c) => seedTasks(simulator, c.req.raw),
    },
    "/_mock/tasks/:id/complete": { POST: (c) => completeTask(simulator, idOf(c)) },
    "/_mock/tasks/:id/fail": { POST: (c) => failTask(simulator, idOf(c), c.req.raw) },
    "/_mock/tasks/:id/cancel": { POST: (c) => cancelTask(simulator, idOf(c)) },
    "/_mock/requests": { GET: (c) => listNewestEntries(simulator.requests, c.req.raw, simulator) },
    "/_mock/callbacks": { GET: (c) => listNewestEntries(simulator.callbacks, c.req.raw, simulator) },
    "/_mock/ledger": { GET: (c) => showLedger(simulator, c.req.raw) },
    "/_mock/ledger/grant": { POST: (c) => grantCredits(simulator, c.req.raw) },
    "/_mock/scenarios": { GET: () => ({ scenarios: scenarioEntries() }) },
    "/_mock/reset": { POST: (c) => resetMock(simulator, c.req.raw) },
    "/_mock/events": { GET: (c) => openEventStream(c.req.raw, feed) },
    "/_mock/": { GET: answerAsset },
    "/_mock/:asset": { GET: answerAsset },
    "/_mock/panels/:asset": { GET: answerAsset },
  };
}

function createApp(routes: Routes, host: string): Hono {
  const app = new Hono();
  for (const [path, { GET, POST }] of Object.entries(routes)) {
    if (GET !== undefined) app.get(path, async (context) => toResponse(await GET(context)));
    if (POST !== undefined) {
      app.post(path, async (context) => {
        refuseForeignOrigin(context.req.raw, host);
        return toResponse(await POST(context));
      });
    }
    // A path of assets gets no 405, because it may lead to nothing.
    if (!path.endsWith(":asset")) {
      const allow = [GET && "GET, HEAD", POST && "POST"].filter((methods) => methods !== undefined).join(", ");
      app.all(path, ({ req }) => wrongMethodResponse(`${req.method} ${req.path}`, allow));
    }
  }
  app.notFound((context) => unknownControlResponse(context, Object.keys(routes)));
  app.onError((error) => {
    if (error instanceof Refusal) return refusalResponse(error);
    throw error;
  });
  return app;
}

function toResponse(value: unknown): Response {
  return value instanceof Response ? value : Response.json(value, { headers: { "cache-control": "no-store" } });
}

function idOf(context: Context): string {
  return context.req.param("id") ?? "";
}

async function answerAsset(context: Context): Promise<Response> {
  return (await readPageAsset(context.req.path.slice("/_mock/".length))) ?? context.notFound();
}

function openEventStream({ method, signal }: Request, feed: Feed): Response {
  const headers = { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" };
  return new Response(method === "HEAD" ? null : feed.open(signal), { headers });
}

function unknownControlResponse({ req }: Context, paths: readonly string[]): Response {
  const known = paths.filter((path) => !path.endsWith(":asset") && path !== "/_mock").join(", ");
  return errorResponse(404, `${req.method} ${req.path.slice(0, 200)}. The controls are ${known}.`);
}
