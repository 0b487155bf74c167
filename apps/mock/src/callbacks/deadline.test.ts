import { Socket } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import type { CallbackResult } from "@video-generations/simulator";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { attempt, detourTo } from "../../test/callbacks/attempts.ts";
import { createAuthority, type ServerCredentials } from "../../test/callbacks/certificates.ts";
import { type Reaction, startReceiver, startTcpListener } from "../../test/callbacks/receiver.ts";
import { useGlobalTimers } from "../../test/global-timers.ts";
import type { Resolve } from "./addresses.ts";
import { createCallbackSender } from "./callback-sender.ts";

useGlobalTimers();

const resolve: Resolve = async () => [{ address: "11.0.0.1", family: 4 }];

let ca: string;
let tls: ServerCredentials;
beforeAll(async () => {
  const authority = await createAuthority("the authority of these tests");
  ca = authority.ca;
  tls = await authority.issue({ names: ["hooks.example"] });
});

// Only the sender's timers are faked; the sockets' timers stay real.
const stopTimers = () => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
const startTimers = () => void vi.useRealTimers();

describe("After 10 seconds", () => {
  beforeEach(stopTimers);
  afterEach(startTimers);

  const justBefore = async (result: Promise<CallbackResult>) => {
    vi.advanceTimersByTime(9_999);
    for (let turns = 0; turns < 10; turns += 1) await turn();
    const early = await Promise.race([result, turn("pending")]);
    vi.advanceTimersByTime(1);
    return early;
  };
  const until = async (condition: () => boolean) => {
    while (!condition()) await turn();
  };
  const givenUp = (doing: string) => ({ delivered: false, reason: `Given up after 10 s while ${doing}.` });

  test("A look-up that hangs is given up", async () => {
    const send = createCallbackSender({ resolve: () => new Promise(() => {}) });
    const result = attempt(send, "https://hooks.example/");
    expect(await justBefore(result)).toBe("pending");
    expect(await result).toEqual(givenUp("looking up hooks.example"));
  });

  test("A connection that nobody answers is given up, and its socket closed", async () => {
    const silent = new Socket();
    const result = attempt(
      createCallbackSender({ resolve }, () => silent),
      "https://hooks.example:8443/",
    );
    expect(await justBefore(result)).toBe("pending");
    expect(await result).toEqual(givenUp("connecting to 11.0.0.1:8443"));
    expect(silent.destroyed).toBe(true);
  });

  test("A receiver that accepts the connection and sends nothing is given up, and the connection is closed", async () => {
    await using listener = await startTcpListener();
    const result = attempt(createCallbackSender({ resolve }, detourTo(listener).connect), "https://hooks.example/");
    await until(() => listener.open() === 1);
    expect(await justBefore(result)).toBe("pending");
    expect(await result).toEqual(givenUp("agreeing on TLS with the receiver"));
    await listener.idle();
  });

  test("A receiver that takes the request and sends no answer is given up, and the connection is closed", async () => {
    await using receiver = await startReceiver({ tls, react: () => {} });
    const send = createCallbackSender({ resolve, ca }, detourTo(receiver).connect);
    const result = attempt(send, "https://hooks.example/");
    await until(() => receiver.requests.length === 1);
    expect(await justBefore(result)).toBe("pending");
    expect(await result).toEqual(givenUp("waiting for the answer"));
    await receiver.idle();
  });
});

describe("Before any timer fires", () => {
  beforeEach(stopTimers);
  afterEach(startTimers);

  test("A delivery is done, and no timer is left", async () => {
    await using receiver = await startReceiver({ tls });
    const send = createCallbackSender({ resolve, ca }, detourTo(receiver).connect);
    expect(await attempt(send, "https://hooks.example/")).toEqual({ delivered: true, status: 204 });
    expect(vi.getTimerCount()).toBe(0);
  });

  test("An endless answer is cut off, and counts as a delivery", async () => {
    const react: Reaction = (response) => {
      const pump = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      };
      response.writeHead(200).on("drain", pump);
      pump();
    };
    await using receiver = await startReceiver({ tls, react });
    const send = createCallbackSender({ resolve, ca }, detourTo(receiver).connect);
    expect(await attempt(send, "https://hooks.example/")).toEqual({ delivered: true, status: 200 });
    await receiver.idle();
  });
});

describe("A receiver that sends a little at a time", () => {
  test.each([
    ["its headers", "HTTP/1.1 200 OK\r\n", "x: y\r\n"],
    ["interim answers", "", "HTTP/1.1 103 Early Hints\r\n\r\n"],
  ])("Is given up, and the connection is closed: %s", async (_, first, drop) => {
    await using listener = await startTcpListener((socket) => {
      socket.write(first);
      const drip = setInterval(() => socket.write(drop), 1);
      socket.on("close", () => clearInterval(drip));
    });
    const allow = [{ host: "127.0.0.1" }];
    const result = await attempt(createCallbackSender({ allow, timeoutMs: 100 }), `http://127.0.0.1:${listener.port}/`);
    expect(result).toEqual({ delivered: false, reason: "Given up after 0.1 s while waiting for the answer." });
    await listener.idle();
  });
});

test("The time limit covers all addresses together, and does not start again for the next one", async () => {
  const dialled: string[] = [];
  const two: Resolve = async () => [
    { address: "11.0.0.1", family: 4 },
    { address: "11.0.0.2", family: 4 },
  ];
  const send = createCallbackSender({ resolve: two, timeoutMs: 50 }, (address) => {
    dialled.push(address);
    return new Socket();
  });
  expect(await attempt(send, "https://hooks.example/")).toEqual({
    delivered: false,
    reason: "Given up after 0.05 s while connecting to 11.0.0.1:443.",
  });
  expect(dialled).toEqual(["11.0.0.1"]);
});
