import { expect, test } from "vitest";
import { createProxyHandler } from "../src/proxy/index.ts";
import { answeringFetch } from "./answering-fetch.ts";
import { pending } from "./sample-tasks.ts";

/** A request whose body arrives byte by byte. */
function bytewise(url: string, body: unknown): Request {
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of new TextEncoder().encode(JSON.stringify(body))) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const headers = { "content-type": "application/json" };
  return new Request(url, { method: "POST", headers, body: stream, duplex: "half" } as RequestInit);
}

test("The proxy passes on a prompt whose characters are split between pieces of the body", async () => {
  const order = { model: "seedance-2.0-fast-text-to-video", prompt: "纸船顺着雨街漂流 – café 🚤" };
  const sent: unknown[] = [];
  const proxy = createProxyHandler({
    apiKey: "sk-test",
    authorize: () => true,
    baseUrl: "https://api.example.com",
    fetch: answeringFetch(async (request) => {
      sent.push(await request.json());
      return Response.json(pending);
    }),
  });
  const response = await proxy(bytewise("https://app.example.com/v1/videos/generations", order));
  expect(response.status).toBe(200);
  expect(sent).toEqual([order]);
});
