/** Addresses that are not on the public Internet: a result URL could make a server fetch from its own network. */
import dns from "node:dns";
import { afterEach, describe, expect, test, vi } from "vitest";
import { serve, serveSockets } from "../../../../tooling/scripted-server.ts";
import { isPublicAddress } from "../../src/node/addresses.ts";
import type { SaveOptions } from "../../src/node/index.ts";
import { createCompletedTask, createEmptyFolder, replyWhole, save, status } from "./videos.ts";

afterEach(() => void vi.restoreAllMocks());

async function saveFrom(url: string, options: SaveOptions = {}): Promise<unknown> {
  await using folder = await createEmptyFolder();
  const all = { allowHosts: [], maxRetries: 0, ...options };
  return await save(createCompletedTask(url), folder.at("video.mp4"), all).catch((error: unknown) => error);
}

const refused = { name: "SaveError", reason: "refused-url" };

test.each([
  ["127.0.0.1", "127.0.0.1"],
  ["127.1", "127.0.0.1"],
  ["2130706433", "127.0.0.1"],
  ["0x7f.1", "127.0.0.1"],
  ["0177.0.0.1", "127.0.0.1"],
  ["10.0.0.1", "10.0.0.1"],
  ["172.16.5.4", "172.16.5.4"],
  ["192.168.1.1", "192.168.1.1"],
  ["169.254.169.254", "169.254.169.254"],
  ["100.100.100.200", "100.100.100.200"],
  ["0", "0.0.0.0"],
  ["255.255.255.255", "255.255.255.255"],
  ["[::1]", "[::1]"],
  ["[::]", "[::]"],
  ["[fe80::1]", "[fe80::1]"],
  ["[fd00:ec2::254]", "[fd00:ec2::254]"],
  ["[::ffff:127.0.0.1]", "[::ffff:7f00:1]"],
  ["[::ffff:a00:1]", "[::ffff:a00:1]"],
  ["[64:ff9b::10.0.0.1]", "[64:ff9b::a00:1]"],
  ["[2002:7f00:1::]", "[2002:7f00:1::]"],
  ["localhost", "localhost"],
  ["LOCALHOST.", "localhost."],
  ["files.localhost", "files.localhost"],
  ["metadata.internal", "metadata.internal"],
  ["metadata.google.internal", "metadata.google.internal"],
  ["printer.local", "printer.local"],
  ["router.home.arpa", "router.home.arpa"],
])("The host %s is refused over https, and nothing is sent", async (host, written) => {
  const fetch = vi.fn(async () => new Response("video"));
  expect(await saveFrom(`https://${host}/video.mp4?Signature=s3cr3t`, { fetch })).toMatchObject({
    ...refused,
    message: expect.stringContaining(
      `https://${written}/video.mp4 leads to a private address (if you trust it, give allowHosts: ["${written}:443"])`,
    ),
  });
  expect(fetch).not.toHaveBeenCalled();
});

test.each([
  "8.8.8.8",
  "11.0.0.1",
  "[2606:4700::1111]",
  "[::ffff:8.8.8.8]",
  "[64:ff9b::808:808]",
  "internal.example.com",
])("The host %s is public, and is fetched", async (host) => {
  const fetch = async () => new Response("video", { headers: { "content-type": "video/mp4" } });
  expect(await saveFrom(`https://${host}/video.mp4`, { fetch })).toMatchObject({ bytes: 5 });
});

test.each([
  ["https://10.0.0.1/video.mp4", "10.0.0.1"],
  ["https://10.0.0.1/video.mp4", "10.0.0.1:443"],
  ["https://10.0.0.1:8443/video.mp4", "10.0.0.1:8443"],
  ["https://store.internal/video.mp4", "STORE.internal"],
  ["https://[fd00::1]/video.mp4", "[fd00::1]"],
])("The URL %s is fetched if %s is allowed", async (url, host) => {
  const fetch = async () => new Response("video", { headers: { "content-type": "video/mp4" } });
  expect(await saveFrom(url, { allowHosts: [host], fetch })).toMatchObject({ bytes: 5 });
});

test.each([
  ["https://10.0.0.1/video.mp4", "10.0.0.1:80"],
  ["https://10.0.0.1:8443/video.mp4", "10.0.0.1:443"],
  ["https://10.0.0.1/video.mp4", "10.0.0.2"],
])("The URL %s is not fetched if only %s is allowed", async (url, host) => {
  expect(await saveFrom(url, { allowHosts: [host] })).toMatchObject(refused);
});

test.each(["https://10.0.0.1/", "https://[::1]/", "https://localhost/"])(
  "A redirect to %s is not followed",
  async (location) => {
    const fetch = vi.fn(async () => new Response(null, { status: 302, headers: { location } }));
    expect(await saveFrom("https://files.example.com/", { fetch })).toMatchObject(refused);
    expect(fetch).toHaveBeenCalledTimes(1);
  },
);

test("A redirect from an allowed http host to a private https host is not followed", async () => {
  await using server = await serve(status(302, { location: "https://10.0.0.1/" }));
  expect(await saveFrom(server.url, { allowHosts: ["127.0.0.1"] })).toMatchObject(refused);
});

test("A fresh URL at a private address is refused too", async () => {
  await using server = await serve(status(403), replyWhole);
  const client = { tasks: { retrieve: async () => createCompletedTask("https://192.168.0.10/video.mp4") } };
  expect(await saveFrom(server.url, { allowHosts: ["127.0.0.1"], client })).toMatchObject(refused);
});

