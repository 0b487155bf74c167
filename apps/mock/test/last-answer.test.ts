/** A closing server says so in each answer, so that no client sends more on the same connection. */
import { expect, test } from "vitest";
import { listen } from "../src/server/listen.ts";
import { createRequest, openConnection } from "./raw-connection.ts";

test("The answer to a request whose head is completed after the close says that it is the last", async () => {
  const server = await listen(async (request) => new Response(await request.text()), { host: "127.0.0.1", port: 0 });
  const slow = await openConnection(server.url);
  await slow.send(createRequest.slice(0, 40));
  const closed = server.close();
  await slow.send(createRequest.slice(40));
  expect(await slow.answer()).toBe(200);
  expect(slow.isLast()).toBe(true);
  await closed;
});

test("The answer of a server that stays open does not say that it is the last", async () => {
  const server = await listen(async () => new Response("here"), { host: "127.0.0.1", port: 0 });
  const kept = await openConnection(server.url);
  await kept.send(createRequest);
  expect([await kept.answer(), kept.isLast()]).toEqual([200, false]);
  await server.close();
});
