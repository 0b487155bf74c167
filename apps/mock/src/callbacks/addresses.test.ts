import { once } from "node:events";
import { request } from "node:https";
import { parseCallbackHost } from "@video-generations/simulator";
import { beforeAll, describe, expect, test } from "vitest";
import { attempt, detourTo } from "../../test/callbacks/attempts.ts";
import { type Authority, createAuthority } from "../../test/callbacks/certificates.ts";
import { startDnsServer } from "../../test/callbacks/dns-server.ts";
import { startReceiver, startTcpListener } from "../../test/callbacks/receiver.ts";
import type { Resolve } from "./addresses.ts";
import { createCallbackSender } from "./callback-sender.ts";

let authority: Authority;
beforeAll(async () => {
  authority = await createAuthority("the authority of these tests");
});

/** Addresses that DNS answers for a name, and the one that is refused, with its range. */
const mixed = [
  [["10.0.0.1"], "10.0.0.1 (range: private)"],
  [["11.0.0.1", "10.0.0.1"], "10.0.0.1 (range: private)"],
  [["127.0.0.1", "11.0.0.1"], "127.0.0.1 (range: loopback)"],
  [["11.0.0.1", "11.0.0.2", "169.254.169.254"], "169.254.169.254 (range: linkLocal)"],
  [["11.0.0.1", "::1"], "::1 (range: loopback)"],
  [["2600::1", "fd00::1"], "fd00::1 (range: uniqueLocal)"],
  [["2600::1", "::ffff:192.168.1.1"], "::ffff:192.168.1.1 (range: private)"],
  [["2600::1", "64:ff9b::a00:1"], "64:ff9b::a00:1 (range: private)"],
  [["2600::1", "2002:7f00:1::1"], "2002:7f00:1::1 (range: 6to4)"],
  [["2600::1", "2001:0:808:808:8000:63bf:80ff:fffe"], "2001:0:808:808:8000:63bf:80ff:fffe (range: teredo)"],
  [["0.0.0.0"], "0.0.0.0 (range: unspecified)"],
] as const;

describe("A callback to a host with a name", () => {
  test.each(mixed)("Is refused if DNS answers %j, because of %s", async (addresses, refused) => {
    await using dns = await startDnsServer(() => addresses);
    await using listener = await startTcpListener();
    const { connect, dialled } = detourTo(listener);
    const send = createCallbackSender({ resolve: dns.resolve }, connect);
    const result = await attempt(send, "https://hooks.example:8443/");
    expect(result).toEqual({
      delivered: false,
      reason: `callback_url must lead to public addresses only, but hooks.example leads to ${refused}. For local work, start the mock with --callback-allow hooks.example:8443.`,
    });
    expect(dialled).toEqual([]);
  });

  test("Goes to the first address that takes a connection, if all are public", async () => {
    await using dns = await startDnsServer(() => ["11.0.0.1", "2600::1"]);
    await using receiver = await startReceiver({ tls: await authority.issue({ names: ["hooks.example"] }) });
    const { connect, dialled } = detourTo(receiver);
    const send = createCallbackSender({ resolve: dns.resolve, ca: authority.ca }, connect);
    expect(await attempt(send, "https://hooks.example:8443/hook")).toEqual({ delivered: true, status: 204 });
    expect(dialled).toEqual(["11.0.0.1 8443"]);
  });

  test.each([
    [
      "does not exist",
      { rcode: 3 },
      "DNS has no address for hooks.example (ENOTFOUND). Correct the host in callback_url.",
    ],
    ["has no address", [], "DNS has no address for hooks.example (ENODATA). Correct the host in callback_url."],
    ["has a server that cannot answer", { rcode: 2 }, "DNS gave no answer about hooks.example (ESERVFAIL)."],
  ] as const)("Fails with the reason if the name %s", async (_, answer, reason) => {
    await using dns = await startDnsServer(() => answer);
    const send = createCallbackSender({ resolve: dns.resolve });
    expect(await attempt(send, "https://hooks.example/")).toEqual({ delivered: false, reason });
  });

  test("Is refused if the name leads to an address that names a network interface", async () => {
    const resolve: Resolve = async () => [{ address: "fe80::1%br-1", family: 6 }];
    await using listener = await startTcpListener();
    const { connect, dialled } = detourTo(listener);
    expect(await attempt(createCallbackSender({ resolve }, connect), "https://hooks.example/")).toMatchObject({
      reason: expect.stringContaining("hooks.example leads to fe80::1%br-1 (range: unknown)"),
    });
    expect(dialled).toEqual([]);
  });

  test.each([
    ["nothing", [], "DNS has no address for hooks.example. Correct the host in callback_url."],
    ["another name", ["localhost"], "hooks.example leads to localhost, which is not an IP address."],
    ["an odd spelling", ["0x7f.1"], "hooks.example leads to 0x7f.1, which is not an IP address."],
  ] as const)(
    "Is refused if the resolver gives %s, whether the host is allowed or not",
    async (_, addresses, reason) => {
      await using listener = await startTcpListener();
      const { connect, dialled } = detourTo(listener);
      const resolve: Resolve = async () => addresses.map((address) => ({ address, family: 4 }));
      const allow = [parseCallbackHost("hooks.example")];
      const results = [
        await attempt(createCallbackSender({ resolve }, connect), "https://hooks.example/"),
        await attempt(createCallbackSender({ resolve, allow }, connect), "https://hooks.example/"),
      ];
      expect(results).toEqual([
        { delivered: false, reason },
        { delivered: false, reason },
      ]);
      expect(dialled).toEqual([]);
    },
  );

  test.each(["EAI_AGAIN", "ECONNREFUSED", "EREFUSED", "ETIMEOUT"])(
    "Fails with the reason if the look-up fails with %s",
    async (code) => {
      const resolve = () => Promise.reject(Object.assign(new Error("query"), { code }));
      expect(await attempt(createCallbackSender({ resolve }), "https://hooks.example/")).toEqual({
        delivered: false,
        reason: `DNS gave no answer about hooks.example (${code}).`,
      });
    },
  );

  test("Fails with the resolver's message if the resolver throws", async () => {
    const resolve = () => {
      throw new Error("the resolver is broken.");
    };
    expect(await attempt(createCallbackSender({ resolve }), "https://hooks.example/")).toEqual({
      delivered: false,
      reason: "The name hooks.example could not be resolved: the resolver is broken.",
    });
  });
});

