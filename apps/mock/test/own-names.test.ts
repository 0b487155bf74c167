/** To which names the servers answer, over real connections. */
import { afterAll, describe, expect, test } from "vitest";
import { startMock, startProxy, startStatic } from "../src/index.ts";
import { openConnection } from "./raw-connection.ts";

const mock = await startMock({ port: 0 });
const servers = {
  serve: mock,
  static: await startStatic({ port: 0 }),
  proxy: await startProxy({ port: 0, upstream: mock.url }),
};
afterAll(async () => {
  for (const { close } of Object.values(servers).reverse()) await close();
});

/** The status that a request head gets, each line of it as it goes over the wire. */
async function statusOf(url: string, ...lines: readonly string[]): Promise<number | undefined> {
  const connection = await openConnection(url);
  await connection.send([...lines, "Connection: close", "", ""].join("\r\n"));
  const status = await connection.answer();
  connection.destroy();
  return status;
}

describe.each(Object.entries(servers))("In the mode %s the health check", (_, { url }) => {
  test.each([
    ["a loopback name", "GET /_mock/health HTTP/1.1", "Host: localhost"],
    ["a loopback name in upper case, with a dot", "GET /_mock/health HTTP/1.1", "Host: LOCALHOST.:4010"],
    ["a loopback address", "GET /_mock/health HTTP/1.1", "Host: 127.8.7.6:1"],
    ["a loopback address in IPv6", "GET /_mock/health HTTP/1.1", "Host: [::1]:4010"],
    ["a whole URL", "GET http://localhost/_mock/health HTTP/1.1", "Host: 127.0.0.1"],
    ["no name at all, as in HTTP/1.0", "GET /_mock/health HTTP/1.0"],
  ])("Is there for a program that uses %s", async (__, ...lines) => {
    expect(await statusOf(url, ...lines)).toBe(200);
  });

  test.each([
    ["another name", "GET /_mock/health HTTP/1.1", "Host: evil.test"],
    ["another name in HTTP/1.0", "GET /_mock/health HTTP/1.0", "Host: evil.test"],
    ["an address that it does not listen on", "GET /_mock/health HTTP/1.1", "Host: 10.0.0.7:4010"],
    ["a whole URL of another name", "GET http://evil.test/_mock/health HTTP/1.1", "Host: localhost"],
    ["another name beside a whole URL", "GET http://localhost/_mock/health HTTP/1.1", "Host: evil.test"],
    ["a name that begins like a loopback name", "GET /_mock/health HTTP/1.1", "Host: localhost.evil.test"],
    ["a path with dots", "GET /v1/../_mock/health HTTP/1.1", "Host: evil.test"],
    ["a query", "GET /_mock/health?x=1 HTTP/1.1", "Host: evil.test"],
  ])("Is refused for %s", async (__, ...lines) => {
    expect(await statusOf(url, ...lines)).toBe(403);
  });

  test.each([
    ["a user name", "Host: localhost@evil.test"],
    ["two names", "Host: localhost, evil.test"],
    ["a path", "Host: localhost/evil.test"],
  ])("Is not answered to %s for a name", async (__, host) => {
    expect(await statusOf(url, "GET /_mock/health HTTP/1.1", host)).toBeOneOf([400, 403]);
  });
});

test("The API answers to every name, and the proxy to its own alone", async () => {
  const lines = ["GET /v1/tasks/task-unified-1 HTTP/1.1", "Host: mock-1:4010", "Authorization: Bearer any"];
  const statuses = Object.values(servers).map(({ url }) => statusOf(url, ...lines));
  expect(await Promise.all(statuses)).toEqual([404, 200, 403]);
});
