/** Servers that send without end, and the memory of the command that reads them. */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createGzip } from "node:zlib";
import { expect, test } from "vitest";
import { exchange } from "../src/requests/exchange.ts";
import { runCommand } from "./run-command.ts";

const mebibyte = 1_048_576;
const json = { "content-type": "application/json" };
const spaces = Buffer.alloc(65_536, " ");

/** Sends as long as anybody reads, and counts what was taken. */
async function serveReply(reply: (response: ServerResponse, sent: (bytes: number) => void) => void) {
  let taken = 0;
  const server = createServer((request, response) => {
    request.resume().once("end", () =>
      reply(response, (bytes) => {
        taken += bytes;
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken: () => taken,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function sendForever(target: NodeJS.WritableStream, response: ServerResponse, sent: (bytes: number) => void): void {
  const send = (): void => {
    while (!response.destroyed && target.write(spaces)) sent(spaces.length);
  };
  target.on("drain", send).on("error", () => undefined);
  send();
}

const endless: [string, (response: ServerResponse, sent: (bytes: number) => void) => void][] = [
  ["no length", (response, sent) => sendForever(response.writeHead(200, json), response, sent)],
  [
    "a length of 100 GB",
    (response, sent) =>
      sendForever(response.writeHead(200, { ...json, "content-length": "100000000000" }), response, sent),
  ],
  [
    "a compressed body",
    (response, sent) => {
      const zip = createGzip();
      zip.pipe(response.writeHead(200, { ...json, "content-encoding": "gzip" }));
      sendForever(zip, response, sent);
    },
  ],
  [
    "an error",
    (response, sent) => sendForever(response.writeHead(500, { "content-type": "text/html" }), response, sent),
  ],
];

test.each(endless)(
  "An answer with %s and without an end is given up after 1 MiB",
  async (_, reply) => {
    await using server = await serveReply(reply);
    const started = performance.now();
    const target = { name: "endless", baseUrl: server.url, apiKey: "key-of-the-test" };

    await expect(exchange(target, { method: "GET", path: "/v1/tasks/one" }, 60_000)).rejects.toMatchObject({
      name: "NotJudged",
      obstacle: "no-service",
      message: "GET /v1/tasks/one got an answer longer than 1 MiB, which no answer of the contract is.",
    });
    expect(performance.now() - started).toBeLessThan(30_000);
    // Sockets and decoders keep some more on the way.
    expect(server.taken()).toBeLessThan(64 * mebibyte);
  },
  60_000,
);

test.each([
  [mebibyte, true],
  [mebibyte + 1, false],
])("Of an answer of %d bytes it is %s that it is read", async (length, isRead) => {
  const text = `"${"é".repeat((length - 3) / 2)}"`.padEnd(length - Math.floor((length - 3) / 2), " ");
  expect(Buffer.byteLength(text)).toBe(length);
  const target = { name: "t", baseUrl: "http://a.example", apiKey: "k", fetch: async () => new Response(text) };
  const read = exchange(target, { method: "GET", path: "/" }, 10_000);
  if (isRead) await expect(read).resolves.toMatchObject({ text });
  else await expect(read).rejects.toThrow("longer than 1 MiB");
});

test("The command ends with a verdict when a server never stops to send", async () => {
  await using server = await serveReply((response, sent) => sendForever(response.writeHead(200, json), response, sent));

  const args = ["--base-url", server.url, "--api-key", "key-of-the-test", "--only", "read-unknown-id"];
  const { status, stdout } = await runCommand(args);

  expect(status).toBe(3);
  expect(stdout).toContain("longer than 1 MiB");
}, 60_000);
