/** Bodies as streams whose sources record what happens to them. */
import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { maxBodyBytes, readBody } from "../index.ts";

/** A request whose body has chunks of these sizes, each filled with its number, and a record of what happened to it. */
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
])("Chunks of %j bytes are joined in their order", async (sizes, bytes) => {
  expect(await readBody(requestOf(sizes).request)).toEqual(new Uint8Array(bytes));
});

test.each([
  [[maxBodyBytes], maxBodyBytes],
  [[maxBodyBytes - 1, 1], maxBodyBytes],
  [[maxBodyBytes + 1], undefined],
  [[maxBodyBytes, 1], undefined],
])("Of chunks of %j bytes, %s are returned", async (sizes, length) => {
  expect((await readBody(requestOf(sizes).request))?.byteLength).toBe(length);
});

test("A body whose content-length is too large is not read, and one at the limit is", async () => {
  const over = requestOf([1], { "content-length": String(maxBodyBytes + 1) });
  expect([await readBody(over.request), over.seen]).toEqual([undefined, []]);
  const limit = requestOf([1], { "content-length": String(maxBodyBytes) });
  expect((await readBody(limit.request))?.byteLength).toBe(1);
});

test("A body that is too large is released but not cancelled: a cancel would close a server's socket", async () => {
  const { request, seen, body } = requestOf([maxBodyBytes, 1, 1]);
  expect(await readBody(request)).toBeUndefined();
  expect(seen).toEqual([`read ${maxBodyBytes}`, "read 1"]);
  expect(body.locked).toBe(false);
});

test.each([[[1]], [[maxBodyBytes + 1]]])("No listener stays on the caller's signal after %j bytes", async (sizes) => {
  const { request, signal } = requestOf(sizes);
  await readBody(request);
  expect(getEventListeners(signal, "abort")).toEqual([]);
});
