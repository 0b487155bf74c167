/** A bad request to an upstream that gives no answer: its violation counts all the same. */
import { describe, expect, test } from "vitest";
import { startProxy } from "../../src/index.ts";
import { runMock } from "../mock-process.ts";
import { startUpstream } from "../upstream-server.ts";

const headers = { authorization: "Bearer any", "content-type": "application/json" };

function create(url: string, params: object): Promise<Response> {
  const body = JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat", ...params });
  return fetch(`${url}/v1/videos/generations`, { method: "POST", headers, body });
}

/** A URL on which nothing listens any more. */
async function deadUrl(): Promise<string> {
  await using upstream = await startUpstream(() => {});
  return upstream.url;
}

describe("A request without an answer from the upstream", () => {
  test.each<[string, () => Promise<string>]>([
    ["is refused", deadUrl],
    ["is cut", async () => cutting()],
  ])("Is a violation and a 502 if it is bad and the upstream's connection %s", async (_, start) => {
    const proxy = await startProxy({ port: 0, upstream: await start() });
    const answer = await create(proxy.url, { duration: 99 });
    expect(answer.status).toBe(502);
    expect(await answer.json()).toMatchObject({ error: { message: expect.stringContaining("gave no whole answer") } });
    expect(proxy.violations()).toMatchObject([{ side: "request", method: "POST", location: "body.duration" }]);
    await proxy.close();
    await Promise.all(cuttings.splice(0).map((upstream) => upstream[Symbol.asyncDispose]()));
  });

  test("Is a violation too if its caller gives up", async () => {
    await using upstream = await startUpstream(() => {});
    const proxy = await startProxy({ port: 0, upstream: upstream.url });
    const gone = new AbortController();
    const creating = fetch(`${proxy.url}/v1/tasks/nothing-like-an-id`, { headers: {}, signal: gone.signal });
    await expect.poll(() => proxy.violations().length).toBeGreaterThan(0);
    gone.abort();
    await expect(creating).rejects.toThrow();
    expect(proxy.violations()).toMatchObject([{ side: "request", method: "GET" }, ...proxy.violations().slice(1)]);
    await proxy.close();
  });

  test("Is not a violation if it keeps the contract", async () => {
    const proxy = await startProxy({ port: 0, upstream: await deadUrl() });
    expect((await create(proxy.url, { duration: 15 })).status).toBe(502);
    expect(proxy.violations()).toEqual([]);
    await proxy.close();
  });
});

test("--fail-on-violation ends with 1 for a bad create to a dead upstream", async () => {
  const running = runMock(["proxy", "--port", "0", "--upstream", await deadUrl(), "--fail-on-violation"]);
  await create(await running.listening(), { duration: 99 });
  running.child.kill("SIGTERM");
  expect(await running.exit()).toBe(1);
  expect(running.stdout()).toContain("✗ POST /v1/videos/generations request violation at body.duration: ");
});

const cuttings: Awaited<ReturnType<typeof startUpstream>>[] = [];

async function cutting(): Promise<string> {
  const upstream = await startUpstream((incoming) => void incoming.socket.destroy());
  cuttings.push(upstream);
  return upstream.url;
}
