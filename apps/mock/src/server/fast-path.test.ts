import { createManualClock, createSimulator, type Simulator } from "@video-generations/simulator";
import { describe, expect, test } from "vitest";
import { createRequest, openConnection } from "../../test/raw-connection.ts";
import type { LogEvent } from "../log/log-event.ts";
import { createBaseUrls } from "./address/base-urls.ts";
import { createFastPath } from "./fast-path.ts";
import { listen } from "./listen.ts";

const address = { host: "127.0.0.1", port: 0 };
const baseUrls = createBaseUrls({ host: address.host, publicUrl: undefined, trustProxy: false });

/** A server with the fast path; its usual path answers 418. */
async function serverWith(simulator: Pick<Simulator, "answer" | "routeKind">) {
  const events: LogEvent[] = [];
  const fastPath = createFastPath(simulator, (event) => events.push(event), baseUrls);
  const server = await listen(async () => new Response(null, { status: 418 }), address, { fastPath });
  return { ...server, events, [Symbol.asyncDispose]: () => server.close() };
}

const create = createRequest;
const read = "GET /v1/tasks/task-unified-1-abcdefgh HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer any\r\n\r\n";

describe("The fast path", () => {
  test.each([
    ["a create", create, 200],
    ["a read", read, 404],
    ["a read with any other header", read.replace("Host", "User-Agent: x\r\nOrigin: https://app.example\r\nHost"), 404],
    ["a read with a port", read.replace("localhost", "127.0.0.1:4010"), 404],
    ["a read with an IPv6 host", read.replace("localhost", "[::1]:4010"), 404],
    ["a read without a token", read.replace("Authorization", "X"), 401],
  ])("Takes %s", async (_, bytes, status) => {
    await using server = await serverWith(createSimulator({ clock: createManualClock() }));
    const connection = await openConnection(server.url);
    await connection.send(bytes);
    expect(await connection.answer()).toBe(status);
    connection.destroy();
  });
});

describe("The usual path", () => {
  test.each([
    ["a preference", create.replace("Host", "Prefer: code=402\r\nHost")],
    ["a query", read.replace(" HTTP", "?x=1 HTTP")],
    ["another path", read.replace("tasks", "nothing")],
    ["another method", create.replace("POST", "PUT")],
    ["the method HEAD", read.replace("GET", "HEAD")],
    ["a percent sign", read.replace("task-", "task%2D")],
    ["a header that comes twice", read.replace("Host", "authorization: Bearer other\r\nHost")],
    ["a host in upper case", read.replace("localhost", "Localhost")],
    ["the default port", read.replace("localhost", "localhost:80")],
    ["a number for an address", read.replace("localhost", "2130706433")],
    ["no host", read.replace("HTTP/1.1\r\nHost: localhost", "HTTP/1.0")],
    ["a body in chunks", create.replace(/Content-Length: .*/s, "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")],
    ["a body of more than 1 MiB", create.replace(/Content-Length: \d+/, "Content-Length: 1048577")],
  ])("Takes a request with %s", async (_, bytes) => {
    await using server = await serverWith(createSimulator({ clock: createManualClock() }));
    const connection = await openConnection(server.url);
    await connection.send(bytes);
    expect(await connection.answer()).toBe(418);
    connection.destroy();
    expect(server.events).toEqual([]);
  });
});

describe("Failures on the fast path", () => {
  const request = { event: "request", method: "POST", path: "/v1/videos/generations", ms: expect.any(Number) };

  test("An unexpected exception is a 500 in the envelope, and only the log has its trace", async () => {
    await using server = await serverWith({
      routeKind: () => "simulated",
      answer: () => Promise.reject(new Error("the disk is on fire")),
    });
    const connection = await openConnection(server.url);
    await connection.send(create);
    expect(await connection.answer()).toBe(500);
    expect(connection.received()).toContain("Internal server error: the mock itself failed. Its log says more.");
    expect(server.events).toEqual([
      {
        event: "failure",
        message: "POST http://localhost/v1/videos/generations could not be answered",
        detail: expect.stringContaining("Error: the disk is on fire\n    at "),
      },
      { ...request, status: 500 },
    ]);
    connection.destroy();
  });

  test("A caller who leaves in the middle of a body causes no failure and no task", async () => {
    const simulator = createSimulator({ clock: createManualClock() });
    await using server = await serverWith(simulator);
    const connection = await openConnection(server.url);
    await connection.send(create.slice(0, -20));
    connection.destroy();
    await expect.poll(() => server.events).toEqual([{ ...request, status: 499 }]);
    expect(simulator.requests.list()).toEqual([expect.not.objectContaining({ status: expect.anything() })]);
    expect(await simulator.tasks.list()).toEqual([]);
  });

  test("A caller who leaves before the answer causes no failure either", async () => {
    const reached = { times: 0 };
    await using server = await serverWith({
      routeKind: () => "simulated",
      async answer({ signal }) {
        reached.times += 1;
        for (;;) {
          await new Promise((resolve) => setTimeout(resolve, 5));
          signal?.throwIfAborted();
        }
      },
    });
    const connection = await openConnection(server.url);
    await connection.send(create);
    await expect.poll(() => reached.times).toBe(1);
    connection.destroy();
    await expect.poll(() => server.events).toEqual([{ ...request, status: 499 }]);
  });

  // Without the mock's own limit, Node would hold the connection for five seconds.
  test("The connection of a refused body that never comes is closed after a moment", { timeout: 4_000 }, async () => {
    await using server = await serverWith(createSimulator({ clock: createManualClock(), keys: ["other"] }));
    const connection = await openConnection(server.url);
    await connection.send(create.slice(0, -20));
    expect(await connection.answer()).toBe(401);
    await connection.closed();
  });

  test("The connection of a refused body that comes late stays open", async () => {
    await using server = await serverWith(createSimulator({ clock: createManualClock(), keys: ["other"] }));
    const connection = await openConnection(server.url);
    await connection.send(create.slice(0, -20));
    expect(await connection.answer()).toBe(401);
    await connection.send(create.slice(-20));
    await connection.send(create);
    expect(await connection.answer()).toBe(401);
    connection.destroy();
  });
});