describe("A name that is public at the first look-up and private at the next", () => {
  const rebinding = (_: string, asked: number) => (asked === 0 ? ["11.0.0.1"] : ["127.0.0.1"]);

  test("Never leads the sender to the private listener", async () => {
    await using dns = await startDnsServer(rebinding);
    const tls = await authority.issue({ names: ["rebind.example"] });
    await using inside = await startReceiver({ tls });
    await using outside = await startReceiver({ tls });
    const { connect, dialled } = detourTo(outside);
    const send = createCallbackSender({ resolve: dns.resolve, ca: authority.ca }, connect);
    const result = await attempt(send, `https://rebind.example:${inside.port}/`);
    expect(result).toEqual({ delivered: true, status: 204 });
    expect(dialled).toEqual([`11.0.0.1 ${inside.port}`]);
    expect(dns.questions).toEqual(["rebind.example A", "rebind.example AAAA"]);
    expect(inside.connections()).toBe(0);
  });

  test("Is refused on the next attempt, which looks it up again", async () => {
    await using dns = await startDnsServer(rebinding);
    await using listener = await startTcpListener((socket) => socket.destroy());
    const { connect, dialled } = detourTo(listener);
    const send = createCallbackSender({ resolve: dns.resolve }, connect);
    await attempt(send, "https://rebind.example/");
    expect(await attempt(send, "https://rebind.example/")).toMatchObject({
      reason: expect.stringContaining("rebind.example leads to 127.0.0.1 (range: loopback)"),
    });
    expect(dialled).toEqual(["11.0.0.1 443"]);
  });

  test("Leads a sender that looks it up twice to the private listener", async () => {
    await using dns = await startDnsServer(rebinding);
    await using inside = await startReceiver({ tls: await authority.issue({ names: ["rebind.example"] }) });
    expect(await dns.resolve("rebind.example")).toEqual([{ address: "11.0.0.1", family: 4 }]);
    const naive = request(`https://rebind.example:${inside.port}/`, {
      method: "POST",
      agent: false,
      ca: authority.ca,
      lookup: (hostname, _, done) => void dns.resolve(hostname).then((found) => done(null, [...found])),
    }).end();
    const [response] = await once(naive, "response");
    expect(response.statusCode).toBe(204);
    expect(inside.connections()).toBe(1);
  });
});
