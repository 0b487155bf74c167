/** Features of the client, two at a time: each alone is tested beside its own source. */
import { describe, expect, test } from "vitest";
import { createClientWith } from "../src/client.ts";
import { type ClientOptions, type CreateOptions, createClient } from "../src/index.ts";
import { runWithin } from "../src/request/environment.ts";
import { completed, pending, processing } from "./sample-tasks.ts";
import { dropConnection, replyJson, serve, stall } from "../../../tooling/scripted-server.ts";
import { virtualEnvironment } from "./virtual-environment.ts";

const secretKey = "sk-live-4242424242424242";
const idempotencyKey = "order-7301-scene-04";
const busy = replyJson({ error: { code: "rate_limit_exceeded", message: "Wait.", type: "rate_limit_error" } }, 429);
const down = replyJson({}, 503);

/** A client without a pause between attempts. */
function createQuickClient(options: ClientOptions) {
  return createClientWith(virtualEnvironment(), options);
}

const create = (client: ReturnType<typeof createClient>, options?: CreateOptions) =>
  client.videos.create({ prompt: "A boat." }, options);

describe("A header of the caller's beside the client's own", () => {
  test.each(["authorization", "Authorization", "AUTHORIZATION"])(
    "%s wins over apiKey, which is not sent",
    async (name) => {
      await using server = await serve(replyJson(pending));
      await create(createClient({ baseUrl: server.url, apiKey: secretKey }), {
        headers: { [name]: "Bearer of-the-caller" },
      });
      expect(server.received.map(({ headers }) => headers.authorization)).toEqual(["Bearer of-the-caller"]);
      expect(JSON.stringify(server.received)).not.toContain(secretKey);
    },
  );

  test("It wins in each attempt, and reads go on with apiKey", async () => {
    await using server = await serve(busy, replyJson(pending), replyJson(completed));
    const client = createQuickClient({ baseUrl: server.url, apiKey: () => secretKey });
    const headers = { Authorization: "Bearer of-the-caller" };
    await client.videos.generate({ prompt: "A boat." }, { headers, pollIntervalMs: 1 });
    expect(server.received.map((one) => one.headers.authorization)).toEqual([
      "Bearer of-the-caller",
      "Bearer of-the-caller",
      `Bearer ${secretKey}`,
    ]);
  });

  test("An Idempotency-Key of the caller's headers is sent in the place of the option's", async () => {
    await using server = await serve(replyJson(pending));
    const headers = { "Idempotency-Key": "another-key-of-mine" };
    await create(createClient({ baseUrl: server.url }), { headers, idempotencyKey });
    expect(server.received.map((one) => one.headers["idempotency-key"])).toEqual(["another-key-of-mine"]);
  });

  test("An Idempotency-Key in the headers alone makes nothing be repeated: the client was not told of it", async () => {
    await using server = await serve(dropConnection, replyJson(pending));
    const headers = { "Idempotency-Key": idempotencyKey };
    const creating = create(createQuickClient({ baseUrl: server.url }), { headers });
    await expect(creating).rejects.toMatchObject({ name: "ConnectionError", outcome: "unknown" });
    expect(server.received).toHaveLength(1);
  });
});

describe("An Idempotency-Key", () => {
  test("Goes with every attempt after 429, a reset and 503, each with the same body", async () => {
    await using server = await serve(busy, dropConnection, down, replyJson(pending));
    expect(await create(createQuickClient({ baseUrl: server.url }), { idempotencyKey })).toEqual(pending);
    expect(new Set(server.received.map(({ headers }) => headers["idempotency-key"]))).toEqual(
      new Set([idempotencyKey]),
    );
    expect(new Set(server.received.map(({ body }) => body)).size).toBe(1);
    expect(server.received).toHaveLength(4);
  });

  test("And a time limit: what is given up is sent again, until maxRetries", async () => {
    await using server = await serve(stall);
    const client = createQuickClient({ baseUrl: server.url, timeoutMs: 300, maxRetries: 2 });
    await expect(create(client, { idempotencyKey })).rejects.toMatchObject({
      name: "ConnectionError",
      outcome: "unknown",
      idempotencyKey,
    });
    expect(server.received).toHaveLength(3);
  });

  test("And an abort in flight: nothing is sent again", async () => {
    const controller = new AbortController();
    await using server = await serve(() => controller.abort(new Error("enough")), replyJson(pending));
    const creating = create(createQuickClient({ baseUrl: server.url }), { idempotencyKey, signal: controller.signal });
    await expect(creating).rejects.toThrow("enough");
    expect(server.received).toHaveLength(1);
  });

  test("And an abort in back-off: nothing is sent again", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    await using server = await serve((response, received) => {
      down(response, received);
      setTimeout(() => controller.abort(reason), 50);
    }, replyJson(pending));
    const client = createClientWith({ ...virtualEnvironment(), runWithin: runReally }, { baseUrl: server.url });
    await expect(create(client, { idempotencyKey, signal: controller.signal })).rejects.toBe(reason);
    expect(server.received).toHaveLength(1);
  });

  test("And a Retry-After of more than a minute: thrown at once, and not repeated early", async () => {
    await using server = await serve(replyJson({}, 503, { "retry-after": "61" }), replyJson(pending));
    await expect(create(createQuickClient({ baseUrl: server.url }), { idempotencyKey })).rejects.toMatchObject({
      name: "ApiError",
      status: 503,
      retryAfterMs: 61_000,
    });
    expect(server.received).toHaveLength(1);
  });
});

