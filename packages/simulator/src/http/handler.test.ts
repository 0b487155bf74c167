import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { create, failureOf, get, minimal, post } from "../../test/requests.ts";
import { documentedErrors, olderErrors } from "../contract/errors.ts";
import { type Clock, createManualClock, createMemoryTaskStore, createSimulator, type TaskRecord } from "../index.ts";

const createUrl = "http://simulator.test/v1/videos/generations";
const simulator = () => createSimulator({ clock: createManualClock() });

describe("The table of documented errors", () => {
  const contract = JSON.parse(
    readFileSync(fileURLToPath(import.meta.resolve("@video-generations/spec/openapi.json")), "utf8"),
  );
  const last = (pointer: string) => pointer.slice(pointer.lastIndexOf("/") + 1);
  const rowsOf = (operation: { responses: Record<string, { $ref: string }> }) =>
    Object.fromEntries(
      Object.entries(operation.responses)
        .map(([status, { $ref }]) => [status, contract.components.responses[last($ref)].content] as const)
        // A success has no row, `default` has none of its own, and a gateway's answer to a read has no body.
        .filter(([status, content]) => /^[45]/.test(status) && content !== undefined)
        .map(([status, content]) => {
          const [example] = Object.values(content["application/json"].examples) as [{ $ref: string }];
          return [status, contract.components.examples[last(example.$ref)].value.error];
        }),
    );

  test("Is word for word the examples of the contract", () => {
    const todo = "Write the rows of `documentedErrors` and `olderErrors` as the contract's examples have them.";
    const create = rowsOf(contract.paths["/v1/videos/generations"].post);
    const { 400: _, ...older } = olderErrors;
    expect(create, todo).toEqual({ ...documentedErrors.createVideoGeneration, ...older });
    expect(documentedErrors.getTask, todo).toEqual(rowsOf(contract.paths["/v1/tasks/{task_id}"].get));
    expect(contract.components.examples.create_invalid_prompt.value.error, todo).toEqual(olderErrors[400]);
  });
});

describe("The authorization of a request", () => {
  const headers = [
    [{}],
    [{ authorization: "" }],
    [{ authorization: "sk-test" }],
    [{ authorization: "Bearer" }],
    [{ authorization: "Bearer " }],
    [{ authorization: "Basic c2stdGVzdA==" }],
    [{ authorization: "Bearer sk test" }],
    [{ authorization: "Bearer wrong" }],
  ] as const;

  test.each(headers)("A create with %j gets the documented 401", async (given) => {
    const target = createSimulator({ keys: ["sk-test", "sk-other"] });
    const response = await target.fetch(createUrl, { method: "POST", headers: { ...given }, body: "{" });
    expect(await failureOf(response)).toEqual({
      status: 401,
      error: { code: "unauthorized", message: "Invalid or expired token", type: "authentication_error" },
    });
  });

  test.each(headers)("A read with %j gets the documented 401", async (given) => {
    const target = createSimulator({ keys: ["sk-test", "sk-other"] });
    const response = await target.fetch("http://simulator.test/v1/tasks/nonsense", { headers: { ...given } });
    expect(await failureOf(response)).toEqual({
      status: 401,
      error: { code: "unauthorized", message: "Authentication required", type: "authentication_error" },
    });
  });

  test("Each given key is accepted, with the scheme in upper or lower case", async () => {
    const target = createSimulator({ keys: ["sk-test", "sk-other"] });
    const statuses = ["Bearer sk-test", "bearer sk-other", "BEARER  sk-test"].map(
      async (authorization) => (await post(target, JSON.stringify(minimal), { authorization })).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 200, 200]);
  });

  test("Any token is accepted if no keys are given, and no token if the list of keys is empty", async () => {
    const body = JSON.stringify(minimal);
    expect((await post(simulator(), body, { authorization: "Bearer x" })).status).toBe(200);
    expect((await post(simulator(), body, { authorization: "Bearer two words" })).status).toBe(401);
    expect((await post(createSimulator({ keys: [] }), body, { authorization: "Bearer x" })).status).toBe(401);
  });
});

test.each([
  ["a path", `/${"x".repeat(60)}`, {}, `No such path: /${"x".repeat(59)}…. There is`],
  [
    "a method",
    "/v1/videos/generations",
    { method: "X".repeat(61) },
    `Method not allowed: ${"X".repeat(60)}…. This path`,
  ],
  [
    "a content type",
    "/v1/videos/generations",
    { method: "POST", headers: { authorization: "Bearer x", "content-type": `text/${"x".repeat(56)}` } },
    `Unsupported content type: text/${"x".repeat(55)}…. Send the body as application/json.`,
  ],
])("Only the beginning of %s is shown if it is long", async (_, path, init, beginning) => {
  const { error } = await failureOf(await simulator().fetch(`http://simulator.test${path}`, init));
  expect(error.message).toContain(beginning);
});

