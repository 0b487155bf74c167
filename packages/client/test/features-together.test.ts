/** Features of the client, two at a time. Each feature alone is tested beside its own source. */
import { describe, expect, test } from "vitest";
import { dropConnection, replyJson, serve, stall } from "../../../tooling/scripted-server.ts";
import { createClientWith } from "../src/client.ts";
import { type ClientOptions, type CreateOptions, createClient } from "../src/index.ts";
import { type Environment, realEnvironment } from "../src/request/environment.ts";
import { completed, pending, processing } from "./sample-tasks.ts";
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

describe("A caller's header that the client sends too", () => {
  test.each(["authorization", "Authorization", "AUTHORIZATION"])(
    "Is sent as %s instead of the apiKey",
    async (name) => {
      await using server = await serve(replyJson(pending));
      await create(createClient({ baseUrl: server.url, apiKey: secretKey }), {
        headers: { [name]: "Bearer of-the-caller" },
      });
      expect(server.received.map(({ headers }) => headers.authorization)).toEqual(["Bearer of-the-caller"]);
      expect(JSON.stringify(server.received)).not.toContain(secretKey);
    },
  );

  test("Is sent in each attempt of a create, while reads use the apiKey", async () => {
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

  test("Is sent instead of the option idempotencyKey if it is an Idempotency-Key", async () => {
    await using server = await serve(replyJson(pending));
    const headers = { "Idempotency-Key": "another-key-of-mine" };
    await create(createClient({ baseUrl: server.url }), { headers, idempotencyKey });
    expect(server.received.map((one) => one.headers["idempotency-key"])).toEqual(["another-key-of-mine"]);
  });

  test("Does not allow retries if it is an Idempotency-Key, because the client does not read it", async () => {
    await using server = await serve(dropConnection, replyJson(pending));
    const headers = { "Idempotency-Key": idempotencyKey };
    const creating = create(createQuickClient({ baseUrl: server.url }), { headers });
    await expect(creating).rejects.toMatchObject({ name: "ConnectionError", outcome: "unknown" });
    expect(server.received).toHaveLength(1);
  });
});

describe("An Idempotency-Key", () => {
  test("Is sent with every attempt after a 429, a reset and a 503, each with the same body", async () => {
    await using server = await serve(busy, dropConnection, down, replyJson(pending));
    expect(await create(createQuickClient({ baseUrl: server.url }), { idempotencyKey })).toEqual(pending);
    expect(new Set(server.received.map(({ headers }) => headers["idempotency-key"]))).toEqual(
      new Set([idempotencyKey]),
    );
    expect(new Set(server.received.map(({ body }) => body)).size).toBe(1);
    expect(server.received).toHaveLength(4);
  });

  test("With a time limit: an attempt that timed out is sent again, until maxRetries", async () => {
    await using server = await serve(stall);
    const client = createQuickClient({ baseUrl: server.url, timeoutMs: 300, maxRetries: 2 });
    await expect(create(client, { idempotencyKey })).rejects.toMatchObject({
      name: "ConnectionError",
      outcome: "unknown",
      idempotencyKey,
    });
    expect(server.received).toHaveLength(3);
  });

  test("With an abort in flight: the create is not sent again", async () => {
    const controller = new AbortController();
    await using server = await serve(() => controller.abort(new Error("enough")), replyJson(pending));
    const creating = create(createQuickClient({ baseUrl: server.url }), { idempotencyKey, signal: controller.signal });
    await expect(creating).rejects.toThrow("enough");
    expect(server.received).toHaveLength(1);
  });

  test("With an abort in backoff: the create is not sent again", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    await using server = await serve((response, received) => {
      down(response, received);
      setTimeout(() => controller.abort(reason), 50);
    }, replyJson(pending));
    const client = createClientWith(patientEnvironment, { baseUrl: server.url });
    await expect(create(client, { idempotencyKey, signal: controller.signal })).rejects.toBe(reason);
    expect(server.received).toHaveLength(1);
  });

  test("With a Retry-After of more than a minute: the error is thrown at once, without an early retry", async () => {
    await using server = await serve(replyJson({}, 503, { "retry-after": "61" }), replyJson(pending));
    await expect(create(createQuickClient({ baseUrl: server.url }), { idempotencyKey })).rejects.toMatchObject({
      name: "ApiError",
      status: 503,
      retryAfterMs: 61_000,
    });
    expect(server.received).toHaveLength(1);
  });
});

describe("A create without an Idempotency-Key", () => {
  test("Is not sent a third time after a 429 and a lost attempt, which may have reserved credits", async () => {
    await using server = await serve(busy, dropConnection, replyJson(pending));
    await expect(create(createQuickClient({ baseUrl: server.url }))).rejects.toMatchObject({
      outcome: "unknown",
      message: expect.stringContaining("credits may be reserved"),
    });
    expect(server.received).toHaveLength(2);
  });

  test("Is sent only once if its wait is aborted", async () => {
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
  test("Ends by its time limit if that is before the Retry-After, with the refusal as the cause", async () => {
    await using server = await serve(replyJson({}, 429, { "retry-after": "60" }));
    const client = createQuickClient({ baseUrl: server.url });
    const waiting = client.tasks.wait(processing as never, { timeoutMs: 30_000 });
    await expect(waiting).rejects.toMatchObject({ name: "TimeoutError", cause: { name: "ApiError", status: 429 } });
    expect(server.received).toHaveLength(1);
  });

  test("Goes on after more failures than maxRetries allows for a single read", async () => {
    await using server = await serve(dropConnection, down, dropConnection, down, replyJson(completed));
    const client = createQuickClient({ baseUrl: server.url, maxRetries: 0 });
    expect(await client.tasks.wait(processing as never)).toEqual(completed);
  });

  test("Goes on with the next key if a key function fails in between", async () => {
    const keys = [secretKey, undefined, secretKey];
    const apiKey = () => keys.shift() ?? Promise.reject(new Error("the vault is closed"));
    await using server = await serve(replyJson(pending), replyJson(completed));
    const client = createQuickClient({ baseUrl: server.url, apiKey });
    expect(await client.videos.generate({ prompt: "A boat." }, { pollIntervalMs: 1 })).toEqual(completed);
    expect(server.received).toHaveLength(2);
  });
});

/** As in a real environment, but a backoff takes an hour. */
const patientEnvironment: Environment = {
  ...realEnvironment,
  sleep: (_, signal) => realEnvironment.sleep(3_600_000, signal),
};

describe("The model of a create", () => {
  const sent = async (model: unknown) => {
    await using server = await serve(replyJson(pending));
    await createClient({ baseUrl: server.url }).videos.create({ prompt: "A boat.", model: model as never });
    return JSON.parse(server.received[0]?.body ?? "").model;
  };

  test("Has its default if it is left out, undefined or null; any other is sent for the service to judge", async () => {
    const known = "seedance-2.0-fast-text-to-video";
    expect([await sent(undefined), await sent(null), await sent(known)]).toEqual([known, known, known]);
    expect([await sent(""), await sent("seedance-3")]).toEqual(["", "seedance-3"]);
  });
});
