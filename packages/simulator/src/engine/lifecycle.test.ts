import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { create, get, glassFrog, minimal, post, read } from "../../test/requests.ts";
import {
  createManualClock,
  createMemoryTaskStore,
  createRealClock,
  createScaledClock,
  createSimulator,
  type TaskRecord,
} from "../index.ts";

describe("The request of the reference page", () => {
  test("Is answered with every field of the answer on the page, in its order", async () => {
    const response = await post(createSimulator({ clock: createManualClock() }), JSON.stringify(glassFrog));
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(
      '{"created":1761313744,"id":"task-unified-1761313744-xy189vht","model":"seedance-2.0-fast-text-to-video",' +
        '"object":"video.generation.task","progress":0,"status":"pending",' +
        '"task_info":{"can_cancel":true,"estimated_time":165,"video_duration":8},"type":"video",' +
        '"usage":{"billing_rule":"per_second","credits_reserved":87.48,"user_group":"default"}}',
    );
  });

  test("Becomes a video after exactly 165 seconds", async () => {
    const clock = createManualClock();
    const simulator = createSimulator({ clock });
    const { id } = await create(simulator);
    const stateAfter = async (by: string) => {
      await clock.advance(by);
      const { status, progress } = await read(simulator, id);
      return { status, progress };
    };
    expect(await stateAfter("0s")).toEqual({ status: "pending", progress: 0 });
    expect(await stateAfter("8249ms")).toEqual({ status: "pending", progress: 0 });
    expect(await stateAfter("1ms")).toEqual({ status: "processing", progress: 1 });
    expect(await stateAfter("78375ms")).toEqual({ status: "processing", progress: 50 });
    expect(await stateAfter("78374ms")).toEqual({ status: "processing", progress: 99 });
    expect(await stateAfter("1ms")).toEqual({ status: "completed", progress: 100 });
    expect(await stateAfter("8760h")).toEqual({ status: "completed", progress: 100 });
  });

  test("Has, when it is completed, everything that the contract describes for a completed task", async () => {
    const clock = createManualClock();
    const simulator = createSimulator({ clock });
    const { id } = await create(simulator);
    await clock.advance("165s");
    const response = await get(simulator, id);
    expect(await response.text()).toBe(
      '{"created":1761313744,"id":"task-unified-1761313744-xy189vht","model":"seedance-2.0-fast-text-to-video",' +
        '"object":"video.generation.task","progress":100,"status":"completed",' +
        '"results":["http://simulator.test/media/task-unified-1761313744-xy189vht.mp4"],' +
        '"task_info":{"can_cancel":false,"estimated_time":165,"video_duration":8},"type":"video",' +
        '"usage":{"billing_rule":"per_second","credits_reserved":87.48,"user_group":"default","credits_used":87.48}}',
    );
  });
});

test.each([
  ["pending", "", "0s"],
  ["processing", "", "30s"],
  ["completed", "", "10m"],
  ["failed", "[[fail:service_error]]", "10m"],
  ["cancelled", "[[cancel]]", "10m"],
])(
  "A task that is %s has every member of the page's sample, although the contract requires only a few",
  async (status, marker, by) => {
    const clock = createManualClock();
    const simulator = createSimulator({ clock });
    const { id } = await create(simulator, { ...glassFrog, prompt: `A frog. ${marker}` });
    await clock.advance(by);
    expect(await read(simulator, id)).toMatchObject({
      created: 1761313744,
      id,
      model: "seedance-2.0-fast-text-to-video",
      object: "video.generation.task",
      progress: expect.any(Number),
      status,
      task_info: { can_cancel: expect.any(Boolean), estimated_time: 165, video_duration: 8 },
      type: "video",
      usage: { billing_rule: "per_second", credits_reserved: 87.48, user_group: "default" },
    });
  },
);

test("A create with only the required fields gets the contract's defaults", async () => {
  const task = await create(createSimulator({ clock: createManualClock() }), minimal);
  expect(task.task_info).toEqual({ can_cancel: true, estimated_time: 120, video_duration: 5 });
  expect(task.usage?.credits_reserved).toBe(54.675);
});

