import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";

/** A server on loopback that closes at the end of the block that uses it. */
export interface LoopbackServer extends AsyncDisposable {
  /** Without a slash at the end. */
  readonly origin: string;
}

/** Starts a server on a free port. The web-standard function `answer` answers its requests. */
export async function serve(answer: (request: Request) => Promise<Response>): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    passOn(request, response, answer).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: Request) => Promise<Response>,
): Promise<void> {
  const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const { method = "GET", url = "/" } = request;
  const { status, headers: given, body } = await answer(new Request(`http://loopback.test${url}`, { method, headers }));
  response.writeHead(status, Object.fromEntries(given));
  for await (const chunk of body ?? []) response.write(chunk);
  response.end();
}

/** The answer as it arrives if its connection breaks off after a third of it. */
export async function breakOff(response: Response): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(bytes.slice(0, bytes.length / 3)),
    async pull(controller) {
      // Long enough for the sent part to arrive.
      await setTimeout(300);
      controller.error(new Error("broken off"));
    },
  });
  return new Response(body, response);
}
