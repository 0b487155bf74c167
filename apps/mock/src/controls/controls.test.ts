import { readFile } from "node:fs/promises";
import {
  type Clock,
  createAdjustableClock,
  createManualClock,
  createMemoryTaskStore,
  createRealClock,
  createSimulator,
  factsOf,
  lastDate,
} from "@video-generations/simulator";
import { expect, test, vi } from "vitest";
import { publishedContract } from "../prism/prism-contract.ts";
import { createControls } from "./controls.ts";

const base = "http://127.0.0.1:4010";

/** A mock in this process, with its controls. */
async function mockWith(clock: Clock = createManualClock()) {
  const store = createMemoryTaskStore();
  const simulator = createSimulator({ clock, store });
  const facts = () => factsOf(publishedContract);
  const stopping = new AbortController();
  const controls = createControls({
    simulator,
    store,
    facts,
    version: "1.2.3",
    stopping: stopping.signal,
  });
  const call = async (method: string, path: string, body?: string, headers: Record<string, string> = {}) => {
    const response = await controls(
      new Request(base + path, { method, headers, ...(body !== undefined && { body }) }),
      { baseUrl: base },
    );
    return response ?? new Response("not answered", { status: 599 });
  };
  const create = async (params: object) => {
    const response = await simulator.fetch(`${base}/v1/videos/generations`, {
      method: "POST",
      headers: { authorization: "Bearer sk-secret-1234567890", "content-type": "application/json" },
      body: JSON.stringify({ model: "seedance-2.0-fast-text-to-video", ...params }),
    });
    const { id } = Object(await response.json());
    return String(id);
  };
  return { simulator, controls, call, create, stopping };
}

test("Paths outside /_mock/ are left to the service", async () => {
  const { controls } = await mockWith();
  expect(await controls(new Request(`${base}/v1/tasks/task-unified-1-a`), { baseUrl: base })).toBeUndefined();
  expect(await controls(new Request(`${base}/_mocked`), { baseUrl: base })).toBeUndefined();
});

test("The health check reports mode and version", async () => {
  const { call } = await mockWith();
  const response = await call("GET", "/_mock/health");
  expect(await response.json()).toEqual({ status: "ok", mode: "serve", version: "1.2.3" });
});

test("A manual clock is shown at a standstill, and can be advanced by a length of time", async () => {
  const { call } = await mockWith(createManualClock({ start: 1_761_313_744_000 }));
  expect(await (await call("GET", "/_mock/clock")).json()).toEqual({
    now: 1_761_313_744_000,
    iso: "2025-10-24T13:49:04.000Z",
    simulatedNow: 1_761_313_744_000,
    timeScale: 0,
    canAdvance: true,
    canScale: false,
  });
  const advanced = await call("POST", "/_mock/clock/advance", '{"by":"60s"}');
  expect(await advanced.json()).toMatchObject({ now: 1_761_313_804_000 });
  const byNumber = await call("POST", "/_mock/clock/advance", '{"by":250}');
  expect(await byNumber.json()).toMatchObject({ now: 1_761_313_804_250 });
});

test("An advance of the clock is answered after the callbacks that became due", async () => {
  const { call, create } = await mockWith();
  await create({ prompt: "A lighthouse.", duration: 8, callback_url: "https://example.com/ended" });
  await call("POST", "/_mock/clock/advance", '{"by":"165s"}');
  expect(await (await call("GET", "/_mock/callbacks")).json()).toMatchObject({
    total: 1,
    newest: [{ attempt: 1, result: "not-sent", url: "https://example.com/ended" }],
  });
});

test("The pace of an adjustable clock can be changed, also to a standstill", async () => {
  const { call } = await mockWith(createAdjustableClock({ timeScale: 10 }));
  expect(await (await call("GET", "/_mock/clock")).json()).toMatchObject({ timeScale: 10, canScale: true });
  expect(await (await call("POST", "/_mock/clock/scale", '{"timeScale":0}')).json()).toMatchObject({ timeScale: 0 });
  expect(await (await call("POST", "/_mock/clock/scale", '{"timeScale":60}')).json()).toMatchObject({ timeScale: 60 });
});

