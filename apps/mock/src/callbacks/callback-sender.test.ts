import { connect, Socket } from "node:net";
import { parseCallbackHost } from "@video-generations/simulator";
import { beforeAll, describe, expect, test } from "vitest";
import { attempt, body, detourTo } from "../../test/callbacks/attempts.ts";
import { type Authority, createAuthority, type ServerCredentials } from "../../test/callbacks/certificates.ts";
import { type Reaction, startReceiver, startTcpListener } from "../../test/callbacks/receiver.ts";
import type { Resolve } from "./addresses.ts";
import { createCallbackSender } from "./callback-sender.ts";

let authority: Authority;
let tls: ServerCredentials;
beforeAll(async () => {
  authority = await createAuthority("the authority of these tests");
  tls = await authority.issue({ names: ["localhost"] });
});

/** A sender that is allowed to reach this port of localhost. */
const senderTo = (port: number) =>
  createCallbackSender({ allow: [parseCallbackHost(`localhost:${port}`)], ca: authority.ca });

const answerWith = (status: number, headers: Record<string, string> = {}): Reaction => {
  return (response) => void response.writeHead(status, headers).end("answered");
};

describe("A delivery", () => {
  test("Posts the body as JSON, with only those headers that the service is known to send", async () => {
    await using receiver = await startReceiver({ tls });
    const result = await attempt(senderTo(receiver.port), `https://localhost:${receiver.port}/hook?a=1&b=%20#part`);
    expect(result).toEqual({ delivered: true, status: 204 });
    expect(receiver.requests).toEqual([
      {
        method: "POST",
        url: "/hook?a=1&b=%20",
        rawHeaders: [
          ...["host", `localhost:${receiver.port}`],
          ...["user-agent", "video-generations-mock"],
          ...["content-type", "application/json"],
          ...["content-length", String(Buffer.byteLength(body))],
          ...["Connection", "close"],
        ],
        body,
      },
    ]);
  });

  test("Goes over plain HTTP to a host that is allowed", async () => {
    await using receiver = await startReceiver();
    const url = `http://localhost:${receiver.port}/hook`;
    expect(await attempt(senderTo(receiver.port), url)).toEqual({ delivered: true, status: 204 });
    expect(receiver.requests).toMatchObject([{ method: "POST", url: "/hook", body }]);
  });

  test("Does not go to another port of a host that is allowed", async () => {
    await using allowed = await startReceiver();
    await using other = await startReceiver();
    expect(await attempt(senderTo(allowed.port), `http://localhost:${other.port}/`)).toMatchObject({
      delivered: false,
      reason: expect.stringContaining("callback_url must start with https://"),
    });
    expect(other.connections()).toBe(0);
  });

  test.each([200, 201, 202, 204, 299])("Succeeds if the receiver answers %i", async (status) => {
    await using receiver = await startReceiver({ tls, react: answerWith(status) });
    const url = `https://localhost:${receiver.port}/`;
    expect(await attempt(senderTo(receiver.port), url)).toEqual({ delivered: true, status });
    await receiver.idle();
  });

  test.each([
    [300, "The receiver answered 300; redirects are not followed."],
    [302, "The receiver answered 302; redirects are not followed."],
    [304, "The receiver answered 304; redirects are not followed."],
    [308, "The receiver answered 308; redirects are not followed."],
    [400, "The receiver answered 400; only a 2xx is a delivery."],
    [404, "The receiver answered 404; only a 2xx is a delivery."],
    [410, "The receiver answered 410; only a 2xx is a delivery."],
    [429, "The receiver answered 429; only a 2xx is a delivery."],
    [500, "The receiver answered 500; only a 2xx is a delivery."],
    [503, "The receiver answered 503; only a 2xx is a delivery."],
    [999, "The receiver answered 999; only a 2xx is a delivery."],
  ])("Fails if the receiver answers %i", async (status, reason) => {
    await using receiver = await startReceiver({ tls, react: answerWith(status) });
    const url = `https://localhost:${receiver.port}/`;
    expect(await attempt(senderTo(receiver.port), url)).toEqual({ delivered: false, status, reason });
    expect(receiver.requests.length).toBe(1);
    await receiver.idle();
  });

  test.each([301, 302, 303, 307, 308])("Does not follow a %i to a private address", async (status) => {
    await using inside = await startReceiver();
    const location = `http://127.0.0.1:${inside.port}/`;
    await using receiver = await startReceiver({ tls, react: answerWith(status, { location }) });
    const result = await attempt(senderTo(receiver.port), `https://localhost:${receiver.port}/`);
    expect(result).toMatchObject({ delivered: false, status });
    expect(inside.connections()).toBe(0);
  });
});

