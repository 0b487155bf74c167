import type { ContractFacts, Simulator, TaskStore } from "@video-generations/simulator";
import { type Context, Hono } from "hono";
import type { Newest } from "../page/snapshot.ts";
import { errorResponse, wrongMethodResponse } from "../server/error-reply.ts";
import type { Connection } from "../server/handler.ts";
import { realTimers } from "../server/real-timers.ts";
import { type KeyPolicy, readControlQuery } from "./by-key/control-query.ts";
import { grantCredits, showLedger } from "./by-key/ledger-controls.ts";
import { resetMock } from "./by-key/reset-control.ts";
import { seedTasks } from "./by-key/seed-control.ts";
import { advanceClock, clockEntry, scaleClock } from "./clock-controls.ts";
import { contractEntry } from "./contract-entry.ts";
import { createFeed, type Feed } from "./feed/feed.ts";
import { createSnapshotTaker } from "./feed/snapshot.ts";
import { readPageAsset } from "./page-assets.ts";
import { listJournal, type Paging, pageResponse, parsePaging } from "./paging.ts";
import { createReferencePage } from "./reference-page.ts";
import { Refusal, refusalResponse } from "./refusal.ts";
import { scenarioEntries } from "./scenario-entries.ts";
import { cancelTask, completeTask, failTask } from "./task-controls.ts";
import { createTaskLister, listTasks } from "./task-list.ts";
import { toCallbackView, toRequestView } from "./views/journal-views.ts";

/** What the controls work with. */
export interface ControlsOptions {
  readonly simulator: Simulator;
  /** The store that the simulator was made with: it knows what the creates asked for. */
  readonly store: TaskStore;
  /** Sets the clock back on a reset. Absent if the program passed its own clock: that one goes on. */
  readonly resetClock?: (() => void) | undefined;
  /** The facts of the contract that is served now. */
  readonly facts: () => ContractFacts;
  /** Whether that contract is the published one. Without this it always is. */
  readonly isPublished?: (() => boolean) | undefined;
  /** The mock's version, for the health check. */
  readonly version: string;
  /** Aborted when the mock stops. This ends the event streams, which would otherwise delay the stop. */
  readonly stopping: AbortSignal;
}

/** Answers requests under `/_mock/`; `undefined` for any other path. */
export type Controls = (request: Request, connection: Pick<Connection, "baseUrl">) => Promise<Response | undefined>;

/** What a route does. The value becomes the JSON of the answer, unless it is an answer already. */
type Control = (context: ControlContext) => unknown;

/** A request, and the base URL of its connection. */
type ControlContext = Context<ControlEnv>;

interface ControlEnv {
  readonly Bindings: Pick<Connection, "baseUrl">;
}

/** The controls by path and method. */
type Routes = Readonly<Record<string, { readonly GET?: Control; readonly POST?: Control }>>;

/**
 * Builds the controls under `/_mock/`: clock, tasks, journals, ledger, reset, an event stream, the reference page and
 * the live page. They are not part of the contract, but their failures use its envelope. Who may use them is decided before: by the guard.
 */
export function createControls(options: ControlsOptions): Controls {
  const feed = createFeed(createSnapshotTaker(options.simulator, options.store), realTimers);
  options.stopping.addEventListener("abort", () => feed.close(), { once: true });
  if (options.stopping.aborted) feed.close();
  const app = createApp(createRoutes(options, feed));
  return async (request, { baseUrl }) => {
    const { pathname } = new URL(request.url);
    return pathname === "/_mock" || pathname.startsWith("/_mock/") ? app.fetch(request, { baseUrl }) : undefined;
  };
}

function createRoutes(options: ControlsOptions, feed: Feed): Routes {
  const { simulator, store, version, facts, isPublished = () => true, resetClock } = options;
  const { clock, requests, callbacks } = simulator;
  const tasks = createTaskLister(simulator, store);
  const referencePage = createReferencePage(isPublished);
  return {
    "/_mock": { GET: (c) => c.redirect("./_mock/", 308) },
    "/_mock/health": { GET: () => ({ status: "ok", mode: "serve", version }) },
    "/_mock/contract": { GET: () => contractEntry(facts()) },
    "/_mock/clock": { GET: () => clockEntry(clock) },
    "/_mock/clock/advance": { POST: (c) => advanceClock(clock, c.req.raw, resetClock !== undefined) },
    "/_mock/clock/scale": { POST: (c) => scaleClock(clock, c.req.raw) },
    "/_mock/tasks": {
      GET: paged(simulator, (paging) => listTasks(tasks, paging)),
      POST: (c) => seedTasks(simulator, c.req.raw, c.env.baseUrl),
    },
    "/_mock/tasks/:id": { GET: (c) => tasks.read(idOf(c)) },
    "/_mock/tasks/:id/complete": { POST: (c) => completeTask(simulator, idOf(c)) },
    "/_mock/tasks/:id/fail": { POST: (c) => failTask(simulator, idOf(c), c.req.raw) },
    "/_mock/tasks/:id/cancel": { POST: (c) => cancelTask(simulator, idOf(c)) },
    "/_mock/requests": { GET: paged(simulator, (paging) => listJournal(requests, paging, toRequestView)) },
    "/_mock/callbacks": { GET: paged(simulator, (paging) => listJournal(callbacks, paging, toCallbackView)) },
    "/_mock/ledger": { GET: (c) => showLedger(simulator.ledger, parsePaging(c.req.raw, simulator)) },
    "/_mock/ledger/grant": { POST: (c) => grantCredits(simulator, c.req.raw) },
    "/_mock/scenarios": { GET: () => ({ scenarios: scenarioEntries() }) },
    "/_mock/reset": { POST: (c) => resetMock(simulator, c.req.raw, resetClock) },
    "/_mock/events": { GET: (c) => openEventStream(c.req.raw, feed) },
    "/_mock/docs": { GET: (c) => referencePage(c.req.raw) },
    "/_mock/": { GET: answerAsset },
    "/_mock/:asset": { GET: answerAsset },
    "/_mock/panels/:asset": { GET: answerAsset },
  };
}

/** A list in parts. */
function paged<Item extends { readonly place: number }>(
  policy: KeyPolicy,
  list: (paging: Paging) => Newest<Item> | Promise<Newest<Item>>,
): Control {
  return async ({ req }) => {
    const paging = parsePaging(req.raw, policy);
    return pageResponse(await list(paging), paging);
  };
}

function createApp(routes: Routes): Hono<ControlEnv> {
  const app = new Hono<ControlEnv>();
  for (const [path, { GET, POST }] of Object.entries(routes)) {
    if (GET !== undefined) app.get(path, async (context) => toResponse(await GET(context)));
    if (POST !== undefined) {
      app.post(path, async (context) => {
        // Otherwise `?key=` would look as if it were obeyed. A reset reads its query itself.
        if (path !== "/_mock/reset") readControlQuery(context.req.raw, []);
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

function idOf(context: ControlContext): string {
  return context.req.param("id") ?? "";
}

async function answerAsset(context: ControlContext): Promise<Response> {
  return (await readPageAsset(context.req.path.slice("/_mock/".length))) ?? context.notFound();
}

function openEventStream({ method, signal }: Request, feed: Feed): Response {
  const headers = { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" };
  return new Response(method === "HEAD" ? null : feed.open(signal), { headers });
}

function unknownControlResponse({ req }: ControlContext, paths: readonly string[]): Response {
  const known = paths.filter((path) => !path.endsWith(":asset") && path !== "/_mock").join(", ");
  return errorResponse(404, `${req.method} ${req.path.slice(0, 200)}. The controls are ${known}.`);
}