test("A task created between two seconds ends at the whole second that its answer implies", async () => {
  const clock = createManualClock({ start: 1_761_313_744_900 });
  const simulator = createSimulator({ clock });
  const { id, created } = await create(simulator);
  expect(created).toBe(1_761_313_744);
  await clock.advance(164_099);
  expect((await read(simulator, id)).status).toBe("processing");
  await clock.advance(1);
  expect((await read(simulator, id)).status).toBe("completed");
});

test("Whatever the create and the times of the reads, the answers keep the contract and never go back", async () => {
  const bodies = fc.record(
    {
      model: fc.constant("seedance-2.0-fast-text-to-video"),
      prompt: fc.string(),
      duration: fc.integer({ min: 4, max: 15 }),
      quality: fc.constantFrom("480p", "720p"),
      aspect_ratio: fc.constantFrom("16:9", "9:16", "1:1", "4:3", "3:4", "21:9", "adaptive"),
      generate_audio: fc.boolean(),
      model_params: fc.record({ web_search: fc.boolean() }, { requiredKeys: [] }),
      callback_url: fc.webUrl({ validSchemes: ["https"] }),
    },
    { requiredKeys: ["model", "prompt"] },
  );
  const rank = { pending: 0, processing: 1, completed: 2, failed: 3, cancelled: 3 };
  await fc.assert(
    fc.asyncProperty(bodies, fc.array(fc.nat(60_000)), async (body, steps) => {
      const clock = createManualClock();
      const simulator = createSimulator({ clock });
      const task = await create(simulator, body);
      const seen = [task];
      for (const step of steps) {
        await clock.advance(step);
        seen.push(await read(simulator, task.id));
      }
      const progress = seen.map((each) => each.progress);
      const ranks = seen.map((each) => rank[each.status]);
      expect(progress).toEqual([...progress].sort((a, b) => a - b));
      expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    }),
  );
});

