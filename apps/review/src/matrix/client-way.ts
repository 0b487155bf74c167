/**
 * A program: a client's whole way, as the matrix runs it against a mock. It takes one argument, a `WayOrder` as JSON,
 * and prints a `WayResult[]` as JSON. The client is that of the order, of one side of a review.
 */
import { mkdir, open } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AnyTask, CallbacksModule, Client, ClientModule, NodeModule } from "./client-under-test.ts";

/** What the program is told. */
export interface WayOrder {
  /** The client's sources. */
  readonly client: string;
  readonly baseUrl: string;
  /** The bodies of creates that the side's contract has as examples, by their names. */
  readonly examples: Readonly<Record<string, object>>;
  /** Where videos are saved. */
  readonly folder: string;
}

/** What the program found. */
export interface WayResult {
  readonly run: string;
  readonly failures: readonly string[];
}

/** Real milliseconds; the mock's pace makes a video ready within seconds. */
const longestMs = 60_000;

/** The task is ended at once, and repeats come within seconds of the mock's time. */
const longestCallbackMs = 15_000;

const order = JSON.parse(process.argv[2] ?? "") as WayOrder;
const load = (path: string): Promise<unknown> => import(pathToFileURL(join(order.client, path)).href);
const { createClient } = (await load("index.ts")) as ClientModule;
const { saveTo } = (await load("node/index.ts")) as NodeModule;
const { createCallbackHandler, toNodeHandler } = (await load("callbacks/index.ts")) as CallbacksModule;
const client: Client = createClient({ baseUrl: order.baseUrl, apiKey: "key-of-the-matrix" });
await mkdir(order.folder, { recursive: true });

const results = await Promise.all([
  runWay("a video, from the create to the saved file", Object.entries(order.examples).map(followVideo)),
  runWay("a task that fails", [followFailure()]),
  runWay("a callback", [receiveCallback()]),
]);
console.log(JSON.stringify(results));

async function runWay(run: string, works: readonly Promise<void>[]): Promise<WayResult> {
  const settled = await Promise.allSettled(works);
  return { run, failures: settled.flatMap((it) => (it.status === "rejected" ? [reasonOf(it.reason)] : [])) };
}

async function followVideo([name, params]: readonly [string, object]): Promise<void> {
  const step = (text: string) => `example ${name}: ${text}`;
  const created = await within(step("the create"), client.videos.create(params));
  let task: AnyTask = created;
  for await (const state of client.tasks.watch(created, { pollIntervalMs: 100, timeoutMs: longestMs })) task = state;
  if (task.status !== "completed") throw new Error(step(`the task ended as ${task.status}`));
  if (typeof task.results?.[0] !== "string") throw new Error(step("the completed task has no address in `results`"));
  const path = join(order.folder, `${name}.mp4`);
  await within(step("the save"), saveTo(task, path, { client, allowHosts: [new URL(order.baseUrl).host] }));
  if (!(await isVideo(path))) throw new Error(step("what was saved is no MP4"));
}

async function followFailure(): Promise<void> {
  const { id } = await within("the create", client.videos.create(firstExample()));
  await control(`tasks/${id}/fail`);
  const ended = await client.tasks.wait(id, { timeoutMs: longestMs }).then(
    () => undefined,
    (error: unknown) => error as { reason?: unknown; code?: unknown; message?: unknown },
  );
  if (ended?.reason !== "failed" || typeof ended.code !== "string") {
    throw new Error(`the client does not see the failure and its code: ${reasonOf(ended)}`);
  }
}

/** Waits for a callback of a task that the mock ends at once. */
async function receiveCallback(): Promise<void> {
  const received = Promise.withResolvers<AnyTask>();
  const onTask = (task: AnyTask) => received.resolve(task);
  const handler = createCallbackHandler({ client, onTask, onError: (error) => received.reject(error) });
  const server = createServer(toNodeHandler(handler)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const late = setTimeout(() => received.reject(new Error("no callback came")), longestCallbackMs);
  try {
    const { port } = server.address() as AddressInfo;
    const params = { ...firstExample(), callback_url: `http://127.0.0.1:${port}/` };
    const { id } = await within("the create", client.videos.create(params));
    await control(`tasks/${id}/complete`);
    const task = await received.promise;
    if (task.id !== id || task.status !== "completed") throw new Error(`it tells of ${task.id}, ${task.status}`);
  } finally {
    clearTimeout(late);
    server.close();
    server.closeAllConnections();
  }
}

/** The example with the fewest members. */
function firstExample(): object {
  const bodies = Object.values(order.examples);
  return (
    bodies.toSorted((one, other) => Object.keys(one).length - Object.keys(other).length)[0] ?? { prompt: "A boat." }
  );
}

async function control(path: string): Promise<void> {
  const { ok, status } = await fetch(`${order.baseUrl}/_mock/${path}`, { method: "POST" });
  if (!ok) throw new Error(`the mock's control ${path} answers ${status}`);
}

async function within<T>(step: string, work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw new Error(`${step}: ${reasonOf(error)}`, { cause: error });
  });
}

async function isVideo(path: string): Promise<boolean> {
  await using file = await open(path);
  const { buffer } = await file.read({ buffer: Buffer.alloc(8) });
  return buffer.toString("latin1", 4, 8) === "ftyp";
}

function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