test("A control that this clock does not have is refused with 409", async () => {
  const { call } = await mockWith(createRealClock());
  const advance = await call("POST", "/_mock/clock/advance", '{"by":"60s"}');
  const scale = await call("POST", "/_mock/clock/scale", '{"timeScale":60}');
  expect([advance.status, scale.status]).toEqual([409, 409]);
  expect(await advance.json()).toEqual({
    error: {
      code: "conflict",
      message: "Not possible now: this clock runs by itself and cannot be sent ahead.",
      type: "invalid_request_error",
    },
  });
  expect(await (await call("GET", "/_mock/clock")).json()).toMatchObject({ timeScale: null, canAdvance: false });
});

test("The pace of a clock that the program brought cannot be changed", async () => {
  const { call } = await mockWith(createRealClock());
  const scale = await call("POST", "/_mock/clock/scale", '{"timeScale":60}');
  expect(await scale.text()).toContain("the pace of this clock cannot be changed: it was set by the program.");
});

test("A clock goes to its last moment and up to its fastest pace, and no further", async () => {
  const { call } = await mockWith(createManualClock({ start: lastDate - 1000 }));
  expect((await call("POST", "/_mock/clock/advance", '{"by":1001}')).status).toBe(400);
  const last = { now: lastDate, iso: "9999-12-31T23:59:59.000Z", simulatedNow: lastDate };
  expect(await (await call("POST", "/_mock/clock/advance", '{"by":1000}')).json()).toMatchObject(last);
  const fast = await mockWith(createAdjustableClock({ timeScale: 0 }));
  expect((await fast.call("POST", "/_mock/clock/scale", '{"timeScale":100000.5}')).status).toBe(400);
  expect((await fast.call("POST", "/_mock/clock/scale", '{"timeScale":100000}')).status).toBe(200);
});

test("A failure of the clock itself is passed on, not blamed on the caller", async () => {
  const broken = { ...createManualClock(), advance: () => Promise.reject(new Error("out of order")) };
  const { call } = await mockWith(broken);
  await expect(call("POST", "/_mock/clock/advance", '{"by":"1s"}')).rejects.toThrow("out of order");
});

test("A manual clock has no pace to change", async () => {
  const { call } = await mockWith();
  const response = await call("POST", "/_mock/clock/scale", '{"timeScale":60}');
  expect(response.status).toBe(409);
  expect(await response.text()).toContain("it moves by /_mock/clock/advance only");
});

test.each([
  ["/_mock/clock/advance", "", '"by" must be a length of time'],
  ["/_mock/clock/advance", "{", "the body must be a JSON object"],
  ["/_mock/clock/advance", "[1]", "the body must be a JSON object"],
  ["/_mock/clock/advance", "null", "the body must be a JSON object"],
  ["/_mock/clock/advance", "1", "the body must be a JSON object"],
  ["/_mock/clock/advance", " \n", '"by" must be a length of time'],
  ["/_mock/clock/advance", '{"by":"soon"}', 'Cannot read \\"soon\\" as a length of time'],
  ["/_mock/clock/advance", '{"by":-1}', "goes forward only"],
  ["/_mock/clock/advance", '{"by":8.64e15}', "The last date of a clock is 9999-12-31T23:59:59.000Z."],
  ["/_mock/clock/scale", '{"timeScale":"fast"}', '"timeScale" must be a number from 0 to 100000'],
  ["/_mock/clock/scale", '{"timeScale":-1}', '"timeScale" must be a number from 0 to 100000'],
  ["/_mock/clock/scale", '{"timeScale":1e300}', '"timeScale" must be a number from 0 to 100000'],
])("%s refuses %s with 400", async (path, body, reason) => {
  const { call } = await mockWith(createAdjustableClock({ timeScale: 1 }));
  const response = await call("POST", path, body);
  expect(response.status).toBe(400);
  expect((await response.text()).replaceAll('\\"', '"')).toContain(reason.replaceAll('\\"', '"'));
});

test("Tasks are listed newest first, with their parameters and only the beginning of the key", async () => {
  const { call, create } = await mockWith(createManualClock({ start: 1_761_313_744_000 }));
  await create({ prompt: "First." });
  const second = await create({ prompt: "Second.", duration: 8, quality: "480p" });
  const text = await (await call("GET", "/_mock/tasks?limit=1")).text();
  expect(JSON.parse(text)).toEqual({
    total: 2,
    newest: [
      {
        task: expect.objectContaining({ id: second, status: "pending", progress: 0 }),
        params: { model: "seedance-2.0-fast-text-to-video", prompt: "Second.", duration: 8, quality: "480p" },
        key: "sk-sec… #d50e56",
        endsAt: 1_761_313_843_000,
        simulatedEndsAt: 1_761_313_843_000,
      },
    ],
  });
  expect(text).not.toContain("secret");
});