describe("A path or method outside the contract", () => {
  test.each([
    "/",
    "/v1/videos",
    "/v1/videos/generations/",
    "/v1/videos/generations/1",
    "/V1/videos/generations",
    "/v1/tasks/task-unified-1/cancel",
    "/media/",
    "/media/task-unified-1",
    "/media/videos/task-unified-1.mp4",
  ])("%s is a 404 that names the existing paths", async (path) => {
    const failure = await failureOf(await simulator().fetch(`http://simulator.test${path}`));
    expect(failure).toEqual({
      status: 404,
      error: {
        code: "not_found",
        message: `No such path: ${path}. There is POST /v1/videos/generations, GET /v1/tasks/{task_id} and GET /media/{task_id}.mp4.`,
        type: "invalid_request_error",
      },
    });
  });

  test.each([
    ["GET", "/v1/videos/generations", "POST"],
    ["PUT", "/v1/videos/generations", "POST"],
    ["OPTIONS", "/v1/videos/generations", "POST"],
    ["POST", "/v1/tasks/task-unified-1", "GET"],
    ["DELETE", "/v1/tasks/task-unified-1", "GET"],
    ["POST", "/media/task-unified-1.mp4", "GET, HEAD"],
  ])("%s %s is a 405 that allows %s", async (method, path, allowed) => {
    const response = await simulator().fetch(`http://simulator.test${path}`, { method });
    expect(response.headers.get("allow")).toBe(allowed);
    expect(await failureOf(response)).toEqual({
      status: 405,
      error: {
        code: "method_not_allowed",
        message: `Method not allowed: ${method}. This path takes ${allowed.replace(", ", " and ")} only.`,
        type: "invalid_request_error",
      },
    });
  });
});

describe("The content type", () => {
  test.each(["text/plain", "application/vnd.api+json", "application/jsonp", "", "application/json, text/plain"])(
    "%j gets a 415",
    async (type) => {
      const failure = await failureOf(await post(simulator(), "{", { "content-type": type }));
      expect(failure).toEqual({
        status: 415,
        error: {
          code: "unsupported_media_type",
          message: `Unsupported content type: ${type}. Send the body as application/json.`,
          type: "invalid_request_error",
        },
      });
    },
  );

  test("Gets a 415 if it is missing", async () => {
    const body = new TextEncoder().encode(JSON.stringify(minimal));
    const response = await simulator().fetch(createUrl, {
      method: "POST",
      headers: { authorization: "Bearer x" },
      body,
    });
    expect(await failureOf(response)).toMatchObject({
      status: 415,
      error: { message: "Unsupported content type: none. Send the body as application/json." },
    });
  });

  test.each(["application/json; charset=utf-8", "Application/JSON", "application/json ;x=y"])(
    "%j is accepted",
    async (type) => {
      expect((await post(simulator(), JSON.stringify(minimal), { "content-type": type })).status).toBe(200);
    },
  );
});

describe("The size of a body", () => {
  const fillBody = (bytes: number) => {
    const empty = JSON.stringify({ ...minimal, prompt: "" });
    return JSON.stringify({ ...minimal, prompt: "x".repeat(bytes - empty.length) });
  };

  test("Can be 1 MiB, and one byte more gets a 413", async () => {
    expect((await post(simulator(), fillBody(1_048_576))).status).toBe(200);
    expect(await failureOf(await post(simulator(), fillBody(1_048_577)))).toEqual({
      status: 413,
      error: {
        code: 413,
        message: "Request body too large: at most 1048576 bytes are read.",
        type: "request_too_large_error",
      },
    });
  });

  test("Is refused by a content-length above the limit, and nothing is read", async () => {
    const body = new ReadableStream({ pull: () => expect.unreachable("the body was read") }, { highWaterMark: 0 });
    const headers = { authorization: "Bearer x", "content-type": "application/json", "content-length": "1048577" };
    const response = await simulator().fetch(createUrl, {
      method: "POST",
      headers,
      body,
      duplex: "half",
    } as RequestInit);
    expect(response.status).toBe(413);
  });

  test("Is limited for an endless stream, which is read only up to the limit", async () => {
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    const headers = { authorization: "Bearer x", "content-type": "application/json" };
    const response = await simulator().fetch(createUrl, {
      method: "POST",
      headers,
      body,
      duplex: "half",
    } as RequestInit);
    expect(response.status).toBe(413);
    expect(pulled).toBeLessThanOrEqual(19);
  });

  test("Can come in pieces, even cut inside a character", async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ ...minimal, prompt: "纸船" }));
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const target = simulator();
    const headers = { authorization: "Bearer x", "content-type": "application/json" };
    const response = await target.fetch(createUrl, { method: "POST", headers, body, duplex: "half" } as RequestInit);
    expect(response.status).toBe(200);
  });
});

