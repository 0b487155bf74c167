import { describe, expect, test, vi } from "vitest";
import { createJsonResponse } from "../../test/honest-server.ts";
import { createHtmlPage } from "../../test/mutants/mutant.ts";
import type { OutgoingRequest } from "./exchange.ts";
import { createRateLimitWait } from "./rate-limit-wait.ts";
import { createSender } from "./sender.ts";

const read: OutgoingRequest = { method: "GET", path: "/v1/tasks/task-unified-1-a" };
const order: OutgoingRequest = { method: "POST", path: "/v1/videos/generations", body: '{"model":"m","prompt":"p"}' };
const lost = (): Promise<Response> =>
  Promise.reject(new TypeError("fetch failed", { cause: new Error("read ECONNRESET") }));

/** Sends to a server that gives these answers one after the other, and records what it was asked. */
function sending(...answers: readonly (() => Response | Promise<Response>)[]) {
  const asked: string[] = [];
  const waits: number[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const key = request.headers.has("authorization") ? "" : " by nobody";
    asked.push(`${request.method} ${new URL(request.url).pathname}${key}`);
    return answers[asked.length - 1]?.() ?? expect.fail(`asked once more: ${asked.at(-1)}`);
  };
  const rateLimit = createRateLimitWait({ maxWaitMs: 5_000, now: Date.now, wait: async (ms) => void waits.push(ms) });
  const target = { name: "it", baseUrl: "http://server.localhost", apiKey: "key-of-the-test", fetch };
  return { send: createSender(target, 1_000, rateLimit), asked, waits };
}

const [create, plain] = ["POST /v1/videos/generations", "GET /v1/tasks/task-unified-1774857405-abc123"];
const ok = () => createJsonResponse(200, { id: "a" });

describe("Lost requests", () => {
  test("A lost read is sent again if the server answers other requests, and its second answer counts", async () => {
    const { send, asked } = sending(lost, ok, ok);

    expect(await send(read)).toMatchObject({ status: 200 });
    expect(asked).toEqual([`GET ${read.path}`, `${plain} by nobody`, `GET ${read.path}`]);
  });

  test("A lost create that could buy a video is never sent again", async () => {
    const { send, asked } = sending(lost);

    await expect(send(order)).rejects.toMatchObject({ name: "NotJudged", obstacle: "no-answer" });
    expect(asked).toEqual([create]);
  });

  test("If nothing is answered, no lost request is sent again until one is answered", async () => {
    const { send, asked } = sending(lost, lost, lost, ok, lost, ok, ok);

    await expect(send(read)).rejects.toThrow("read ECONNRESET");
    await expect(send(read)).rejects.toThrow("read ECONNRESET");
    expect(asked).toHaveLength(3);
    await send(read);
    await send(read);
    expect(asked).toHaveLength(7);
  });

  test("A read that is lost twice while others are answered breaks the contract, with a reason", async () => {
    const { send } = sending(lost, ok, lost);

    await expect(send(read)).rejects.toMatchObject({
      name: "BrokenContract",
      message:
        "GET /v1/tasks/task-unified-1-a got no answer: read ECONNRESET. Is the server up at http://server.localhost? It answers other requests, and was asked twice.",
      cause: { name: "NotJudged" },
    });
  });
});