test("A task that never ends has no end in the list", async () => {
  const { call, create } = await mockWith();
  await create({ prompt: "A door. [[stuck]]" });
  expect(await (await call("GET", "/_mock/tasks")).json()).toMatchObject({
    newest: [{ endsAt: null, simulatedEndsAt: null }],
  });
});

test("A control completes, fails or cancels a task", async () => {
  const { call, create } = await mockWith();
  const [one, two, three, four] = [
    await create({ prompt: "One." }),
    await create({ prompt: "Two." }),
    await create({ prompt: "Three." }),
    await create({ prompt: "Four." }),
  ];
  const completed = await call("POST", `/_mock/tasks/${one}/complete`);
  const failed = await call("POST", `/_mock/tasks/${two}/fail`, '{"code":"content_policy_violation"}');
  const cancelled = await call("POST", `/_mock/tasks/${three}/cancel`);
  const failedSomehow = await call("POST", `/_mock/tasks/${four}/fail`);
  expect(await completed.json()).toMatchObject({ id: one, status: "completed", progress: 100 });
  expect(await failed.json()).toMatchObject({ status: "failed", error: { code: "content_policy_violation" } });
  expect(await cancelled.json()).toMatchObject({ id: three, status: "cancelled" });
  expect(await failedSomehow.json()).toMatchObject({ status: "failed", error: { code: "unknown_error" } });
});

test.each(["complete", "fail", "cancel"])("%s of a task that does not exist is 404", async (control) => {
  const { call } = await mockWith();
  const response = await call("POST", `/_mock/tasks/task-unified-1-nobody/${control}`);
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({
    error: { code: "not_found", message: expect.stringContaining("There is no task task-unified-1-nobody") },
  });
});

test.each(["complete", "fail", "cancel"])("%s of a task that has ended is 409", async (control) => {
  const { call, create } = await mockWith();
  const id = await create({ prompt: "Over." });
  await call("POST", `/_mock/tasks/${id}/complete`);
  const response = await call("POST", `/_mock/tasks/${id}/${control}`);
  expect(response.status).toBe(409);
  expect(await response.text()).toContain(`${id} is completed already`);
});

test.each(['{"code":"bad_luck"}', '{"code":5}'])("Failing with %s is 400 and changes nothing", async (body) => {
  const { call, create, simulator } = await mockWith();
  const id = await create({ prompt: "Still here." });
  const response = await call("POST", `/_mock/tasks/${id}/fail`, body);
  expect(response.status).toBe(400);
  expect(await response.text()).toContain("content_policy_violation");
  expect(await simulator.tasks.get(id)).toMatchObject({ status: "pending" });
});

test("Requests are listed newest first", async () => {
  const { call, create, simulator } = await mockWith();
  const id = await create({ prompt: "One." });
  await simulator.fetch(`${base}/v1/tasks/${id}`, { headers: { authorization: "Bearer sk-secret-1234567890" } });
  expect(await (await call("GET", "/_mock/requests")).json()).toEqual({
    total: 2,
    newest: [
      expect.objectContaining({ method: "GET", path: `/v1/tasks/${id}`, status: 200, key: "sk-sec… #d50e56" }),
      expect.objectContaining({ method: "POST", path: "/v1/videos/generations", status: 200, taskId: id }),
    ],
  });
});

test.each(["0", "1001", "1.5", "-1", "many", ""])("A limit of %o is 400", async (limit) => {
  const { call } = await mockWith();
  const responses = ["tasks", "requests", "callbacks"].map((list) => call("GET", `/_mock/${list}?limit=${limit}`));
  expect((await Promise.all(responses)).map(({ status }) => status)).toEqual([400, 400, 400]);
});

test("A task belongs to the key that created it, whichever key reads it", async () => {
  const { call, create, simulator } = await mockWith();
  const id = await create({ prompt: "Mine." });
  await simulator.fetch(`${base}/v1/tasks/${id}`, { headers: { authorization: "Bearer reader-1234567890" } });
  expect(await (await call("GET", "/_mock/tasks")).json()).toMatchObject({ newest: [{ key: "sk-sec… #d50e56" }] });
});