describe("A read", () => {
  test.each(["nonsense", "task-1", "Task-unified-1", "%", "%74ask%2Dunifie"])("With id %j gets a 400", async (id) => {
    expect(await failureOf(await get(simulator(), id))).toEqual({
      status: 400,
      error: {
        code: "invalid_task_id",
        message: "Invalid task ID format, must start with 'task-unified-'",
        type: "invalid_request_error",
        param: "task_id",
      },
    });
  });

  test("Of a task that does not exist gets a 404", async () => {
    expect(await failureOf(await get(simulator(), "task-unified-1774857405-abc123"))).toEqual({
      status: 404,
      error: {
        code: "task_not_found",
        message: "The requested task could not be found",
        type: "invalid_request_error",
      },
    });
  });

  test("Accepts a percent-encoded id, and ignores a query", async () => {
    const target = simulator();
    const { id } = await create(target);
    const encoded = await get(target, `${id.replaceAll("-", "%2D")}?fresh=1`);
    expect(await encoded.json()).toMatchObject({ id });
  });
});

describe("Every answer", () => {
  test("Is JSON, is not cached, and has its own request id", async () => {
    const target = simulator();
    const { id } = await create(target);
    const responses = [
      await post(target, JSON.stringify(minimal)),
      await post(target, "{"),
      await post(target, "{", { authorization: "" }),
      await post(target, "{", { "content-type": "text/plain" }),
      await get(target, id),
      await get(target, "task-unified-1"),
      await get(target, "nonsense"),
      await target.fetch("http://simulator.test/nowhere"),
      await target.fetch(createUrl),
    ];
    expect(responses.map(({ status }) => status)).toEqual([200, 400, 401, 415, 200, 404, 400, 404, 405]);
    expect(new Set(responses.map(({ headers }) => headers.get("content-type")))).toEqual(new Set(["application/json"]));
    expect(new Set(responses.map(({ headers }) => headers.get("cache-control")))).toEqual(new Set(["no-store"]));
    const requestIds = responses.map(({ headers }) => headers.get("x-request-id") ?? "");
    expect(new Set(requestIds).size).toBe(responses.length);
    expect(requestIds.filter((each) => !/^req-[0-9a-z]{8}$/.test(each))).toEqual([]);
  });
});

describe("The simulator's own answers", () => {
  const broken = async (change: (record: TaskRecord) => unknown) => {
    const store = createMemoryTaskStore();
    const target = createSimulator({
      clock: createManualClock(),
      store: {
        ...store,
        async get(id) {
          const record = await store.get(id);
          return record && (change(record) as TaskRecord);
        },
      },
    });
    const { id } = await create(target);
    return failureOf(await get(target, id));
  };
  const own = "Failed to retrieve task status: the simulator's own answer (200) breaks the contract: ";

  test.each([
    [(record: TaskRecord) => ({ ...record, created: "now" }), "created must be a whole number, but is a string"],
    [(record: TaskRecord) => ({ ...record, created: -1 }), "created must be at least 0, but is -1"],
    [(record: TaskRecord) => ({ ...record, id: "video-7" }), 'id must match ^task-unified-, but is "video-7"'],
    [
      (record: TaskRecord) => ({ ...record, video: { ...record.video, model: 7 } }),
      "model must be a string, but is a number",
    ],
    [
      (record: TaskRecord) => ({
        ...record,
        plan: { startsAt: 0, endsAt: 0, ending: { status: "completed" } },
        id: "task-unified-\ud800 ",
      }),
      "results.0 must be a full URL",
    ],
    [
      (record: TaskRecord) => ({ ...record, estimatedTime: 157.5, video: { ...record.video, seconds: 7.5 } }),
      "task_info.estimated_time must be a whole number, but is 157.5; task_info.video_duration must be a whole number, but is 7.5",
    ],
  ])("Become a 500 that names the violation if they break the contract (%#)", async (change, violation) => {
    const { status, error } = await broken(change);
    expect(status).toBe(500);
    expect(error).toMatchObject({ code: "internal_error", type: "api_error" });
    expect(error.message).toContain(own + violation);
  });

  test("Are checked for creates too", async () => {
    const clock: Clock = { now: () => Number.NaN, wakeAt: () => () => undefined };
    const failure = await failureOf(await post(createSimulator({ clock }), JSON.stringify(minimal)));
    expect(failure).toEqual({
      status: 500,
      error: {
        code: "internal_error",
        message:
          "Internal server error: the simulator's own answer (200) breaks the contract: created must be a whole number, but is NaN; progress must be a whole number, but is NaN",
        type: "api_error",
      },
    });
  });

  test.each([new Error("connection lost"), "connection lost"])(
    "Become a 500 without a stack trace if the store fails: %o",
    async (reason) => {
      const store = { ...createMemoryTaskStore(), get: () => Promise.reject(reason) };
      const failure = await failureOf(await get(createSimulator({ store }), "task-unified-1"));
      expect(failure).toEqual({
        status: 500,
        error: {
          code: "internal_error",
          message: "Failed to retrieve task status: the simulator's engine or store failed: connection lost",
          type: "api_error",
        },
      });
    },
  );
});
