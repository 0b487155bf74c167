/** Answers of an upstream that are too long to be kept in memory. */
import type { ServerResponse } from "node:http";
import { createGzip } from "node:zlib";
import { expect, test } from "vitest";
import { startUpstream } from "../../test/upstream-server.ts";
import { type RunningProxy, startProxy } from "../index.ts";

const mebibyte = 1_048_576;
const chunk = Buffer.alloc(65_536, " ");
const json = { "content-type": "application/json" };
const reason = "the answer is longer than 1 MiB, so it was passed on and not judged";
const readUrl = ({ url }: RunningProxy) => `${url}/v1/tasks/task-unified-1-a`;
const init = { headers: { authorization: "Bearer any" } };

interface Setup extends AsyncDisposable {
  readonly proxy: RunningProxy;
  /** Bytes that the upstream could write so far. */
  readonly taken: () => number;
}

async function startProxied(reply: (response: ServerResponse, sent: (bytes: number) => void) => void): Promise<Setup> {
  let taken = 0;
  const upstream = await startUpstream((_, response) =>
    reply(response, (bytes) => {
      taken += bytes;
    }),
  );
  const proxy = await startProxy({ upstream: upstream.url, port: 0 });
  return {
    proxy,
    taken: () => taken,
    async [Symbol.asyncDispose]() {
      await proxy.close();
      await upstream[Symbol.asyncDispose]();
    },
  };
}

function sendForever(target: NodeJS.WritableStream, response: ServerResponse, sent: (bytes: number) => void): void {
  const send = (): void => {
    while (!response.destroyed && target.write(chunk)) sent(chunk.length);
  };
  target.on("drain", send).on("error", () => undefined);
  send();
}

test.each<[string, Parameters<typeof startProxied>[0]]>([
  ["without a length", (response, sent) => sendForever(response.writeHead(200, json), response, sent)],
  [
    "with a length",
    (response, sent) => sendForever(response.writeHead(200, { ...json, "content-length": 1e11 }), response, sent),
  ],
  [
    "that is compressed",
    (response, sent) => {
      const zip = createGzip();
      zip.pipe(response.writeHead(200, { ...json, "content-encoding": "gzip" }));
      sendForever(zip, response, sent);
    },
  ],
])(
  "An endless answer %s is passed on as far as the caller reads, and not judged",
  async (_, reply) => {
    await using setup = await startProxied(reply);
    const response = await fetch(readUrl(setup.proxy), init);
    const reader = response.body?.getReader();
    let bytes = 0;
    while (bytes < 4 * mebibyte) bytes += (await reader?.read())?.value?.length ?? Number.NaN;
    expect(setup.proxy.unjudged().calls).toMatchObject([{ method: "GET", reason, times: 1 }]);
    expect([setup.proxy.judged(), setup.proxy.violations()]).toEqual([0, []]);
    await reader?.cancel();
    expect(setup.taken()).toBeLessThan(128 * mebibyte);
  },
  30_000,
);

const task = JSON.stringify({ error: { code: "task_not_found", message: "gone", type: "invalid_request_error" } });

test.each([
  [mebibyte, 1],
  [mebibyte + 1, 0],
  [5 * mebibyte, 0],
])("An answer of %d bytes comes through byte by byte, and %d are judged", async (length, judged) => {
  const sent = Buffer.from(task.padEnd(length, " "));
  await using setup = await startProxied((response) => response.writeHead(404, json).end(sent));
  const response = await fetch(readUrl(setup.proxy), init);
  expect(response.status).toBe(404);
  expect(sent.equals(Buffer.from(await response.arrayBuffer()))).toBe(true);
  expect([setup.proxy.judged(), setup.proxy.unjudged().total]).toEqual([judged, 1 - judged]);
});

test("A long answer that breaks off does not look like a whole one", async () => {
  await using setup = await startProxied((response) => {
    response.writeHead(200, json).write(Buffer.alloc(3 * mebibyte), () => response.destroy());
  });
  const response = await fetch(readUrl(setup.proxy), init);
  await expect(response.arrayBuffer()).rejects.toThrow("terminated");
});
