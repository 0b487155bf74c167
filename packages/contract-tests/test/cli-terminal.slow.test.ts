/** What a server answers does not control the terminal of the person who runs the command. */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { runCommand } from "./run-command.ts";

const attack = "\x1b]0;owned\x07\x1b[2J\x1b[31m\r\x7f\x9b2J\u202e\u2066\u2028\u200b\t\b";
const controls = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

async function serveRaw(reply: (response: ServerResponse) => void) {
  const server = createServer((request, response) => {
    request.resume().once("end", () => reply(response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const json = { "content-type": "application/json" };
const answers: [string, (response: ServerResponse) => void][] = [
  ["a page", (response) => response.writeHead(200, { "content-type": "text/html" }).end(`<p>${attack}`)],
  ["JSON of another kind", (response) => response.writeHead(200, json).end(JSON.stringify([`raw ${attack}`]))],
  [
    "an error message",
    (response) =>
      response
        .writeHead(404, json)
        .end(`{"error":{"code":"c","type":"t","message":"raw \x7f\x9b\u202e\u2028\u200b","param":7}}`),
  ],
  ["a content type", (response) => response.writeHead(200, { "content-type": "text/plain; a=\x9b2J\x85" }).end("{}")],
  ["a redirect", (response) => response.writeHead(302, { location: "http://a.example/\x9b2J" }).end(attack)],
  ["the reason of a status", (response) => response.writeHead(500, "No\x9b2J").end(attack)],
];

test.each(answers)(
  "No control character of %s reaches the terminal, in any format",
  async (_, reply) => {
    await using server = await serveRaw(reply);
    const args = ["--base-url", server.url, "--api-key", "key-of-the-test", "--only", "read-unknown-id"];

    for (const format of ["pretty", "json", "markdown", "html", "junit"]) {
      const { status, stdout, stderr } = await runCommand([...args, "--format", format]);
      expect([1, 3]).toContain(status);
      expect(stdout).not.toMatch(controls);
      expect(stderr).not.toMatch(controls);
      if (format === "json") expect(JSON.parse(stdout).results).toHaveLength(1);
    }
  },
  30_000,
);
