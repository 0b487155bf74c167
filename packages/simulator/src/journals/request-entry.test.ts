import { describe, expect, test } from "vitest";
import { create, get, glassFrog, minimal, post } from "../../test/requests.ts";
import { publishedContract } from "../contract/published-contract.ts";
import { createManualClock, createSimulator } from "../index.ts";

const at = 1_761_313_744_000;

describe("The journal of requests", () => {
  test("Has every request, oldest first, whatever its answer", async () => {
    const clock = createManualClock();
    const simulator = createSimulator({ clock, keys: ["sk-test-0123456789"] });
    const authorization = "Bearer sk-test-0123456789";
    const headers = { authorization, "idempotency-key": "order-7301-scene-04" };
    const { id } = (await (await post(simulator, JSON.stringify(glassFrog), headers)).json()) as { id: string };
    await clock.advance("1s");
    await simulator.fetch(`http://simulator.test/v1/tasks/${id}?fresh=1`, { headers: { authorization } });
    await post(simulator, "{", { authorization });
    await get(simulator, id);
    await simulator.fetch(`http://simulator.test/media/${id}.mp4`, { method: "HEAD" });
    await simulator.fetch("http://simulator.test/nowhere");
    const create = { method: "POST", path: "/v1/videos/generations", operation: "createVideoGeneration" };
    const read = { method: "GET", path: `/v1/tasks/${id}`, operation: "getTask", taskId: id };
    expect(simulator.requests.list()).toEqual([
      { at, ...create, status: 200, key: "sk-tes… #b9aaad", taskId: id, idempotencyKey: "order-7301-scene-04" },
      { at: at + 1000, ...read, status: 200, key: "sk-tes… #b9aaad" },
      { at: at + 1000, ...create, status: 400, key: "sk-tes… #b9aaad" },
      { at: at + 1000, ...read, status: 401, key: "sk… #8c75c1" },
      {
        at: at + 1000,
        method: "HEAD",
        path: `/media/${id}.mp4`,
        operation: "getVideo",
        status: 404,
        key: "sk-tes… #b9aaad",
        taskId: id,
      },
      { at: at + 1000, method: "GET", path: "/nowhere", status: 404 },
    ]);
  });

  test("Has no status for a request without an answer", async () => {
    const simulator = createSimulator({ clock: createManualClock() });
    await post(simulator, JSON.stringify({ ...minimal, prompt: "[[drop]]" })).catch(() => undefined);
    const [task] = await simulator.tasks.list();
    const [entry] = simulator.requests.list();
    expect(entry).toEqual({
      at,
      method: "POST",
      path: "/v1/videos/generations",
      operation: "createVideoGeneration",
      key: "sk… #8c75c1",
      taskId: task?.id,
    });
  });

  test("Keeps the newest thousand, or as many as journalLimit says", async () => {
    const simulators = [createSimulator({ clock: createManualClock() }), createSimulator({ journalLimit: 3 })];
    for (const simulator of simulators) {
      for (let count = 0; count < 1005; count++) await simulator.fetch(`http://simulator.test/${count}`);
    }
    const paths = simulators.map(({ requests }) => requests.list().map(({ path }) => path));
    expect(paths[0]).toEqual(Array.from({ length: 1000 }, (_, index) => `/${index + 5}`));
    expect(paths[1]).toEqual(["/1002", "/1003", "/1004"]);
  });

  test("Keeps only the beginning of long texts from callers", async () => {
    const simulator = createSimulator({ clock: createManualClock() });
    await get(simulator, "x".repeat(10_000));
    await post(simulator, "{", { "idempotency-key": "x".repeat(10_000) });
    await simulator.fetch("http://simulator.test/", { method: "X".repeat(61) });
    const [read, create, odd] = simulator.requests.list();
    expect(odd?.method).toBe(`${"X".repeat(60)}…`);
    expect([read?.path.length, read?.taskId?.length, create?.idempotencyKey?.length]).toEqual([201, 201, 201]);
  });

  test("Shows the key of each request from the place where its operation expects it", async () => {
    const credentials = {
      createVideoGeneration: [{ in: "bearer" }],
      getTask: [{ in: "header", name: "x-read-key" }],
    } as const;
    const contract = { ...publishedContract, facts: { ...publishedContract.facts, credentials } };
    const simulator = createSimulator({ clock: createManualClock(), contract: () => contract });
    const headers = { authorization: "Bearer create-key", "x-read-key": "read-key" };
    await post(simulator, JSON.stringify(minimal), headers);
    const read = await simulator.fetch("http://simulator.test/v1/tasks/task-unified-1", { headers });
    expect(read.status).toBe(404);
    expect(simulator.requests.list().map(({ key }) => key)).toEqual(["cre… #f70995", "re… #4afed8"]);
  });

  test("Is given as a copy: changing it does not change the journal", async () => {
    const simulator = createSimulator({ clock: createManualClock() });
    await create(simulator);
    simulator.requests.list().pop();
    expect(simulator.requests.list()).toHaveLength(1);
  });

  test("Is empty after a reset", async () => {
    const simulator = createSimulator({ clock: createManualClock(), journalLimit: 2 });
    for (let count = 0; count < 3; count++) await create(simulator);
    await simulator.reset();
    expect(simulator.requests.list()).toEqual([]);
    await simulator.fetch("http://simulator.test/first");
    await simulator.fetch("http://simulator.test/second");
    expect(simulator.requests.list()).toMatchObject([{ path: "/first" }, { path: "/second" }]);
  });

  test.each([0, -1, 1.5, Number.NaN])("Refuses to keep %d entries", (journalLimit) => {
    expect(() => createSimulator({ journalLimit })).toThrow(
      new RangeError(`journalLimit must be a whole number, 1 or more, but is ${journalLimit}.`),
    );
  });
});
