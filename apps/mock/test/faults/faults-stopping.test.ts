import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { listen } from "../../src/server/listen.ts";
import { runMock } from "../mock-process.ts";
import { createRequest, openConnection, type RawConnection } from "../raw-connection.ts";

/** The result of one request. */
interface Sent {
  /** Whether all of it was handed to the operating system before the signal was sent. */
  readonly beforeSignal: boolean;
  /** `undefined` if the connection closed without an answer. */
  readonly status: number | undefined;
}

/** Many clients that create without a pause, until the server accepts no more connections. */
function startLoad(url: string) {
  const sent: Sent[] = [];
  const signal = { isSent: false };
  const exchange = async (connection: RawConnection): Promise<boolean> => {
    const isWritten = await connection.send(createRequest);
    const beforeSignal = isWritten && !signal.isSent;
    const status = await connection.answer();
    sent.push({ beforeSignal, status });
    return status !== undefined && !connection.isLast();
  };
  /** Keeps a connection for as many requests as it allows, then opens the next. */
  const keeping = async (): Promise<void> => {
    for (;;) {
      const connection = await openConnection(url);
      while (await exchange(connection));
      connection.destroy();
    }
  };
  /** Opens a connection for each request, so that some always wait to be accepted. */
  const opening = async (): Promise<void> => {
    for (;;) {
      const connection = await openConnection(url);
      await exchange(connection);
      connection.destroy();
    }
  };
  const clients = Promise.allSettled([...Array.from({ length: 12 }, keeping), ...Array.from({ length: 8 }, opening)]);
  return {
    sent,
    signal,
    /** Resolves when all clients are refused. */
    ended: () => clients,
    async reaches(count: number) {
      while (sent.length < count) await sleep(5);
    },
  };
}

describe("SIGTERM under load", () => {
  test.each([1, 2, 3])("Loses no request that was sent before it (run %i)", { timeout: 60_000 }, async () => {
    const running = runMock(["--port", "0", "--log", "json"]);
    const load = startLoad(await running.listening());
    await load.reaches(300);
    load.signal.isSent = true;
    running.child.kill("SIGTERM");
    expect(await running.exit()).toBe(0);
    await load.ended();

    const lost = load.sent.filter(({ beforeSignal, status }) => beforeSignal && status === undefined);
    expect(lost).toEqual([]);
    const answers = load.sent.flatMap(({ status }) => status ?? []);
    expect(new Set(answers)).toEqual(new Set([200]));
    // Every request that the mock carried out was answered to its client.
    const events = running
      .stdout()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(events.filter(({ event }) => event === "request")).toHaveLength(answers.length);
    expect(events.at(-1)).toMatchObject({ event: "stopped" });
    expect(running.stderr()).toBe("");
  });
});

describe("Closing", () => {
  const address = { host: "127.0.0.1", port: 0 };
  const answer = async () => new Response("here", { headers: { "content-length": "4" } });
  const timeouts = { headMs: 200, requestMs: 400 };

  test("Does not wait for connections on which nothing was sent, as browsers open them", async () => {
    const server = await listen(answer, address, { timeouts: { headMs: 60_000, requestMs: 60_000 } });
    const silent = await openConnection(server.url);
    await server.close();
    await silent.closed();
    expect(silent.received()).toBe("");
  });

  test("Answers requests that arrive one behind the other, and says in the last that it is", async () => {
    const reached = { times: 0 };
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const work = async () => {
      reached.times += 1;
      await gate;
      return answer();
    };
    const server = await listen(work, address);
    const connection = await openConnection(server.url);
    await connection.send(createRequest);
    await expect.poll(() => reached.times, { timeout: 10_000 }).toBe(1);
    const closed = server.close();
    await connection.send(createRequest.repeat(2));
    await expect.poll(() => reached.times, { timeout: 10_000 }).toBe(3);
    open();
    await closed;
    await connection.closed();
    const heads = connection.received().match(/HTTP\/1\.1 200 .*?\r\n\r\n/gs) ?? [];
    expect(heads.map((head) => /^connection: close/im.test(head))).toEqual([false, false, true]);
  });

  test("Does not wait for a connection that is kept alive", async () => {
    const server = await listen(answer, address);
    const kept = await openConnection(server.url);
    await kept.send(createRequest);
    expect(await kept.answer()).toBe(200);
    await server.close();
    await kept.closed();
  });

  test("Does not wait for a kept connection, once an answer that had begun before is over", async () => {
    const stream = new TransformStream<Uint8Array>();
    const server = await listen(async () => new Response(stream.readable), address);
    const kept = await openConnection(server.url);
    await kept.send(createRequest);
    expect(await kept.answer()).toBe(200);
    const closed = server.close();
    await stream.writable.close();
    await closed;
    await kept.closed();
  });

  test.each([
    ["half a head", "POST /v1/videos/generations HTTP/1.1\r\nHost: local"],
    ["half a body", createRequest.slice(0, -20)],
  ])("Gives up %s when its time is over", async (_, half) => {
    const server = await listen(async (request) => new Response(await request.text()), address, { timeouts });
    const slow = await openConnection(server.url);
    await slow.send(half);
    await server.close();
    await slow.closed();
    expect(await slow.answer()).not.toBe(200);
  });

  test("Waits for the rest of a request and for its answer", async () => {
    const server = await listen(async (request) => new Response(await request.text()), address);
    const slow = await openConnection(server.url);
    await slow.send(createRequest.slice(0, -20));
    const closed = server.close();
    await expect
      .poll(() =>
        openConnection(server.url).then(
          (one) => one.destroy(),
          () => "refused",
        ),
      )
      .toBe("refused");
    await slow.send(createRequest.slice(-20));
    expect(await slow.answer()).toBe(200);
    await closed;
  });

  test("Waits for an answer that takes longer than the time limit of a request", async () => {
    const reached = { times: 0 };
    const work = async () => {
      reached.times += 1;
      await sleep(2 * timeouts.requestMs);
      return new Response("late", { headers: { "content-length": "4" } });
    };
    const server = await listen(work, address, { timeouts });
    const waiting = await openConnection(server.url);
    await waiting.send(createRequest);
    await expect.poll(() => reached.times).toBe(1);
    const closed = server.close();
    expect(await waiting.answer()).toBe(200);
    expect(waiting.isLast()).toBe(true);
    await closed;
  });
});

describe("A running server", () => {
  const address = { host: "127.0.0.1", port: 0 };

  test.each([
    ["nothing", ""],
    ["half a head", "POST /v1/videos/generations HTTP/1.1\r\nHost: local"],
    ["half a body", createRequest.slice(0, -20)],
  ])("Answers 408 and closes a connection on which only %s arrives", async (_, half) => {
    const timeouts = { headMs: 100, requestMs: 200 };
    const server = await listen(async (request) => new Response(await request.text()), address, { timeouts });
    const slow = await openConnection(server.url);
    await slow.send(half);
    expect(await slow.answer()).toBe(408);
    await slow.closed();
    await server.close();
  });
});
