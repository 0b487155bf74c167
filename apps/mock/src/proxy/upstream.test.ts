import { once } from "node:events";
import type { RequestListener } from "node:http";
import { buffer } from "node:stream/consumers";
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { afterEach, describe, expect, test, vi } from "vitest";
import { startUpstream } from "../../test/upstream-server.ts";
import { readAnswer } from "./read-answer.ts";
import { answerHeaders, forward, passOnBody, UpstreamError } from "./upstream.ts";

afterEach(() => void vi.restoreAllMocks());

/** What the proxy gets from a server with this listener. */
async function answerOf(listener: RequestListener, path = "/", init: RequestInit = {}) {
  await using upstream = await startUpstream(listener);
  const url = new URL(upstream.url);
  const answer = await forward(url, new Request(`http://proxy.test${path}`, init));
  const bytes = await readAnswer(url, answer);
  return { headers: answerHeaders(answer), text: bytes === null ? null : await new Response(bytes).text() };
}

describe("An answer that is compressed without being asked", () => {
  const plain = "a paper boat ".repeat(50);

  test.each([
    ["gzip", gzipSync(plain)],
    ["x-gzip", gzipSync(plain)],
    ["deflate", deflateSync(plain)],
    ["br", brotliCompressSync(plain)],
    ["zstd", zstdCompressSync(plain)],
    ["GZip", gzipSync(plain)],
    ["gzip, br", brotliCompressSync(gzipSync(plain))],
    ["br ,x-gzip,deflate", deflateSync(gzipSync(brotliCompressSync(plain)))],
  ])("With %s is passed on plain, without its old length", async (coding, packed) => {
    const { headers, text } = await answerOf((_, response) => {
      response.writeHead(200, { "content-encoding": coding, "content-length": packed.length }).end(packed);
    });
    expect(text).toBe(plain);
    expect([headers.get("content-encoding"), headers.get("content-length")]).toEqual([null, null]);
  });

  test.each(["identity", "compress", "aws-chunked"])("With %s is passed on unchanged", async (coding) => {
    const { headers, text } = await answerOf((_, response) => {
      response.writeHead(200, { "content-encoding": coding, "content-length": 5 }).end("bytes");
    });
    expect(text).toBe("bytes");
    expect([headers.get("content-encoding"), headers.get("content-length")]).toEqual([coding, "5"]);
  });
});

test.each([204, 304])("An answer that must not have a body has none and no type: %i", async (status) => {
  const { headers, text } = await answerOf((_, response) => response.writeHead(status).end());
  expect([text, headers.get("content-type")]).toEqual([null, null]);
});

test.each([
  ["", "/v1/a", "/v1/a"],
  ["/", "/v1/a?x=1", "/v1/a?x=1"],
  ["/base", "/v1/a?x=%20", "/base/v1/a?x=%20"],
  ["/base//", "/", "/base/"],
  // The query of the upstream's address is left out.
  ["/base?key=1", "/v1/a", "/base/v1/a"],
  ["/base?key=1", "/v1/a?x=1", "/base/v1/a?x=1"],
])("With the upstream at %j a call of %s goes to %s", async (base, path, target) => {
  const asked: unknown[] = [];
  await using upstream = await startUpstream((request, response) => {
    asked.push(request.url);
    response.end();
  });
  await (await forward(new URL(upstream.url + base), new Request(`http://proxy.test${path}`))).text();
  expect(asked).toEqual([target]);
});

test("A body that was read is passed on unchanged, and an empty one with the length 0", async () => {
  const seen: unknown[] = [];
  await using upstream = await startUpstream(async (request, response) => {
    seen.push([(await buffer(request)).toString(), request.headers["content-length"]]);
    response.end();
  });
  const request = () => new Request("http://proxy.test/", { method: "POST" });
  for (const text of ["bytes", ""]) {
    await (await forward(new URL(upstream.url), request(), new TextEncoder().encode(text))).text();
  }
  expect(seen).toEqual([
    ["bytes", "5"],
    ["", "0"],
  ]);
});

