import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { findFreePort } from "../../../../tooling/free-port.ts";
import { createReceiver, type ReceivedCallback } from "./receiver.ts";
import { startReceiver } from "./start-receiver.ts";

test.each([
  "https://hooks.example",
  "https://hooks.example/",
  "https://hooks.example/in/here",
  "https://hooks.example/in/",
])("Below %s each mailbox has an address of its own that nobody can guess", (url) => {
  const receiver = createReceiver({ url });
  const urls = [1, 2, 3].map(() => receiver.open(() => 204).url);
  expect(new Set(urls).size).toBe(3);
  for (const it of urls) {
    expect(it.slice(0, it.lastIndexOf("/"))).toBe(url.replace(/\/$/, ""));
    expect(it.slice(it.lastIndexOf("/") + 1)).toMatch(/^[0-9a-f-]{36}$/);
  }
});

test("A callback reaches its own mailbox, which chooses the status of the answer", async () => {
  const receiver = createReceiver({ url: "https://hooks.example/in" });
  const came: ReceivedCallback[] = [];
  const mailbox = receiver.open((callback) => {
    came.push(callback);
    return 503;
  });
  receiver.open(() => expect.fail("this is another mailbox"));
  const answer = await receiver.fetch(
    new Request(mailbox.url, { method: "POST", headers: { "x-one": "1" }, body: "whole" }),
  );
  expect(answer.status).toBe(503);
  expect(came.map(({ method, headers, body }) => [method, headers.get("x-one"), body])).toEqual([
    ["POST", "1", "whole"],
  ]);
});

test("Strangers get a 404, and are counted, as they show that the way is open", async () => {
  const receiver = createReceiver({ url: "https://hooks.example/in" });
  receiver.open(() => expect.fail("nobody knows this address"));
  for (const path of ["/", "/in", "/in/00000000-0000-4000-8000-000000000000"]) {
    expect((await receiver.fetch(new Request(`https://hooks.example${path}`))).status).toBe(404);
  }
  expect(receiver.received()).toBe(3);
});

test("A started receiver takes callbacks over HTTP, behind a proxy that changed the path, and ends when it is closed", async () => {
  const port = await findFreePort();
  const receiver = await startReceiver({ url: "https://tunnel.example/app", port });
  const bodies: string[] = [];
  const { url } = receiver.open(({ method, body }) => {
    bodies.push(`${method} ${body}`);
    return 204;
  });
  const local = `http://127.0.0.1:${port}/${url.split("/").at(-1)}?from=proxy`;
  for (const method of ["POST", "PUT", "GET"]) {
    const body = method === "GET" ? null : "é".repeat(1_000);
    expect((await fetch(local, { method, body })).status).toBe(204);
  }
  expect(bodies).toEqual([`POST ${"é".repeat(1_000)}`, `PUT ${"é".repeat(1_000)}`, "GET "]);
  await receiver.close();
  await expect(fetch(local)).rejects.toThrow("fetch failed");
});

test("A callback that is too long or has odd headers does not end a receiver", async () => {
  const port = await findFreePort();
  const receiver = await startReceiver({ url: `http://127.0.0.1:${port}`, port });
  const { url } = receiver.open(() => 204);
  await expect(fetch(url, { method: "POST", body: "a".repeat(2 * 1024 * 1024) })).rejects.toThrow("fetch failed");
  for (const first of ["TRACE /x HTTP/1.1", "POST //[ HTTP/1.1", "CONNECT a:1 HTTP/1.1"]) {
    const socket = connect(port, "127.0.0.1")
      .on("error", () => {})
      .resume();
    socket.end(`${first}\r\nhost: a\r\nx-odd: \x80\xff\r\nconnection: close\r\n\r\n`);
    await once(socket, "close");
  }
  expect((await fetch(url, { method: "POST", body: "{}" })).status).toBe(204);
  await receiver.close();
});

test("A port that is taken is an error", async () => {
  const port = await findFreePort();
  const receiver = await startReceiver({ url: "https://tunnel.example", port });
  await expect(startReceiver({ url: "https://tunnel.example", port })).rejects.toThrow("EADDRINUSE");
  await receiver.close();
});