describe("The ids of tasks", () => {
  test("Are all different in 10,000 creates, and have the service's form", async () => {
    const simulator = createSimulator({ clock: createManualClock(), credits: 1_000_000 });
    const body = JSON.stringify(minimal);
    for (let count = 0; count < 10_000; count++) await post(simulator, body);
    const ids = (await simulator.tasks.list()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(10_000);
    expect(ids.filter((id) => !/^task-unified-1761313744-[0-9a-z]{8}$/.test(id))).toEqual([]);
  });

  test("Are different in two simulators with one seed that share a store", async () => {
    const store = createMemoryTaskStore();
    const one = createSimulator({ clock: createManualClock(), store });
    const other = createSimulator({ clock: createManualClock(), store });
    const ids = [await create(one), await create(other), await create(other), await create(one)].map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
    expect((await one.tasks.list()).map(({ id }) => id)).toEqual(ids);
  });
});

describe("Determinism by the seed", () => {
  const callback_url = "https://app.example.com/";
  const history = async (seed?: number) => {
    const clock = createManualClock();
    const sendCallback = async () => ({ delivered: false, reason: "Nobody is there." }) as const;
    const simulator = createSimulator({ clock, sendCallback, ...(seed === undefined ? {} : { seed }) });
    const answers: string[] = [];
    for (let count = 0; count < 5; count++) {
      const response = await post(simulator, JSON.stringify({ ...minimal, callback_url, duration: 4 + count }));
      answers.push(`${response.headers.get("x-request-id")} ${await response.text()}`);
      await clock.advance("40s");
    }
    for (const { id } of await simulator.tasks.list()) answers.push(await (await get(simulator, id)).text());
    for (const journal of [simulator.requests, simulator.callbacks]) answers.push(JSON.stringify(journal.list()));
    return answers;
  };

  test("The same seed and the same calls give the same answers, byte for byte", async () => {
    expect(await history(42)).toEqual(await history(42));
    expect(await history()).toEqual(await history(1));
  });

  test("Another seed gives different answers", async () => {
    expect(await history(43)).not.toEqual(await history(42));
  });

  test("A reset simulator starts from the beginning, and has forgotten everything", async () => {
    const simulator = createSimulator({ clock: createManualClock() });
    const before = await post(simulator, JSON.stringify(minimal));
    const { id } = (await before.json()) as { id: string };
    await simulator.reset();
    expect(await simulator.tasks.list()).toEqual([]);
    expect(await simulator.tasks.get(id)).toBeUndefined();
    const after = await post(simulator, JSON.stringify(minimal));
    expect(await after.json()).toMatchObject({ id });
    expect(after.headers.get("x-request-id")).toBe(before.headers.get("x-request-id"));
  });

  test.each([0.5, Number.NaN, 2 ** 53])("A seed of %d is refused", (seed) => {
    expect(() => createSimulator({ seed })).toThrow(new RangeError(`seed must be a whole number, but is ${seed}.`));
  });
});

describe("Results", () => {
  const video = async (baseUrl?: string) => {
    const clock = createManualClock();
    const simulator = createSimulator({ clock, ...(baseUrl === undefined ? {} : { baseUrl }) });
    const { id } = await create(simulator);
    await clock.advance("165s");
    return { simulator, id };
  };

  test("Point to the origin of the request that is answered", async () => {
    const { simulator, id } = await video();
    const response = await simulator.fetch(`https://other.test:8443/v1/tasks/${id}`, {
      headers: { authorization: "Bearer sk-test" },
    });
    expect(await response.json()).toMatchObject({ results: [`https://other.test:8443/media/${id}.mp4`] });
  });

  test("Point to the address of the create if there is no request", async () => {
    const { simulator, id } = await video();
    expect(await simulator.tasks.get(id)).toMatchObject({ results: [`http://simulator.test/media/${id}.mp4`] });
    expect(await simulator.tasks.list()).toMatchObject([{ results: [`http://simulator.test/media/${id}.mp4`] }]);
  });

  test.each([
    "https://media.example.com/videos",
    "https://media.example.com/videos/",
    "https://media.example.com/videos//",
  ])("Point to baseUrl if it is given, with or without a slash at its end: %s", async (baseUrl) => {
    const { simulator, id } = await video(baseUrl);
    const results = [`https://media.example.com/videos/media/${id}.mp4`];
    expect(await read(simulator, id)).toMatchObject({ results });
    expect(await simulator.tasks.get(id)).toMatchObject({ results });
  });

  test("Point to baseUrl exactly as it is written", async () => {
    const { simulator, id } = await video("HTTP://Media.example.com");
    expect(await read(simulator, id)).toMatchObject({ results: [`HTTP://Media.example.com/media/${id}.mp4`] });
  });

  test.each(["", "media.example.com", "ftp://media.example.com", "https://"])(
    "Cannot point to %j as baseUrl",
    (baseUrl) => {
      expect(() => createSimulator({ baseUrl })).toThrow(
        new RangeError(`baseUrl must be an http or https URL, but is ${JSON.stringify(baseUrl)}.`),
      );
    },
  );
});

test("Records are plain JSON: a store that keeps them as text gives the same tasks", async () => {
  const texts = new Map<string, string>();
  const parse = (text: string) => JSON.parse(text) as TaskRecord;
  const clock = createManualClock();
  const simulator = createSimulator({
    clock,
    store: {
      async add(record) {
        texts.set(record.id, JSON.stringify(record));
        return true;
      },
      async get(id) {
        return parse(texts.get(id) ?? "");
      },
      async byClaim(claim) {
        return [...texts.values()].map(parse).find((record) => record.claim === claim);
      },
      async update(id, change) {
        const changed = change(parse(texts.get(id) ?? ""));
        texts.set(id, JSON.stringify(changed));
        return changed;
      },
      async list() {
        return [...texts.values()].map(parse);
      },
      newest: () => Promise.reject(new Error("The simulator asks for all records or for one.")),
      count: () => Promise.reject(new Error("The simulator counts no records.")),
      async clear() {
        texts.clear();
      },
    },
  });
  const inMemory = createSimulator({ clock });
  const both = [simulator, inMemory];
  const [kept] = await Promise.all(both.map((each) => create(each)));
  const id = kept?.id ?? "";
  await clock.advance("100s");
  await Promise.all(both.map((each) => each.tasks.fail(id)));
  expect(await read(simulator, id)).toEqual(await read(inMemory, id));
  expect(await simulator.tasks.list()).toEqual(await inMemory.tasks.list());
});

test("The default clock is the machine's, and any other clock can be given", async () => {
  const before = Math.floor(Date.now() / 1000);
  const { created } = await create(createSimulator());
  expect(created).toBeGreaterThanOrEqual(before);
  const scaled = createScaledClock({ timeScale: 60 });
  expect(createSimulator({ clock: scaled }).clock).toBe(scaled);
  expect(createSimulator().clock.now()).toBeGreaterThan(createRealClock().now() - 60_000);
});