describe("An upstream without an answer", () => {
  const upstream = new URL("http://upstream.test/base");
  const advice = "Check that it is up, and --upstream.";

  test.each<[name: string, error: unknown, reason: string]>([
    ["the cause", new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED") }), "connect ECONNREFUSED"],
    // Node fails like this for a name with several addresses.
    [
      "the code of a cause without a message",
      new TypeError("fetch failed", { cause: Object.assign(new AggregateError([]), { code: "ECONNREFUSED" }) }),
      "ECONNREFUSED",
    ],
    [
      "the name of a cause without message and code",
      new TypeError("fetch failed", { cause: new RangeError("") }),
      "RangeError",
    ],
    ["its own message, if it has no cause", new TypeError("fetch failed"), "fetch failed"],
    ["its own message, if the cause is not an error", new TypeError("fetch failed", { cause: "why" }), "fetch failed"],
    ["the thrown value, if it is not an error", "no way", "no way"],
  ])("Is reported with %s", async (_, error, reason) => {
    vi.spyOn(globalThis, "fetch").mockRejectedValue(error);
    const failure: unknown = await forward(upstream, new Request("http://proxy.test/")).catch((thrown) => thrown);
    expect(failure).toBeInstanceOf(UpstreamError);
    expect(failure).toMatchObject({
      name: "UpstreamError",
      message: `http://upstream.test/base gave no whole answer (${reason}). ${advice}`,
      cause: error,
    });
  });

  test("Includes an upstream that answers with a status outside HTTP", async () => {
    vi.spyOn(globalThis, "fetch").mockResolvedValue(Object.defineProperty(new Response(), "status", { value: 600 }));
    await expect(forward(upstream, new Request("http://proxy.test/"))).rejects.toThrow(
      new UpstreamError("http://upstream.test/base answered with the status 600, which HTTP does not have."),
    );
    vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response(null, { status: 599 }));
    expect((await forward(upstream, new Request("http://proxy.test/"))).status).toBe(599);
  });

  test("Is no longer asked once the caller has gone", async () => {
    const caller = new AbortController();
    const signals = new EventTarget();
    const closed = once(signals, "closed");
    await using hanging = await startUpstream((request) => {
      request.socket.once("close", () => signals.dispatchEvent(new Event("closed")));
      caller.abort();
    });
    const asking = forward(new URL(hanging.url), new Request("http://proxy.test/", { signal: caller.signal }));
    await expect(asking).rejects.toThrow(UpstreamError);
    await closed;
  });
});

describe("A body that is passed on", () => {
  const unbroken = () => expect.unreachable("nothing is to be broken off");

  test("Ends normally with its source, and breaks off nothing", async () => {
    expect(await new Response(passOnBody(new Blob(["one", "two"]).stream(), unbroken)).text()).toBe("onetwo");
  });

  test("Cancels its source with the reason when its reader gives up", async () => {
    const given: unknown[] = [];
    const source = new ReadableStream<Uint8Array>({ cancel: (reason) => void given.push(reason) });
    await passOnBody(source, unbroken).cancel("enough");
    expect(given).toEqual(["enough"]);
  });

  test("Breaks off its connection, once, when its source breaks off", async () => {
    const breakOff = vi.fn();
    const events = new EventTarget();
    const broken = once(events, "broken");
    const source = new ReadableStream<Uint8Array>({
      async pull(controller) {
        controller.enqueue(new TextEncoder().encode("one"));
        await broken;
        controller.error(new Error("cut"));
      },
    });
    const reader = passOnBody(source, breakOff).getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe("one");
    expect(breakOff).not.toHaveBeenCalled();
    events.dispatchEvent(new Event("broken"));
    expect(await reader.read()).toEqual({ done: true, value: undefined });
    expect(breakOff).toHaveBeenCalledTimes(1);
  });
});
