import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterEach, expect, test, vi } from "vitest";
import { createSimulator } from "../simulator.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const body = JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat" });

function post(fetch: ReturnType<typeof createSimulator>["fetch"], coding: string, bytes: Uint8Array<ArrayBuffer>) {
  const headers = { authorization: "Bearer any", "content-type": "application/json", "content-encoding": coding };
  return fetch("https://mock.test/v1/videos/generations", { method: "POST", headers, body: bytes });
}

test("A body in gzip is read without a server too", async () => {
  expect((await post(createSimulator().fetch, "gzip", gzipSync(body))).status).toBe(200);
});

test("A coding that the runtime does not have is refused, with those that it has", async () => {
  const own = globalThis.DecompressionStream;
  class Limited {
    constructor(format: CompressionFormat) {
      if (format !== "gzip" && format !== "deflate") throw new TypeError("no such format");
      Object.assign(this, new own(format));
    }
  }
  vi.stubGlobal("DecompressionStream", Limited);
  const fresh = await import("../simulator.ts");
  const refused = await post(fresh.createSimulator().fetch, "br", brotliCompressSync(body));
  expect([refused.status, refused.headers.get("accept-encoding")]).toEqual([415, "gzip, deflate"]);
});

test("Without any decoder a body in gzip is refused, and identity is offered", async () => {
  vi.stubGlobal("DecompressionStream", undefined);
  const fresh = await import("../simulator.ts");
  const refused = await post(fresh.createSimulator().fetch, "gzip", gzipSync(body));
  expect([refused.status, refused.headers.get("accept-encoding")]).toEqual([415, "identity"]);
  expect(await refused.text()).toContain("Send the body as it is.");
});

test("Bodies that arrive at once are decoded one after the other, because each decoder takes much memory", async () => {
  const own = globalThis.DecompressionStream;
  const running = { now: 0, most: 0 };
  class Counted {
    readonly readable: ReadableStream;
    readonly writable: WritableStream;
    constructor(format: CompressionFormat) {
      const begin = new TransformStream<Uint8Array, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          running.now += 1;
          running.most = Math.max(running.most, running.now);
          controller.enqueue(new Uint8Array(chunk));
        },
      });
      const end = new TransformStream({
        flush() {
          running.now -= 1;
        },
      });
      this.writable = begin.writable;
      this.readable = begin.readable.pipeThrough(new own(format)).pipeThrough(end);
    }
  }
  vi.stubGlobal("DecompressionStream", Counted);
  const { fetch } = createSimulator();
  const answers = await Promise.all(Array.from({ length: 20 }, () => post(fetch, "gzip", gzipSync(body))));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(running).toEqual({ now: 0, most: 1 });
});

test.each([
  ["another one", gzipSync("more")],
  ["other bytes", new TextEncoder().encode("more")],
])("A body in gzip with %s behind it is refused, and told so", async (_, more) => {
  const refused = await post(createSimulator().fetch, "gzip", new Uint8Array([...gzipSync(body), ...more]));
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain("the body is not whole gzip, or has more behind it");
});
