/** Headers of one connection (RFC 9110, 7.6.1) stop at the proxy in both directions; all others are passed on. */
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { startProxy } from "../src/index.ts";
import { openConnection } from "./raw-connection.ts";

const own = [
  "Connection: X-Of-This-Connection",
  "X-Of-This-Connection: 1",
  "Keep-Alive: timeout=5, of-this-connection",
  "Proxy-Authenticate: Basic realm=of-this-connection",
  "Proxy-Authorization: Basic of-this-connection",
  "Proxy-Connection: of-this-connection",
  "TE: of-this-connection",
  "Trailer: of-this-connection",
  "Upgrade: of-this-connection",
];
const others = ["X-Anything: kept", "Accept-Language: ja"];

/** A TCP server that answers every request with these lines, and keeps what it has received. */
async function rawUpstream(lines: readonly string[]) {
  const asked: string[] = [];
  const server = createServer((socket) => {
    socket.setEncoding("latin1").on("data", (text) => {
      asked.push(String(text));
      if (asked.join("").includes("\r\n\r\n")) socket.end(`${lines.join("\r\n")}\r\n\r\n`);
    });
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = Object(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    asked: () => asked.join(""),
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}

const namesOf = (head: string) => head.split("\r\n").map((line) => line.split(":", 1)[0]?.toLowerCase());

test.each([
  ["a judged call", "/v1/tasks/task-unified-1774857405-abc12345"],
  ["a call outside the contract", "/media/anything.mp4"],
])("Headers of the connection stop at the proxy, for %s", async (_, path) => {
  await using upstream = await rawUpstream(["HTTP/1.1 404 Not Found", ...own, ...others, "Content-Length: 0"]);
  const proxy = await startProxy({ port: 0, upstream: upstream.url });
  const connection = await openConnection(proxy.url);
  const head = [`GET ${path} HTTP/1.1`, "Host: localhost", "Authorization: Bearer any", ...own, ...others];
  await connection.send(`${head.join("\r\n")}\r\n\r\n`);
  expect(await connection.answer()).toBe(404);
  const messages = [upstream.asked(), connection.received()];
  for (const message of messages) {
    expect(namesOf(message)).toEqual(expect.arrayContaining(["x-anything", "accept-language"]));
    expect(message).not.toMatch(/of-this-connection/i);
  }
  connection.destroy();
  await proxy.close();
});
