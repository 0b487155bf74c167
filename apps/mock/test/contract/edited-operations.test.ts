/** Operations and paths of a team's own contract, and edits while the mock serves it. */
import { createClient } from "@video-generations/client";
import { describe, expect, test, vi } from "vitest";
import type { ContractCopy } from "./contract-watch-copy.ts";
import { minimalBody, startEdited } from "./edited-mock.ts";

const root = "openapi.yaml";
const params = "schemas/VideoGenerationParams.yaml";

const operations = `paths:
  /v1/credits:
    get:
      operationId: getCredits
      responses:
        "200":
          description: The balance.
          content: { application/json: { schema: { type: object, required: [balance], properties: { balance: { type: number, examples: [12.5] } } } } }
  /v1/tasks/{task_id}/cancel:
    post:
      operationId: cancelTask
      parameters: [{ name: task_id, in: path, required: true, schema: { type: string } }]
      responses: { "204": { description: It is cancelled. } }
  /v1/tasks/stats:
    get:
      operationId: getStats
      responses: { "200": { description: Numbers., content: { application/json: { example: { running: 3 } } } } }
`;

function withOperations(copy: ContractCopy): void {
  const text = copy.textWith(root, "paths:\n", operations);
  copy.write(root, text);
  const path = "paths/tasks-by-id.yaml";
  const remove =
    "delete:\n  operationId: deleteTask\n  parameters:\n    - $ref: ../parameters/task_id.yaml\n  responses: { '204': { description: Gone. } }\nget:\n";
  copy.write(path, copy.textWith(path, "get:\n", remove));
}

describe("An operation that the simulator does not simulate", () => {
  test("Is answered from the contract's examples, beside simulated tasks", async () => {
    await using mock = await startEdited(withOperations);
    expect(await mock.call("GET", "/v1/credits")).toEqual({ status: 200, body: { balance: 12.5 } });
    expect(await mock.call("POST", "/v1/tasks/task-unified-1-abc/cancel")).toEqual({ status: 204, body: {} });
    expect(await mock.call("GET", "/v1/tasks/stats")).toEqual({ status: 200, body: { running: 3 } });
    expect(await mock.call("DELETE", "/v1/tasks/task-unified-1-abc")).toEqual({ status: 204, body: {} });
    const { completed } = await mock.video({});
    expect(completed.body.status).toBe("completed");
  });

  test("Is reported once, and is listed among the contract's paths", async () => {
    await using mock = await startEdited(withOperations);
    await mock.call("GET", "/v1/credits");
    expect(mock.messages("fallback")).toEqual([
      "GET /v1/credits, POST /v1/tasks/{task_id}/cancel, GET /v1/tasks/stats, DELETE /v1/tasks/{task_id}: answered by Prism from the contract's examples, nothing is remembered.",
    ]);
    const { status, body } = await mock.call("GET", "/v1/nothing");
    expect(status).toBe(404);
    expect(Object(body.error).message).toContain("GET /v1/credits, POST /v1/tasks/{task_id}/cancel");
    expect((await mock.call("POST", "/v1/credits")).status).toBe(405);
    expect((await mock.call("PUT", "/v1/tasks/task-unified-1-abc")).status).toBe(405);
  });

  test("Requires the contract's key and a valid request, whatever failures are described", async () => {
    await using mock = await startEdited((copy) => {
      const asked = "get:\n      parameters: [{ name: unit, in: query, required: true, schema: { type: string } }]\n";
      copy.write(root, copy.textWith(root, "paths:\n", operations).replace("get:\n", asked));
    });
    const nobody = await mock.call("GET", "/v1/credits?unit=eur", undefined, {});
    expect(nobody).toMatchObject({ status: 401, body: { error: { code: "unauthorized" } } });
    const wrong = await mock.call("GET", "/v1/credits");
    expect(wrong).toMatchObject({ status: 400, body: { error: { message: expect.stringContaining("unit") } } });
    expect(await mock.call("GET", "/v1/credits?unit=eur")).toEqual({ status: 200, body: { balance: 12.5 } });
  });
});

