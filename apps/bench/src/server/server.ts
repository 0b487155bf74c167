import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { text as textOf } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort } from "../../../../tooling/free-port.ts";
import { type Child, startChild } from "../processes/child.ts";
import type { Contender } from "./contenders.ts";
import { createRequest, expectTask } from "./create-request.ts";

/** A server that has answered its first create. */
export interface Server extends AsyncDisposable {
  readonly name: string;
  readonly port: number;
  readonly child: Child;
  /** Milliseconds from the start of the process to the end of its first answer. */
  readonly startMs: number;
  /** Makes the server forget its tasks. @throws {Error} when the server does not confirm that */
  reset(): Promise<void>;
}

/** The longest time until a server's first answer. */
const patienceMs = 60_000;

/**
 * Starts a server, and sends it creates until it answers.
 *
 * @throws {Error} when the server ends, does not answer within a minute, or answers with anything but 200 and a task
 */
export async function startServer(contender: Contender): Promise<Server> {
  const port = await findFreePort();
  const child = startChild(contender.name, contender.args(port));
  try {
    const answer = await waitForAnswer(contender.name, port, child);
    const startMs = performance.now() - child.since;
    expectTask(contender.name, answer.status, answer.text);
    const reset = () => resetServer(contender, port);
    const { name } = contender;
    return { name, port, child, startMs, reset, [Symbol.asyncDispose]: () => child[Symbol.asyncDispose]() };
  } catch (error) {
    await child[Symbol.asyncDispose]();
    throw error;
  }
}

async function resetServer({ name, resetPath }: Contender, port: number): Promise<void> {
  if (resetPath === undefined) return;
  const { status } = await fetch(`http://127.0.0.1:${port}${resetPath}`, { method: "POST" });
  if (status >= 300) throw new Error(`${name} answered ${resetPath} with ${status}, and may not be empty.`);
}

async function waitForAnswer(name: string, port: number, child: Child) {
  while (performance.now() - child.since < patienceMs) {
    const answer = await create(port);
    if (answer !== undefined) return answer;
    child.assertRunning();
    await sleep(2);
  }
  throw new Error(`${name} did not answer within ${patienceMs / 1000} s of its start.`);
}

/** Returns `undefined` while the port is closed. */
async function create(port: number): Promise<{ readonly status: number; readonly text: string } | undefined> {
  const { path, method, headers, body } = createRequest;
  const outgoing = request({ host: "127.0.0.1", port, path, method, headers, agent: false, timeout: patienceMs });
  outgoing.on("timeout", () => outgoing.destroy(new Error("no answer")));
  outgoing.end(body);
  try {
    // The cast is the type of `node:http` for this event.
    const [response] = (await once(outgoing, "response")) as [IncomingMessage];
    return { status: response.statusCode ?? 0, text: await textOf(response) };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ECONNREFUSED") return undefined;
    throw error;
  }
}