test("Lists have 100 entries, or as many as asked for, from 1 to 1000", async () => {
  const { call, create, simulator } = await mockWith();
  const made: string[] = [];
  for (let left = 101; left > 0; left -= 1) {
    made.push(await create({ prompt: "One of many.", callback_url: "https://example.com/ended" }));
  }
  await Promise.all(made.map((id) => simulator.tasks.complete(id)));
  for (const list of ["tasks", "requests", "callbacks"]) {
    const sizes = ["", "?limit=1", "?limit=2", "?limit=1000"].map(async (query) => {
      const { total, newest } = Object(await (await call("GET", `/_mock/${list}${query}`)).json());
      return [total, newest.length];
    });
    expect(await Promise.all(sizes), list).toEqual([
      [101, 100],
      [101, 1],
      [101, 2],
      [101, 101],
    ]);
  }
});

test("A control accepts a body of 1 MiB and refuses a larger one", async () => {
  const { call } = await mockWith();
  const body = (bytes: number) => `{"by":1}${" ".repeat(bytes - 8)}`;
  const large = await call("POST", "/_mock/clock/advance", body(1_048_577));
  expect([large.status, await large.text()]).toEqual([413, expect.stringContaining("at most 1048576 bytes are read.")]);
  expect((await call("POST", "/_mock/clock/advance", body(1_048_576))).status).toBe(200);
});

test("Every answer of the controls forbids caching", async () => {
  const { call } = await mockWith();
  const paths = ["clock", "tasks", "requests", "callbacks", "ledger", "scenarios", "contract", "health", "events"];
  const answers = await Promise.all(paths.map((path) => call("GET", `/_mock/${path}`)));
  expect(answers.map(({ headers }) => headers.get("cache-control"))).toEqual(paths.map(() => "no-store"));
  await Promise.all(answers.map(({ body }) => body?.cancel()));
});