test.each([
  ["has no answers", "responses: {}", 404],
  ["has only a failure", 'responses: { "404": { description: No. } }', 404],
  ["answers without a body", 'responses: { "204": { description: Done. } }', 204],
  ["has only a default answer", "responses: { default: { description: Any. } }", 200],
  ["answers a text", 'responses: { "200": { description: Any., content: { text/plain: { example: hi } } } }', 200],
  ["answers a schema inside itself", 'responses: { "200": { $ref: "responses/TaskState.yaml" } }', 200],
])("An operation that %s is answered without an internal error", async (_, answers, status) => {
  await using mock = await startEdited((copy) => {
    const odd = `paths:\n  /v1/odd:\n    get: { operationId: odd, ${answers} }\n`;
    copy.write(root, copy.textWith(root, "paths:\n", odd));
  });
  const response = await fetch(`${mock.url}/v1/odd`, { headers: { authorization: "Bearer any" } });
  expect(response.status).toBe(status);
});

describe("A moved path", () => {
  const moveCreate = (copy: ContractCopy) =>
    copy.write(root, copy.textWith(root, "/v1/videos/generations:", "/v2/videos:"));

  test("Replaces the old path, for the simulator and for Prism", async () => {
    await using mock = await startEdited(moveCreate);
    const example = { authorization: "Bearer any", prefer: "example=processing" };
    const old = await mock.call("POST", "/v1/videos/generations", minimalBody);
    const chosen = await mock.call("POST", "/v1/videos/generations", minimalBody, example);
    expect([old.status, chosen.status]).toEqual([404, 404]);
    expect(Object(old.body.error).message).toContain("There is POST /v2/videos, GET /v1/tasks/{task_id} and");
    const there = await mock.call("POST", "/v2/videos", minimalBody, example);
    expect([there.status, there.body.status]).toEqual([200, "processing"]);
    expect((await mock.call("POST", "/v2/videos", minimalBody)).status).toBe(200);
  });

  test("Can come with an edit, and earlier tasks stay as they were", async () => {
    await using mock = await startEdited(() => undefined);
    const { body } = await mock.call("POST", "/v1/videos/generations", minimalBody);
    const longer = mock.copy.textWith(params, "default: 5", "default: 8");
    mock.copy.write(params, longer);
    moveCreate(mock.copy);
    await vi.waitFor(async () => expect((await mock.call("POST", "/v2/videos", minimalBody)).status).toBe(200), 20_000);
    const after = await mock.call("GET", `/v1/tasks/${body.id}`);
    expect(after.body).toMatchObject({ task_info: { video_duration: 5 } });
  });

  test("Still works with the client's base URL if the version moves into the servers' URLs", async () => {
    await using mock = await startEdited((copy) => {
      const text = copy.textWith(root, "url: https://api.evolink.ai", "url: https://api.evolink.ai/v1");
      copy.write(
        root,
        text.replace("url: http://127.0.0.1:4010", "url: http://127.0.0.1:4010/v1").replaceAll(/^ {2}\/v1\//gm, "  /"),
      );
    });
    const client = createClient({ baseUrl: mock.url, apiKey: "any" });
    const task = await client.videos.create({ prompt: "A boat." });
    expect((await client.tasks.retrieve(task.id)).id).toBe(task.id);
    const headers = { authorization: "Bearer any", prefer: "code=429" };
    expect((await mock.call("GET", `/v1/tasks/${task.id}`, undefined, headers)).status).toBe(429);
  });
});

test("Fallbacks are reported again with each applied edit, and not for each request", async () => {
  await using mock = await startEdited(() => undefined);
  const longer = mock.copy.textWith(params, "maximum: 15", "maximum: 20");
  mock.copy.write(params, longer);
  await vi.waitFor(() => expect(mock.messages("fallback")).toHaveLength(1), 20_000);
  await mock.video({ body: { ...minimalBody, duration: 20 } });
  mock.copy.write(params, longer.replace("maximum: 20", "maximum: 30"));
  await vi.waitFor(() => expect(mock.messages("applied")).toHaveLength(2), 20_000);
  expect(new Set(mock.messages("fallback"))).toEqual(
    new Set(["duration above 15 s: the clip begins again after each 15 s."]),
  );
  expect(mock.messages("fallback")).toHaveLength(2);
});
