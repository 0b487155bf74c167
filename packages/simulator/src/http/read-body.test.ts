/** Bodies as streams, whose sources see what becomes of them. */
import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { maxBodyBytes, readBody } from "../index.ts";

/** A request whose body comes in chunks of these sizes, each of its own number, and what has been seen of it. */
function requestOf(sizes: readonly number[], headers: Record<string, string> = {}) {
  const seen: string[] = [];
  let at = 0;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        const size = sizes[at++];
        if (size === undefined) return controller.close();
        seen.push(`read ${size}`);
        controller.enqueue(new Uint8Array(size).fill(at));
      },
      cancel: (reason) => void seen.push(`cancelled: ${reason}`),
    },
    { highWaterMark: 0 },
  );
  const { signal } = new AbortController();
  const request = { headers: new Headers(headers), body, signal } as unknown as Request;
  return { request, seen, signal, body };
}

test.each([
  [[], []],
  [[3], [1, 1, 1]],
  [
    [2, 0, 1, 3],
    [1, 1, 3, 4, 4, 4],
  ],
])("Chunks of %j bytes come together in their order", async (sizes, bytes) => {
  expect(await readBody(requestOf(sizes).request)).toEqual(new Uint8Array(bytes));
});

test.each([
  [[maxBodyBytes], maxBodyBytes],
  [[maxBodyBytes - 1, 1], maxBodyBytes],
  [[maxBodyBytes + 1], undefined],
  [[maxBodyBytes, 1], undefined],
])("Of chunks of %j bytes %s are read", async (sizes, length) => {
  expect((await readBody(requestOf(sizes).request))?.byteLength).toBe(length);
});

test("A body that tells that it is too large is not begun, and one of just the limit is", async () => {
  const over = requestOf([1], { "content-length": String(maxBodyBytes + 1) });
  expect([await readBody(over.request), over.seen]).toEqual([undefined, []]);
  const limit = requestOf([1], { "content-length": String(maxBodyBytes) });
  expect((await readBody(limit.request))?.byteLength).toBe(1);
});

test("What is too large is let go of and not cancelled, as that would close a server's socket", async () => {
  const { request, seen, body } = requestOf([maxBodyBytes, 1, 1]);
  expect(await readBody(request)).toBeUndefined();
  expect(seen).toEqual([`read ${maxBodyBytes}`, "read 1"]);
  expect(body.locked).toBe(false);
});

test.each([[[1]], [[maxBodyBytes + 1]]])("Nothing listens to the caller any more after %j bytes", async (sizes) => {
  const { request, signal } = requestOf(sizes);
  await readBody(request);
  expect(getEventListeners(signal, "abort")).toEqual([]);
});
