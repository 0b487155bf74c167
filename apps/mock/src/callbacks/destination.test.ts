import { createSimulator, parseCallbackHost } from "@video-generations/simulator";
import { describe, expect, test } from "vitest";
import { attempt, detourTo } from "../../test/callbacks/attempts.ts";
import { startTcpListener } from "../../test/callbacks/receiver.ts";
import { honestNames, honestUrls, hostileUrls } from "../../test/callbacks/urls.ts";
import type { Resolve } from "./addresses.ts";
import { createCallbackSender } from "./callback-sender.ts";

test("There are at least 80 hostile URLs and 12 honest ones", () => {
  expect(new Set(hostileUrls.map(({ url }) => url)).size).toBeGreaterThanOrEqual(80);
  expect(new Set(honestUrls).size).toBeGreaterThanOrEqual(12);
});

describe("When a callback is sent", () => {
  test.each(hostileUrls)("$url is refused: $rule", async ({ url, rule }) => {
    await using listener = await startTcpListener();
    const { connect, dialled } = detourTo(listener);
    const asked: string[] = [];
    const resolve = async (hostname: string) => {
      asked.push(hostname);
      return [{ address: "11.0.0.1", family: 4 as const }];
    };
    expect(await attempt(createCallbackSender({ resolve }, connect), url)).toEqual({
      delivered: false,
      reason: expect.stringContaining(rule),
    });
    expect(asked).toEqual([]);
    expect(dialled).toEqual([]);
  });

  test.each(honestUrls)("%s passes, and leads to %s", async (url, address) => {
    await using listener = await startTcpListener((socket) => socket.destroy());
    const { connect, dialled } = detourTo(listener);
    const resolve = () => Promise.reject(new Error("an address was looked up"));
    await attempt(createCallbackSender({ resolve }, connect), url);
    expect(dialled).toEqual([`${address} ${new URL(url).port || 443}`]);
  });

  test.each(honestNames)("%s passes, and leads to the address from DNS", async (url) => {
    await using listener = await startTcpListener((socket) => socket.destroy());
    const { connect, dialled } = detourTo(listener);
    const resolve = async () => [{ address: "11.0.0.1", family: 4 as const }];
    await attempt(createCallbackSender({ resolve }, connect), url);
    expect(dialled).toEqual([`11.0.0.1 ${new URL(url).port || 443}`]);
  });
});

describe("When a task is created", () => {
  const create = async (url: string) => {
    const response = await createSimulator().fetch("https://mock.test/v1/videos/generations", {
      method: "POST",
      headers: { authorization: "Bearer any", "content-type": "application/json" },
      body: JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "A glass frog", callback_url: url }),
    });
    return { status: response.status, text: await response.text() };
  };

  test.each(hostileUrls)("$url is refused as when a callback is sent", async ({ url, rule, ruleAtCreate = rule }) => {
    expect(await create(url)).toEqual({ status: 400, text: expect.stringContaining(ruleAtCreate) });
  });

  test.each([...honestUrls.map(([url]) => url), ...honestNames])("%s passes", async (url) => {
    expect(await create(url)).toMatchObject({ status: 200 });
  });
});

describe("The reason of a refusal", () => {
  const allow = [parseCallbackHost("desk.test")];

  test.each([
    [
      "http://localhost:3000/hook",
      'callback_url must start with https://, but is "http://localhost:3000/hook". For local work, start the mock with --callback-allow localhost:3000.',
    ],
    [
      "https://localhost./hook",
      "callback_url must not lead to localhost. For local work, start the mock with --callback-allow localhost:443.",
    ],
    [
      "https://[::1]:8443/hook",
      "callback_url must lead to a public address, but [::1] is not one (range: loopback). For local work, start the mock with --callback-allow [::1]:8443.",
    ],
    ["ftp://localhost/hook", 'callback_url must start with https://, but is "ftp://localhost/hook".'],
    ["https://", "callback_url must be a full URL, but cannot be read as one."],
    ["https://me:secret@example.com/", "callback_url must not hold a user name or password."],
    ["http://me:secret@desk.test/", "callback_url must not hold a user name or password."],
    [`http://desk.test/${"a".repeat(2032)}`, "callback_url must be at most 2048 characters long, but has 2049."],
  ])("Says what to do, if anything helps: %s", async (url, reason) => {
    await using listener = await startTcpListener((socket) => socket.destroy());
    const resolve: Resolve = async () => [{ address: "127.0.0.1", family: 4 }];
    const send = createCallbackSender({ allow, resolve }, detourTo(listener).connect);
    expect(await attempt(send, url)).toEqual({ delivered: false, reason });
  });
});

describe("When a host is allowed", () => {
  const reached = async (host: string, url: string) => {
    await using listener = await startTcpListener((socket) => socket.destroy());
    const { connect, dialled } = detourTo(listener);
    const allow = [parseCallbackHost("other.test:1"), parseCallbackHost(host)];
    const resolve: Resolve = async () => [{ address: "127.0.0.1", family: 4 }];
    await attempt(createCallbackSender({ allow, resolve }, connect), url);
    return dialled;
  };

  test.each([
    ["localhost:3000", "http://localhost:3000/hook", "127.0.0.1 3000"],
    ["localhost:3000", "https://LOCALHOST.:3000/", "127.0.0.1 3000"],
    ["localhost", "http://localhost/", "127.0.0.1 80"],
    ["localhost", "https://localhost:8443/", "127.0.0.1 8443"],
    ["hooks.test:443", "https://hooks.test/", "127.0.0.1 443"],
    ["hooks.test:80", "http://hooks.test/", "127.0.0.1 80"],
    ["10.0.0.1:3000", "http://167772161:3000/", "10.0.0.1 3000"],
    ["[::1]:3000", "http://[0::1]:3000/", "::1 3000"],
  ])("%s makes the receiver reachable at %s", async (host, url, dialled) => {
    expect(await reached(host, url)).toEqual([dialled]);
  });

  test.each([
    ["localhost:3000", "http://localhost:3001/"],
    ["localhost:3000", "http://127.0.0.1:3000/"],
    ["localhost:3000", "http://api.localhost:3000/"],
    ["localhost:3000", "http://localhost.example.com:3000/"],
    ["localhost:80", "https://localhost/"],
    ["localhost:443", "http://localhost/"],
    ["hooks.test:3000", "https://hooks.test/"],
    ["hooks.test:443", "https://api.hooks.test/"],
    ["localhost", "ftp://localhost/"],
  ])("%s does not make the receiver reachable at %s", async (host, url) => {
    expect(await reached(host, url)).toEqual([]);
  });
});