test("The stream of events is not buffered by proxies, ends with the mock, and answers HEAD", async () => {
  const { call, stopping } = await mockWith();
  const events = await call("GET", "/_mock/events");
  expect(Object.fromEntries(events.headers)).toEqual({
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  const head = await call("HEAD", "/_mock/events");
  expect([head.status, head.headers.get("content-type"), head.body]).toEqual([200, "text/event-stream", null]);
  stopping.abort();
  expect(await events.text()).toMatch(/^retry: 1000\n\n/);
});

test("A mock that has stopped sends no events, and HEAD for the stream takes no snapshot", async () => {
  const { simulator } = await mockWith();
  const store = createMemoryTaskStore();
  const looks = vi.spyOn(store, "list");
  const open = createControls({
    simulator,
    store,
    facts: () => factsOf(publishedContract),
    version: "1.2.3",
    stopping: new AbortController().signal,
  });
  await open(new Request(`${base}/_mock/events`, { method: "HEAD" }), { baseUrl: base });
  expect(looks).not.toHaveBeenCalled();
  const facts = () => factsOf(publishedContract);
  const controls = createControls({
    simulator,
    store,
    facts,
    version: "1.2.3",
    stopping: AbortSignal.abort(),
  });
  const events = await controls(new Request(`${base}/_mock/events`), { baseUrl: base });
  expect(await events?.text()).toBe("retry: 1000\n\n");
});

test("The ledger shows balances, and only the beginnings of keys", async () => {
  const { call, create } = await mockWith();
  await create({ prompt: "A boat.", duration: 4 });
  expect(await (await call("GET", "/_mock/ledger")).json()).toEqual({
    total: 1,
    keys: [{ key: "sk-sec… #d50e56", granted: 100_000, available: 99_956.26, reserved: 43.74, spent: 0 }],
    newKey: { granted: 100_000, available: 100_000, reserved: 0, spent: 0 },
  });
});

test("Every scenario is listed with its marker", async () => {
  const { call } = await mockWith();
  const { scenarios } = Object(await (await call("GET", "/_mock/scenarios")).json());
  expect(scenarios).toContainEqual({
    name: "stuck",
    marker: "[[stuck]]",
    effect: "The task stops at 50 per cent and never ends by itself. Its credits stay reserved.",
    example: "[[stuck]]",
    breaksContract: false,
  });
  expect(scenarios).toContainEqual(expect.objectContaining({ name: "status-unknown", breaksContract: true }));
  expect(scenarios).toContainEqual(
    expect.objectContaining({
      name: "429",
      marker: "[[429:<times>]]",
      argument: { name: "times", rule: "a whole number from 1 to 99" },
    }),
  );
});

test("A reset removes tasks, requests and balances", async () => {
  const { call, create } = await mockWith();
  await create({ prompt: "Gone soon." });
  expect(await (await call("POST", "/_mock/reset")).json()).toEqual({ status: "ok" });
  const left = await Promise.all(["tasks", "requests", "ledger"].map((list) => call("GET", `/_mock/${list}`)));
  expect(await Promise.all(left.map((response) => response.json()))).toMatchObject([
    { total: 0 },
    { total: 0 },
    { keys: [] },
  ]);
});

test.each([
  ["POST", "/_mock/clock", "GET, HEAD"],
  ["GET", "/_mock/clock/advance", "POST"],
  ["DELETE", "/_mock/tasks", "GET, HEAD, POST"],
  ["DELETE", "/_mock/scenarios", "GET, HEAD"],
  ["GET", "/_mock/reset", "POST"],
  ["POST", "/_mock/", "GET, HEAD"],
])("%s %s is 405 and names what is allowed", async (method, path, allow) => {
  const { call } = await mockWith();
  const response = await call(method, path);
  expect([response.status, response.headers.get("allow")]).toEqual([405, allow]);
  expect(await response.json()).toMatchObject({ error: { code: "method_not_allowed" } });
});

test.each(["/_mock/nothing", "/_mock/tasks/x/explode", "/_mock/..%2f..%2fpackage.json", "/_mock/absent.js"])(
  "%s is 404 and lists the controls",
  async (path) => {
    const { call } = await mockWith();
    const response = await call("GET", path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      error: { code: "not_found", message: expect.stringContaining("/_mock/clock/advance") },
    });
  },
);

test("A refusal quotes a long path only in part", async () => {
  const { call } = await mockWith();
  const path = await (await call("GET", `/_mock/${"x".repeat(1_000)}`)).text();
  expect(/x{50,}/.exec(path)?.[0].length).toBe(193);
  expect(path).not.toContain("/_mock, ");
});

test("The page and its parts come with a strict content policy, and /_mock redirects to the page", async () => {
  const { call } = await mockWith();
  const parts = await Promise.all(["", "page.css", "page.js", "icon.svg"].map((name) => call("GET", `/_mock/${name}`)));
  expect(parts.map(({ status, headers }) => [status, headers.get("content-type")])).toEqual([
    [200, "text/html; charset=utf-8"],
    [200, "text/css; charset=utf-8"],
    [200, "text/javascript; charset=utf-8"],
    [200, "image/svg+xml"],
  ]);
  const policies = new Set(parts.map(({ headers }) => headers.get("content-security-policy")));
  expect([...policies]).toEqual([
    "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
  ]);
  for (const { headers } of parts) {
    expect(Object.fromEntries(headers)).toMatchObject({
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
    });
  }
  const moved = await call("GET", "/_mock");
  expect([moved.status, moved.headers.get("location")]).toEqual([308, "./_mock/"]);
});

test("The files of the page are part of the package", async () => {
  const manifest = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));
  expect(manifest.files).toEqual(
    expect.arrayContaining(["dist/**/*.js", "src/page/*.css", "src/page/*.html", "src/page/*.svg"]),
  );
});

test("The page gets the contract's routes, values and defaults", async () => {
  const { call } = await mockWith();
  expect(await (await call("GET", "/_mock/contract")).json()).toEqual({
    createMethod: "POST",
    createPath: "/v1/videos/generations",
    readPath: "/v1/tasks/{task_id}",
    model: "seedance-2.0-fast-text-to-video",
    qualities: ["480p", "720p"],
    ratios: ["16:9", "9:16", "1:1", "4:3", "3:4", "21:9", "adaptive"],
    shortest: 4,
    longest: 15,
    defaults: { duration: 5, quality: "720p", aspect_ratio: "16:9", generate_audio: true },
  });
});