describe("A name that is looked up", () => {
  type Addresses = readonly (readonly [address: string, family: number])[];

  /** Answers each lookup with these addresses. */
  function resolveTo(addresses: Addresses) {
    const all = addresses.map(([address, family]) => ({ address, family }));
    return vi.spyOn(dns, "lookup").mockImplementation(((...given: readonly unknown[]) => {
      const callback = given.at(-1) as (error: null, found: unknown, family?: number) => void;
      const { all: wantsAll } = given[1] as { all?: boolean };
      if (wantsAll) callback(null, all);
      else callback(null, all[0]?.address, all[0]?.family);
    }) as typeof dns.lookup);
  }

  /** A server that counts its connections, and never answers. */
  async function countConnections() {
    let count = 0;
    const server = await serveSockets((socket) => {
      count++;
      socket.destroy();
    });
    return { ...server, port: new URL(server.url).port, count: () => count };
  }

  test.each<[string, Addresses]>([
    ["a private address", [["127.0.0.1", 4]]],
    ["the address of a cloud's metadata", [["169.254.169.254", 4]]],
    [
      "a private address beside a public one",
      [
        ["93.184.216.34", 4],
        ["127.0.0.1", 4],
      ],
    ],
    ["a mapped private address", [["::ffff:127.0.0.1", 6]]],
    ["a private IPv6 address", [["fd00::1", 6]]],
  ])("Is not connected to if it leads to %s, and not tried again", async (_, addresses) => {
    await using server = await countConnections();
    const lookup = resolveTo(addresses);
    const error = await saveFrom(`https://files.example.com:${server.port}/video.mp4?Signature=s3cr3t`, {
      maxRetries: 3,
    });
    expect(error).toMatchObject({
      ...refused,
      message: expect.stringContaining(
        `https://files.example.com:${server.port}/video.mp4 leads to a private address (if you trust it, give allowHosts: ["files.example.com:${server.port}"])`,
      ),
      cause: { message: expect.stringMatching(/^files\.example\.com leads to \S+$/) },
    });
    expect(lookup).toHaveBeenCalledTimes(1);
    expect(server.count()).toBe(0);
  });

  test("Is connected to if it is allowed", async () => {
    await using server = await countConnections();
    resolveTo([["127.0.0.1", 4]]);
    const url = `https://files.example.com:${server.port}/`;
    expect(await saveFrom(url, { allowHosts: ["files.example.com"] })).toMatchObject({ reason: "connection" });
    expect(server.count()).toBe(1);
  });

  test("Is retried if there is no answer about it", async () => {
    const lookup = vi.spyOn(dns, "lookup").mockImplementation(((...given: readonly unknown[]) => {
      const callback = given.at(-1) as (error: Error) => void;
      callback(Object.assign(new Error("getaddrinfo EAI_AGAIN"), { code: "EAI_AGAIN" }));
    }) as typeof dns.lookup);
    expect(await saveFrom("https://files.example.com/", { maxRetries: 2 })).toMatchObject({
      reason: "connection",
      cause: { cause: { code: "EAI_AGAIN" } },
    });
    expect(lookup).toHaveBeenCalledTimes(3);
  });
});

test("The first and the last address of each special range are not public, and their neighbours are", () => {
  const ranges = [
    ["0.0.0.0", "0.255.255.255", "1.0.0.0"],
    ["10.0.0.0", "10.255.255.255", "9.255.255.255", "11.0.0.0"],
    ["100.64.0.0", "100.127.255.255", "100.63.255.255", "100.128.0.0"],
    ["127.0.0.0", "127.255.255.255", "126.255.255.255", "128.0.0.0"],
    ["169.254.0.0", "169.254.255.255", "169.253.255.255", "169.255.0.0"],
    ["172.16.0.0", "172.31.255.255", "172.15.255.255", "172.32.0.0"],
    ["192.0.0.0", "192.0.0.255", "191.255.255.255", "192.0.1.0"],
    ["192.0.2.0", "192.0.2.255", "192.0.1.255", "192.0.3.0"],
    ["192.168.0.0", "192.168.255.255", "192.167.255.255", "192.169.0.0"],
    ["198.18.0.0", "198.19.255.255", "198.17.255.255", "198.20.0.0"],
    ["198.51.100.0", "198.51.100.255", "198.51.99.255", "198.51.101.0"],
    ["203.0.113.0", "203.0.113.255", "203.0.112.255", "203.0.114.0"],
    ["224.0.0.0", "255.255.255.255", "223.255.255.255"],
    ["2001::", "2001:1ff:ffff::", "2001:200::"],
    ["2001:db8::", "2001:db8:ffff::", "2001:db9::", "2001:db7::"],
    ["3fff::", "3fff:fff::", "3ffe::", "3fff:1000::"],
    ["::", "1fff:ffff::", "2000::"],
    ["4000::", "ffff::", "3ffe:ffff::"],
  ];
  const notPublic = ranges.flatMap(([first = "", last = ""]) => [first, last]);
  expect(notPublic.filter(isPublicAddress)).toEqual([]);
  expect(ranges.flatMap(([, , ...neighbours]) => neighbours).filter((address) => !isPublicAddress(address))).toEqual(
    [],
  );
  const v4 = notPublic.filter((address) => address.includes("."));
  for (const prefix of ["::ffff:", "64:ff9b::", "::"]) {
    expect(v4.map((address) => prefix + address).filter(isPublicAddress)).toEqual([]);
  }
  expect(["", "files.example.com", "1.2.3", "8.8.8.8:80", "fe80::1%lo"].filter(isPublicAddress)).toEqual([]);
});
