import { connect, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { parseCallbackHost } from "@video-generations/simulator";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { attempt, detourTo } from "../../test/callbacks/attempts.ts";
import { type Authority, createAuthority } from "../../test/callbacks/certificates.ts";
import { startReceiver, startTcpListener } from "../../test/callbacks/receiver.ts";
import type { Resolve } from "./addresses.ts";
import { createCallbackSender } from "./callback-sender.ts";

const resolve: Resolve = async () => [{ address: "11.0.0.1", family: 4 }];
const day = 86_400_000;

let authority: Authority;
let stranger: Authority;
beforeAll(async () => {
  authority = await createAuthority("the authority of these tests");
  stranger = await createAuthority("a stranger");
});
afterEach(() => vi.unstubAllEnvs());

const untrusted = (code: string, host = "hooks.example") =>
  `The certificate of ${host} is signed by nobody whom this machine trusts. If it is your own, name its authority in NODE_EXTRA_CA_CERTS (${code}).`;

test.each([
  [
    "by an unknown authority",
    () => stranger.issue({ names: ["hooks.example"] }),
    untrusted("UNABLE_TO_VERIFY_LEAF_SIGNATURE"),
  ],
  [
    "by an unknown authority that is sent along",
    async () => {
      const { key, cert } = await stranger.issue({ names: ["hooks.example"] });
      return { key, cert: `${cert}\n${stranger.ca}` };
    },
    untrusted("SELF_SIGNED_CERT_IN_CHAIN"),
  ],
  [
    "by an authority below an unknown one",
    async () => {
      const below = await stranger.subordinate("below");
      const { key, cert } = await below.issue({ names: ["hooks.example"] });
      return { key, cert: `${cert}\n${below.ca}` };
    },
    untrusted("UNABLE_TO_GET_ISSUER_CERT_LOCALLY"),
  ],
  ["that is self-signed", () => stranger.own, untrusted("DEPTH_ZERO_SELF_SIGNED_CERT")],
  [
    "for another name",
    () => authority.issue({ names: ["other.example"] }),
    "The certificate of hooks.example is for another name (Host: hooks.example. is not in the cert's altnames: DNS:other.example).",
  ],
  [
    "for the address only",
    () => authority.issue({ addresses: ["11.0.0.1"] }),
    "The certificate of hooks.example is for another name (Host: hooks.example. is not cert's CN: receiver).",
  ],
  [
    "that has expired",
    () =>
      authority.issue({
        names: ["hooks.example"],
        from: new Date(Date.now() - 2 * day),
        until: new Date(Date.now() - day),
      }),
    "The certificate of hooks.example has expired (CERT_HAS_EXPIRED).",
  ],
  [
    "that is not valid yet",
    () => authority.issue({ names: ["hooks.example"], from: new Date(Date.now() + day / 2) }),
    "The certificate of hooks.example is not valid yet (CERT_NOT_YET_VALID).",
  ],
])("A certificate %s is refused before anything is posted", async (_, issue, reason) => {
  await using receiver = await startReceiver({ tls: await issue() });
  const send = createCallbackSender({ resolve, ca: authority.ca }, detourTo(receiver).connect);
  expect(await attempt(send, "https://hooks.example/")).toEqual({ delivered: false, reason });
  await receiver.idle();
  expect(receiver.connections()).toBe(1);
  expect(receiver.requests).toEqual([]);
});

test("A receiver on this machine also needs a certificate that the machine trusts", async () => {
  await using receiver = await startReceiver({ tls: await authority.issue({ names: ["localhost"] }) });
  const send = createCallbackSender({ allow: [parseCallbackHost(`localhost:${receiver.port}`)] });
  expect(await attempt(send, `https://localhost:${receiver.port}/`)).toEqual({
    delivered: false,
    reason: untrusted("UNABLE_TO_VERIFY_LEAF_SIGNATURE", "localhost"),
  });
  expect(receiver.requests).toEqual([]);
});

test("NODE_TLS_REJECT_UNAUTHORIZED=0 does not switch the verification off", async () => {
  vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
  await using receiver = await startReceiver({ tls: await stranger.issue({ names: ["hooks.example"] }) });
  const send = createCallbackSender({ resolve, ca: authority.ca }, detourTo(receiver).connect);
  expect(await attempt(send, "https://hooks.example/")).toEqual({
    delivered: false,
    reason: untrusted("UNABLE_TO_VERIFY_LEAF_SIGNATURE"),
  });
  expect(receiver.requests).toEqual([]);
});

test.each([
  ["127.0.0.1", "127.0.0.1"],
  ["::1", "[::1]"],
])("A certificate for the address %s is accepted for a URL with that address", async (host, literal) => {
  const told: unknown[] = [];
  await using receiver = await startReceiver({
    host,
    tls: await authority.issue({ addresses: [host] }),
    react(response, { socket }) {
      told.push(socket instanceof TLSSocket && socket.servername);
      response.end();
    },
  });
  const at = `${literal}:${receiver.port}`;
  const send = createCallbackSender({ allow: [parseCallbackHost(at)], ca: authority.ca });
  expect(await attempt(send, `https://${at}/`)).toEqual({ delivered: true, status: 200 });
  // TLS cannot ask for the name of an IP address.
  expect(told).toEqual([false]);
});

test("A certificate for a name is refused for a URL with an address", async () => {
  await using receiver = await startReceiver({ tls: await authority.issue({ names: ["localhost"] }) });
  const at = `127.0.0.1:${receiver.port}`;
  const send = createCallbackSender({ allow: [parseCallbackHost(at)], ca: authority.ca });
  expect(await attempt(send, `https://${at}/`)).toEqual({
    delivered: false,
    reason: expect.stringContaining("The certificate of 127.0.0.1 is for another name"),
  });
  expect(receiver.requests).toEqual([]);
});

test("A receiver is told the host name and the protocol HTTP/1.1 in the handshake", async () => {
  const credentials = await authority.issue({ names: ["hooks.example"] });
  const told: unknown[] = [];
  await using receiver = await startReceiver({
    tls: { ...credentials, ALPNProtocols: ["h2", "http/1.1"] },
    react(response, { socket }) {
      told.push(socket instanceof TLSSocket && [socket.servername, socket.alpnProtocol]);
      response.end();
    },
  });
  const send = createCallbackSender({ resolve, ca: authority.ca }, detourTo(receiver).connect);
  expect(await attempt(send, "https://hooks.example./")).toEqual({ delivered: true, status: 200 });
  expect(told).toEqual([["hooks.example", "http/1.1"]]);
});

test("Bytes that break TLS right after the handshake fail the attempt, and nothing else", async () => {
  await using receiver = await startReceiver({ tls: await authority.issue({ names: ["hooks.example"] }) });
  const record = Buffer.from([23, 3, 3, 0, 32, ...Array<number>(32).fill(0)]);
  await using between = await startTcpListener((socket) => {
    const inner = connect(receiver.port, "127.0.0.1");
    inner.on("data", (bytes) => socket.write(Buffer.concat([bytes, record])));
    inner.on("error", () => {});
    socket.on("data", (bytes) => inner.write(bytes));
    socket.on("close", () => inner.destroy());
  });
  const send = createCallbackSender({ resolve, ca: authority.ca }, detourTo(between).connect);
  expect(await attempt(send, "https://hooks.example/")).toEqual({
    delivered: false,
    reason: expect.stringContaining("bad record mac"),
  });
  expect(receiver.requests).toEqual([]);
});

test("A connection that breaks under TLS fails the attempt, and nothing else", async () => {
  const opened: Socket[] = [];
  const tls = await authority.issue({ names: ["hooks.example"] });
  await using receiver = await startReceiver({
    tls,
    react: () => void opened[0]?.destroy(new Error("the cable was pulled")),
  });
  const send = createCallbackSender({ resolve, ca: authority.ca }, () => {
    const socket = connect(receiver.port, "127.0.0.1");
    opened.push(socket);
    return socket;
  });
  expect(await attempt(send, "https://hooks.example/")).toEqual({
    delivered: false,
    reason: "hooks.example closed the connection without an answer.",
  });
});

test.each([
  [
    "plain HTTP",
    "HTTP/1.1 400 Bad Request\r\n\r\n",
    "hooks.example does not speak TLS on this port (ERR_SSL_WRONG_VERSION_NUMBER).",
  ],
  [
    "a record that is too long",
    Buffer.from([22, 3, 3, 255, 255, 0]),
    "There is no TLS with hooks.example: data length too long.",
  ],
  [
    "the alert handshake_failure",
    Buffer.from([21, 3, 3, 0, 2, 2, 40]),
    "There is no TLS with hooks.example: ssl/tls alert handshake failure.",
  ],
])(
  "A receiver that answers the handshake with %s makes the attempt fail with that reason",
  async (_, bytes, reason) => {
    await using listener = await startTcpListener((socket) => socket.once("data", () => socket.write(bytes)));
    const send = createCallbackSender({ resolve }, detourTo(listener).connect);
    expect(await attempt(send, "https://hooks.example/")).toEqual({ delivered: false, reason });
    await listener.idle();
  },
);

test.each([
  ["closes", (socket: Socket) => socket.destroy()],
  ["resets", (socket: Socket) => socket.resetAndDestroy()],
])(
  "A receiver that %s the connection during the handshake makes the attempt fail with that reason",
  async (_, breakOff) => {
    await using listener = await startTcpListener((socket) => socket.once("data", () => breakOff(socket)));
    const send = createCallbackSender({ resolve }, detourTo(listener).connect);
    expect(await attempt(send, "https://hooks.example/")).toEqual({
      delivered: false,
      reason: "hooks.example broke off the TLS handshake (ECONNRESET).",
    });
  },
);