describe("Answers that may come from another server", () => {
  test("A page is not judged if plain requests get pages too, and the reason shows its type and text", async () => {
    const { send, asked } = sending(...Array(4).fill(() => createHtmlPage(200)));

    await expect(send(read)).rejects.toMatchObject({
      obstacle: "no-service",
      message: `GET ${read.path}: came 200 with text/html, and nothing like the service to plain requests either: <html>\n<h1>Sorry</h1></html>`,
    });
    expect(asked.slice(1)).toEqual([create, `${plain} by nobody`, plain]);
  });

  test("The reason says that an answer has no content type, and where a redirect leads", async () => {
    const empty = () => new Response(null, { status: 500 });
    await expect(sending(...Array(4).fill(empty)).send(read)).rejects.toThrow("came 500 with no content type, and");
    const moved = () => new Response(null, { status: 302, headers: { location: "/login" } });
    await expect(sending(...Array(4).fill(moved)).send(read)).rejects.toThrow("came 302, which leads to /login, and");
  });

  test("A page is judged if the service answers a plain request", async () => {
    const { send, asked } = sending(
      () => createHtmlPage(200),
      () => createJsonResponse(400, {}),
    );

    expect(await send(read)).toMatchObject({ status: 200, text: expect.stringContaining("Sorry") });
    expect(asked).toHaveLength(2);
  });

  test("An error page with 404 or 400 is judged at once if the service has answered before", async () => {
    const { send, asked } = sending(
      ok,
      () => createHtmlPage(404),
      () => createHtmlPage(400),
    );
    await send(read);

    expect(await send(read)).toMatchObject({ status: 404 });
    expect(await send(read)).toMatchObject({ status: 400 });
    expect(asked).toHaveLength(3);
  });

  test.each([200, 302, 500])(
    "After a page with %i, the sender asks again whether the service is there",
    async (status) => {
      const { send, asked } = sending(ok, ...Array(4).fill(() => createHtmlPage(status)));
      await send(read);

      await expect(send(read)).rejects.toMatchObject({ obstacle: "no-service" });
      expect(asked).toHaveLength(5);
    },
  );
});

describe("Rate limits", () => {
  const busy =
    (status: number, headers: Record<string, string> = { "retry-after": "1" }) =>
    () =>
      createJsonResponse(status, {}, headers);

  test.each([
    ["a read with 429", read, busy(429)],
    ["a create with 429", order, busy(429)],
    ["a read with 429 and no Retry-After", read, busy(429, {})],
    ["a read with 503 and Retry-After", read, busy(503)],
  ])("The sender waits after %s, and sends it again", async (_, outgoing, limit) => {
    const { send, asked, waits } = sending(limit, ok);

    expect(await send(outgoing)).toMatchObject({ status: 200 });
    expect(asked).toHaveLength(2);
    expect(waits).toEqual([1_000]);
  });

  test.each([
    ["a create with 503 and Retry-After", order, busy(503)],
    ["a read with 503 alone", read, busy(503, {})],
    ["a read with 500 and Retry-After", read, busy(500)],
  ])("The sender does not wait after %s", async (_, outgoing, limit) => {
    const { send, waits } = sending(limit, () => createJsonResponse(400, {}));

    await send(outgoing);
    expect(waits).toEqual([]);
  });

  test.each([429, 503, 500, 402, 401])("An answer with %i is judged at once if the check wants it", async (status) => {
    const { send, asked } = sending(busy(status));

    expect(await send({ ...read, wanted: status })).toMatchObject({ status });
    expect(asked).toHaveLength(1);
  });

  test("A page is examined even if it has the status that the check wants", async () => {
    const { send } = sending(...Array(4).fill(() => createHtmlPage(500)));

    await expect(send({ ...read, wanted: 500 })).rejects.toMatchObject({ obstacle: "no-service" });
  });

  test("The sender waits after a 429 if the check wants a different status", async () => {
    const { send, waits } = sending(busy(429), ok);

    await send({ ...read, wanted: 402 });
    expect(waits).toEqual([1_000]);
  });
});

test("An answer that says that the credits are used up is not judged", async () => {
  await expect(sending(() => createJsonResponse(402, {})).send(read)).rejects.toMatchObject({ obstacle: "no-credits" });
});

describe("A slow answer", () => {
  const late = () => new Promise<Response>((resolve) => setTimeout(() => resolve(ok()), 5_900));

  test("A mock may take six times as long for what `Prefer` asks for", async () => {
    vi.useFakeTimers();
    try {
      const { send } = sending(late, () => new Promise(() => {}), lost);
      const preferred = send({ ...read, headers: { prefer: "code=404" } });
      await vi.advanceTimersByTimeAsync(5_900);
      await expect(preferred).resolves.toMatchObject({ status: 200 });
      const plainly = expect(send(order)).rejects.toThrow("within 1000 ms");
      await vi.advanceTimersByTimeAsync(1_000);
      await plainly;
    } finally {
      vi.useRealTimers();
    }
  });
});