describe("A create without a key", () => {
  test("That was refused by 429 and then lost is not sent a third time, and may be bought", async () => {
    await using server = await serve(busy, dropConnection, replyJson(pending));
    await expect(create(createQuickClient({ baseUrl: server.url }))).rejects.toMatchObject({
      outcome: "unknown",
      message: expect.stringContaining("credits may be reserved"),
    });
    expect(server.received).toHaveLength(2);
  });

  test("Whose wait is aborted is bought once", async () => {
    await using server = await serve(replyJson(pending), replyJson(processing));
    const controller = new AbortController();
    const onProgress = ({ status }: { status: string }) => void (status === "processing" && controller.abort());
    const options = { signal: controller.signal, pollIntervalMs: 1, onProgress };
    const generating = createClient({ baseUrl: server.url }).videos.generate({ prompt: "A boat." }, options);
    await expect(generating).rejects.toMatchObject({ name: "AbortError" });
    expect(server.received.filter(({ method }) => method === "POST")).toHaveLength(1);
  });
});

describe("A wait", () => {
  test("Whose time is over before a Retry-After ends by its time, and names the refusal as the cause", async () => {
    await using server = await serve(replyJson({}, 429, { "retry-after": "60" }));
    const client = createQuickClient({ baseUrl: server.url });
    const waiting = client.tasks.wait(processing as never, { timeoutMs: 30_000 });
    await expect(waiting).rejects.toMatchObject({ name: "TimeoutError", cause: { name: "ApiError", status: 429 } });
    expect(server.received).toHaveLength(1);
  });

  test("Goes on after more failures than maxRetries allows a single read", async () => {
    await using server = await serve(dropConnection, down, dropConnection, down, replyJson(completed));
    const client = createQuickClient({ baseUrl: server.url, maxRetries: 0 });
    expect(await client.tasks.wait(processing as never)).toEqual(completed);
  });

  test("On a key function that fails in between goes on with the next key", async () => {
    const keys = [secretKey, undefined, secretKey];
    const apiKey = () => keys.shift() ?? Promise.reject(new Error("the vault is closed"));
    await using server = await serve(replyJson(pending), replyJson(completed));
    const client = createQuickClient({ baseUrl: server.url, apiKey });
    expect(await client.videos.generate({ prompt: "A boat." }, { pollIntervalMs: 1 })).toEqual(completed);
    expect(server.received).toHaveLength(2);
  });
});

/** As in a real environment, and back-off takes an hour. */
function runReally<T>(
  ms: number,
  signal: AbortSignal | undefined,
  late?: () => Error,
  run?: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return runWithin(run ? ms : 3_600_000, signal, late, run);
}

describe("A model", () => {
  const sent = async (model: unknown) => {
    await using server = await serve(replyJson(pending));
    await createClient({ baseUrl: server.url }).videos.create({ prompt: "A boat.", model: model as never });
    return JSON.parse(server.received[0]?.body ?? "").model;
  };

  test("That is left out, undefined or null is filled in, and no other: a wrong one is the service's to refuse", async () => {
    const known = "seedance-2.0-fast-text-to-video";
    expect([await sent(undefined), await sent(null), await sent(known)]).toEqual([known, known, known]);
    expect([await sent(""), await sent("seedance-3")]).toEqual(["", "seedance-3"]);
  });
});
