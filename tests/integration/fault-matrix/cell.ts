import { createClient, isApiError, isConnectionError, type Task } from "@video-generations/client";
import { createManualClock, createSimulator, type Simulator } from "@video-generations/simulator";
import { openGateway, type Traffic, warmPath } from "./gateway.ts";
import type { Row } from "./row.ts";

/** One call of the client, and the faults of its first, second and further attempts. */
export interface Cell {
  readonly call: "create" | "read";
  readonly keyed: boolean;
  /**
   * The fault of each attempt. After the last fault the gateway works, unless `lasting`: then the last fault repeats
   * for ever.
   */
  readonly rows: readonly Row[];
  readonly lasting: boolean;
}

/** The result of a cell. */
export interface Observation {
  readonly cell: Cell;
  /** How often the client sent the request, or tried to. */
  readonly attempts: number;
  /** What the caller got, in a short form: `Task`, `ApiError 503`, `ConnectionError unknown`. */
  readonly sees: string;
  /** The id of the task that the caller got. */
  readonly taskId: string | undefined;
  /** The message of the error that the caller got. */
  readonly message: string;
  /** Reservations in the service's ledger after every request has arrived. */
  readonly reservations: number;
  /** The tasks that the service has made. */
  readonly taskIds: readonly string[];
  readonly traffic: Traffic;
}

/** Makes the calls of all cells, up to 96 at a time, because each one mostly waits. Cells that stall go first. */
export async function observeAll(cells: readonly Cell[]): Promise<Observation[]> {
  const observations: Observation[] = [];
  const isSlow = ({ rows }: Cell) => rows.some(({ setting }) => setting === "short patience");
  const todo = [...cells.entries()].toSorted(([, a], [, b]) => Number(isSlow(b)) - Number(isSlow(a))).values();
  const lane = async () => {
    for (const [index, cell] of todo) observations[index] = await observe(cell);
  };
  await Promise.all(Array.from({ length: 96 }, lane));
  return observations;
}

/** The most attempts of a client in a cell. */
export const maxAttempts = 3;

/** The idempotency key of a create. */
export const orderKey = "order-7301-scene-04";

const apiKey = "sk-fault-matrix";

/** The price of the video that every cell orders. */
const credits = 54.675;

/** Longer than one read of a socket. */
const longPrompt = "A paper boat. ".repeat(50_000);

/** Makes the call of a cell, with its own service and gateway. */
async function observe(cell: Cell): Promise<Observation> {
  const { call, keyed, rows } = cell;
  const simulator = createSimulator({ clock: createManualClock() });
  let attempts = 0;
  const faultNow = () => rowOf(cell, attempts)?.fault;
  await using gateway = await openGateway(simulator, faultNow);
  const settings = new Set(rows.map(({ setting }) => setting));
  const client = createClient({
    apiKey,
    baseUrl: gateway.url,
    maxRetries: maxAttempts - 1,
    timeoutMs: settings.has("short patience") ? 4_000 : 20_000,
    fetch: (url, init) => {
      attempts++;
      const fault = faultNow();
      return fetch(fault?.at === "address" ? fault.url : url, init);
    },
  });
  const known = call === "read" ? await createExistingTask(simulator) : "";
  if (settings.has("kept connection")) await fetch(gateway.url + warmPath);
  const prompt = settings.has("long body") ? longPrompt : "A paper boat.";
  const result =
    call === "read"
      ? client.tasks.retrieve(known)
      : client.videos.create({ prompt }, keyed ? { idempotencyKey: orderKey } : {});
  const seen = await result.then(describeTask, describeError);
  const traffic = await gateway.settled();
  const taskIds = (await simulator.tasks.list()).map(({ id }) => id);
  const { reserved, spent } = simulator.ledger.balance(apiKey);
  return { cell, attempts, ...seen, reservations: (reserved + spent) / credits, taskIds, traffic };
}

/** The fault of an attempt, counted from 1. Before the first attempt there is none. */
export function rowOf({ rows, lasting }: Cell, attempt: number): Row | undefined {
  return attempt > rows.length && lasting ? rows.at(-1) : rows[attempt - 1];
}

async function createExistingTask({ fetch }: Simulator): Promise<string> {
  const { id } = await createClient({ apiKey, fetch }).videos.create({ prompt: "A paper boat." });
  return id;
}

function describeTask({ id }: Task) {
  return { sees: "Task", taskId: id, message: "" };
}

function describeError(error: unknown) {
  const message = error instanceof Error ? error.message : "";
  if (isApiError(error)) return { sees: `ApiError ${error.status}`, taskId: undefined, message };
  if (isConnectionError(error)) return { sees: `ConnectionError ${error.outcome}`, taskId: undefined, message };
  return { sees: `neither a task nor an error of the client: ${error}`, taskId: undefined, message };
}