describe("The body of an answer", () => {
  test.each<[string, Reaction]>([
    ["that never ends", (response) => void response.writeHead(200).write("a")],
    [
      "that is shorter than it says",
      (response) => {
        response.writeHead(200, { "content-length": 100 }).write("short");
        response.socket?.end();
      },
    ],
    [
      "that is broken",
      (response) => {
        response.writeHead(200, { "transfer-encoding": "chunked" }).flushHeaders();
        response.socket?.end("no chunk\r\n");
      },
    ],
  ])("%s does not undo the delivery, and the connection is closed", async (_, react) => {
    await using receiver = await startReceiver({ tls, react });
    const url = `https://localhost:${receiver.port}/`;
    expect(await attempt(senderTo(receiver.port), url)).toEqual({ delivered: true, status: 200 });
    await receiver.idle();
  });
});

describe("The connection of a callback", () => {
  test("Is closed even if the receiver would keep it open", async () => {
    const answer = "HTTP/1.1 200 OK\r\nconnection: keep-alive\r\ncontent-length: 0\r\n\r\n";
    await using listener = await startTcpListener((socket) => socket.once("data", () => socket.write(answer)));
    expect(await attempt(senderTo(listener.port), `http://localhost:${listener.port}/`)).toMatchObject({ status: 200 });
    await listener.idle();
  });

  test.each([
    ["no HTTP", "220 mail.example ESMTP\r\n", "answered with something that is not HTTP/1.1 (HPE_INVALID_CONSTANT)."],
    [
      "headers without end",
      `HTTP/1.1 200 OK\r\n${`x: ${"a".repeat(1_000)}\r\n`.repeat(100)}`,
      "answered with too many headers (HPE_HEADER_OVERFLOW).",
    ],
    [
      "another protocol",
      "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: chat\r\n\r\n",
      "closed the connection without an answer.",
    ],
  ])("Fails with the reason if the answer is %s", async (_, answer, reason) => {
    await using listener = await startTcpListener((socket) => socket.once("data", () => socket.write(answer)));
    const result = await attempt(senderTo(listener.port), `http://localhost:${listener.port}/`);
    expect(result).toEqual({ delivered: false, reason: `localhost ${reason}` });
    await listener.idle();
  });

  test("Fails if the status of the answer is 099", async () => {
    const answer = "HTTP/1.1 099 Odd\r\ncontent-length: 0\r\n\r\n";
    await using listener = await startTcpListener((socket) => socket.once("data", () => socket.write(answer)));
    expect(await attempt(senderTo(listener.port), `http://localhost:${listener.port}/`)).toMatchObject({
      delivered: false,
      status: 99,
    });
  });

  test("Fails with the reason if the answer inside TLS is not HTTP", async () => {
    await using receiver = await startReceiver({ tls, react: (response) => void response.socket?.end("nonsense\r\n") });
    expect(await attempt(senderTo(receiver.port), `https://localhost:${receiver.port}/`)).toEqual({
      delivered: false,
      reason: "localhost answered with something that is not HTTP/1.1 (HPE_INVALID_CONSTANT).",
    });
    await receiver.idle();
  });

  test("Fails with the reason if the receiver closes it without an answer", async () => {
    await using receiver = await startReceiver({ tls, react: (response) => void response.socket?.end() });
    expect(await attempt(senderTo(receiver.port), `https://localhost:${receiver.port}/`)).toEqual({
      delivered: false,
      reason: "localhost closed the connection without an answer.",
    });
  });

  test("Fails with the reason if the receiver resets it", async () => {
    await using listener = await startTcpListener((socket) => socket.once("data", () => socket.resetAndDestroy()));
    expect(await attempt(senderTo(listener.port), `http://localhost:${listener.port}/`)).toEqual({
      delivered: false,
      reason: "localhost reset the connection before it answered (ECONNRESET).",
    });
  });

  test("Fails with the address that refused it", async () => {
    const { port, [Symbol.asyncDispose]: close } = await startTcpListener();
    await close();
    const send = createCallbackSender({ allow: [parseCallbackHost("127.0.0.1")] });
    expect(await attempt(send, `http://127.0.0.1:${port}/`)).toEqual({
      delivered: false,
      reason: `127.0.0.1:${port} refused the connection (ECONNREFUSED).`,
    });
  });

  test.each([
    ["ENETUNREACH", "11.0.0.1:443 cannot be reached from this machine (ENETUNREACH)."],
    ["EHOSTUNREACH", "11.0.0.1:443 cannot be reached from this machine (EHOSTUNREACH)."],
    ["EADDRNOTAVAIL", "11.0.0.1:443 cannot be reached from this machine (EADDRNOTAVAIL)."],
    ["ETIMEDOUT", "No connection to 11.0.0.1:443: connect ETIMEDOUT."],
  ])("Fails with the reason if it ends with %s", async (code, reason) => {
    const error = Object.assign(new Error(`connect ${code}`), { code });
    const send = createCallbackSender({}, () => new Socket().destroy(error));
    expect(await attempt(send, "https://11.0.0.1/")).toEqual({ delivered: false, reason });
  });

  test("Fails with the error's message if it cannot be opened at all", async () => {
    const send = createCallbackSender({}, () => {
      throw new Error("too many open files");
    });
    expect(await attempt(send, "https://11.0.0.1/")).toEqual({
      delivered: false,
      reason: "The callback could not be sent: too many open files.",
    });
  });
});

