import { setTimeout as sleep } from "node:timers/promises";
import { minimalRequest } from "../contract/documented-values.ts";
import { isPrivateAddress } from "../contract/private-address.ts";
import type { CallbackReceiver, ReceivedCallback } from "../receiver/receiver.ts";
import { BrokenContract, excerpt } from "../verdicts/broken-contract.ts";
import { NotJudged } from "../verdicts/not-judged.ts";
import type { ReceivedAnswer } from "./exchange.ts";
import { isLoopback } from "./target.ts";
import type { Moment } from "./target-clock.ts";
import { isMoving, limitOf, type TaskSnapshot, takeSnapshot, type WatchOptions } from "./watch-task.ts";

/** One attempt to deliver a callback. */
export interface Attempt {
  callback: ReceivedCallback;
  at: Moment;
}

/** A task with a `callback_url`, after its end. */
export interface CalledBackTask {
  /** A read after all attempts. */
  last: TaskSnapshot;
  /** In the order in which they came. */
  attempts: readonly Attempt[];
}

/** Two tasks with a callback_url each, and what came there. */
export interface WatchedCallbacks {
  /** Its callbacks were answered with 204. */
  accepted: CalledBackTask;
  /** Its callbacks were answered with 500, each time. */
  refused: CalledBackTask;
}

/** How to watch callbacks, and how time passes. */
export interface CallbackWatch extends WatchOptions {
  receiver: CallbackReceiver;
  /** The target's time. */
  now(): Moment;
  /** Lets this much of the target's time pass, while callbacks may come. */
  passFinely(ms: number): Promise<void>;
  /** How long to wait for a callback beyond the time when it is due, in the target's time. */
  lateMs: number;
  /** Whether the target is on this machine, so that nothing between it and the receiver can be at fault. */
  isLocal: boolean;
}

/** The documented delays before the second, third and fourth attempt, in milliseconds (K3). */
export const retryDelaysMs: readonly number[] = [1_000, 2_000, 4_000];

const stepMs = 500;
const onTheWayMs = 1_000;
/** As long as a fifth attempt would take, if the delay doubled once more. */
const quietMs = 9_000;

/**
 * Buys two of the shortest and cheapest videos, refuses the callbacks of one and accepts those of the other, until no
 * more come. Both are bought before anything is awaited.
 *
 * @throws {BrokenContract} when a create or a read is refused, or a task does not end
 * @throws {NotJudged} when the receiver's address is not one that the server must call, or nothing came there and the
 *   fault may be on the way
 */
export async function watchCallbacks(watch: CallbackWatch): Promise<WatchedCallbacks> {
  const tasks = [await startTask(watch, 204), await startTask(watch, 500)] as const;
  const [accepted, refused] = tasks;
  for (const { snapshot } of tasks) await watchToEnd(watch, snapshot);
  await waitFor(watch, 0, () => accepted.attempts.length > 0);
  for (const [index, delayMs] of [0, ...retryDelaysMs].entries()) {
    const came = await waitFor(watch, delayMs, () => refused.attempts.length > index);
    if (!came) break;
  }
  for (let passed = 0; passed < quietMs; passed += stepMs) await watch.passFinely(stepMs);
  if (watch.receiver.received() === 0 && !watch.isLocal) throw createUnreached(accepted.url);
  const read = async ({ snapshot, attempts }: StartedTask): Promise<CalledBackTask> => {
    return { last: takeSnapshot(await watch.read(String(snapshot.task.id))), attempts };
  };
  return { accepted: await read(accepted), refused: await read(refused) };
}

interface StartedTask {
  url: string;
  snapshot: TaskSnapshot;
  attempts: readonly Attempt[];
}

async function startTask({ receiver, create, now }: CallbackWatch, status: number): Promise<StartedTask> {
  const attempts: Attempt[] = [];
  const { url } = receiver.open((callback) => {
    attempts.push({ callback, at: now() });
    return status;
  });
  const answer = await create({ ...minimalRequest, duration: 4, quality: "480p", callback_url: url });
  if (answer.status === 400 && !isPublic(url)) throw createRefused(answer, url);
  const snapshot = takeSnapshot(answer);
  if (typeof snapshot.task.id !== "string") throw new BrokenContract(`${answer.request}: the answer has no id.`);
  return { url, snapshot, attempts };
}

async function watchToEnd(watch: CallbackWatch, first: TaskSnapshot): Promise<void> {
  const { limitMs, step } = limitOf(watch, first);
  let last = first;
  for (let waited = 0; isMoving(last) && waited <= limitMs; waited += step) {
    last = takeSnapshot(await watch.read(String(first.task.id)));
    if (isMoving(last)) await watch.passFinely(step);
  }
  if (isMoving(last)) {
    throw new BrokenContract(
      `${last.answer.request}: the task did not end, so no callback is due: ${excerpt(last.answer.text)}`,
    );
  }
}

/**
 * Waits until something came, beyond the time when it is due: networks and queues are slow. Then for a moment in real
 * time, because a clock that is moved does not wait for what is on its way.
 */
async function waitFor(watch: CallbackWatch, dueMs: number, hasCome: () => boolean): Promise<boolean> {
  for (let passed = 0; !hasCome() && passed < dueMs + watch.lateMs; passed += stepMs) await watch.passFinely(stepMs);
  const started = performance.now();
  while (!hasCome() && performance.now() - started < Math.min(watch.lateMs, onTheWayMs)) await sleep(5);
  return hasCome();
}

function isPublic(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" && !isLoopback(url) && !isPrivateAddress(hostname);
}

function createRefused({ request, text }: ReceivedAnswer, url: string): NotJudged {
  const { host } = new URL(url);
  const advice = `A server must refuse an address that is not public or not HTTPS (K2); a mock can allow it, with --callback-allow ${host}`;
  return new NotJudged("no-callback", `${request}: the server refuses this callback_url: ${excerpt(text)}. ${advice}.`);
}

function createUnreached(url: string): NotJudged {
  const what = `Two tasks with a callback_url such as ${url} have ended, and no request reached the receiver.`;
  return new NotJudged(
    "no-callback",
    `${what} Either the server sends no callbacks, or the way from it to the receiver is closed.`,
  );
}