describe("A callback to a name with several addresses", () => {
  const resolve: Resolve = async () => [
    { address: "2600::1", family: 6 },
    { address: "11.0.0.1", family: 4 },
    { address: "11.0.0.2", family: 4 },
  ];

  test("Tries the addresses in order until one takes the connection, and posts once", async () => {
    const credentials = await authority.issue({ names: ["hooks.example"] });
    await using receiver = await startReceiver({ tls: credentials });
    const { port: closed, [Symbol.asyncDispose]: close } = await startTcpListener();
    await close();
    const dialled: string[] = [];
    const ports = new Map([["11.0.0.1", receiver.port]]);
    const send = createCallbackSender({ resolve, ca: authority.ca }, (address) => {
      dialled.push(address);
      return connect(ports.get(address) ?? closed, "127.0.0.1");
    });
    expect(await attempt(send, "https://hooks.example/")).toEqual({ delivered: true, status: 204 });
    expect(dialled).toEqual(["2600::1", "11.0.0.1"]);
    expect(receiver.requests.length).toBe(1);
  });

  test("Fails with the reason of each address", async () => {
    const listener = await startTcpListener();
    await listener[Symbol.asyncDispose]();
    const send = createCallbackSender({ resolve }, detourTo(listener).connect);
    expect(await attempt(send, "https://hooks.example/")).toEqual({
      delivered: false,
      reason:
        "[2600::1]:443 refused the connection (ECONNREFUSED). 11.0.0.1:443 refused the connection (ECONNREFUSED). 11.0.0.2:443 refused the connection (ECONNREFUSED).",
    });
  });

  test("Tries no other address once one has taken the connection", async () => {
    await using receiver = await startReceiver({ tls: await authority.issue({ names: ["other.example"] }) });
    const { connect: detour, dialled } = detourTo(receiver);
    const send = createCallbackSender({ resolve, ca: authority.ca }, detour);
    expect(await attempt(send, "https://hooks.example/")).toMatchObject({ delivered: false });
    expect(dialled).toEqual(["2600::1 443"]);
  });
});
