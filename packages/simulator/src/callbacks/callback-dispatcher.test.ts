import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { createDeferred } from "../../test/deferred.ts";
import { create, failureOf, get, glassFrog, minimal, post } from "../../test/requests.ts";
import {
  type CallbackDelivery,
  type CallbackResult,
  createAdjustableClock,
  createManualClock,
  createMemoryTaskStore,
  createSimulator,
  type SimulatorOptions,
} from "../index.ts";

const start = 1_761_313_744_000;
const url = "https://app.example.com/hooks/video";
const told = { ...glassFrog, callback_url: url };
const refusing: CallbackResult = { delivered: false, status: 500, reason: "The receiver answered 500." };

/** A simulator whose receiver answers with `answer` and records which callbacks arrived, and when. */
function startSimulator(answer: (delivery: CallbackDelivery) => CallbackResult, options: SimulatorOptions = {}) {
  const clock = createManualClock();
  const received: (CallbackDelivery & { after: number })[] = [];
  const simulator = createSimulator({
    clock,
    sendCallback: async (delivery) => {
      received.push({ ...delivery, after: clock.now() - start });
      return answer(delivery);
    },
    ...options,
  });
  return { clock, simulator, received };
}

const accepting = (): CallbackResult => ({ delivered: true, status: 204 });

test("Attempts follow each other as the published contract says in x-delivery (K3)", async () => {
  const { clock, simulator, received } = startSimulator(() => refusing);
  await create(simulator, told);
  await clock.advance("24h");
  const pauses = received.slice(1).map(({ after }, place) => (after - (received[place]?.after ?? 0)) / 1000);
  const bundle = readFileSync(fileURLToPath(import.meta.resolve("@video-generations/spec/openapi.json")), "utf8");
  const { taskFinished } = JSON.parse(bundle).components.callbacks;
  expect(pauses).toEqual(taskFinished["{$request.body#/callback_url}"].post["x-delivery"].retry_after_seconds);
});

describe("When a task ends", () => {
  test.each([
    ["A boat.", 165_000, "completed"],
    ["[[fail:content_policy_violation]]", 165_000, "failed"],
    ["[[cancel]]", 82_500, "cancelled"],
  ])("At its planned time, as in %j, its URL is called once with the body of a read", async (prompt, after, status) => {
    const { clock, simulator, received } = startSimulator(accepting);
    const { id } = await create(simulator, { ...told, prompt });
    await clock.advance("24h");
    expect(received).toEqual([{ url, taskId: id, attempt: 1, after, body: await (await get(simulator, id)).text() }]);
    expect(JSON.parse(received[0]?.body ?? "")).toMatchObject({ id, status });
  });

  test.each([
    ["complete", "completed"],
    ["fail", "failed"],
    ["cancel", "cancelled"],
  ] as const)("By the control %s, its URL is called once, without moving the clock", async (control, status) => {
    const { clock, simulator, received } = startSimulator(accepting);
    const { id } = await create(simulator, told);
    await clock.advance("10s");
    await simulator.tasks[control](id);
    await simulator.idle();
    expect(received).toMatchObject([{ taskId: id, attempt: 1, after: 10_000 }]);
    expect(JSON.parse(received[0]?.body ?? "")).toMatchObject({ status });
    await clock.advance("24h");
    expect(received).toHaveLength(1);
  });

  test("At its creation, its URL is called without moving the clock", async () => {
    const { simulator, received } = startSimulator(accepting);
    const { id } = await create(simulator, { ...told, prompt: "[[instant]]" });
    await simulator.idle();
    expect(received).toMatchObject([{ taskId: id, attempt: 1, after: 0 }]);
  });

  test("Its credits are settled before the call", async () => {
    const clock = createManualClock();
    const balances: unknown[] = [];
    const simulator = createSimulator({
      clock,
      sendCallback: async () => {
        balances.push(simulator.ledger.balance("sk-test"));
        return accepting();
      },
    });
    await create(simulator, told);
    await clock.advance("165s");
    await create(simulator, { ...told, prompt: "[[fail:service_error]]" });
    await clock.advance("165s");
    const balance = { granted: 100_000, available: 99_912.52, reserved: 0, spent: 87.48 };
    expect(balances).toEqual([balance, balance]);
  });

  test("Without a callback_url, no URL is called", async () => {
    const { clock, simulator, received } = startSimulator(accepting);
    await create(simulator, glassFrog);
    await clock.advance("1h");
    expect(received).toEqual([]);
    expect(simulator.callbacks.list()).toEqual([]);
  });

  test("Its results in the callback point to baseUrl, or else to the address of the create", async () => {
    const first = startSimulator(accepting);
    const { id } = await create(first.simulator, told);
    await first.clock.advance("165s");
    expect(JSON.parse(first.received[0]?.body ?? "").results).toEqual([`http://simulator.test/media/${id}.mp4`]);
    const second = startSimulator(accepting, { baseUrl: "https://mock.example.com/" });
    await create(second.simulator, told);
    await second.clock.advance("165s");
    expect(JSON.parse(second.received[0]?.body ?? "").results).toEqual([`https://mock.example.com/media/${id}.mp4`]);
  });
});

describe("A callback that fails", () => {
  test("Is retried 1, 2 and 4 seconds after each failure, and never a fifth time", async () => {
    const { clock, simulator, received } = startSimulator(() => refusing);
    const { id } = await create(simulator, told);
    await clock.advance("24h");
    expect(received.map(({ attempt, after }) => [attempt, after])).toEqual([
      [1, 165_000],
      [2, 166_000],
      [3, 168_000],
      [4, 172_000],
    ]);
    expect(simulator.callbacks.list().map(({ at, attempt, result }) => [at - start, attempt, result])).toEqual([
      [165_000, 1, "failed"],
      [166_000, 2, "failed"],
      [168_000, 3, "failed"],
      [172_000, 4, "failed"],
    ]);
    expect(clock.now()).toBe(start + 86_400_000);
    expect(await (await get(simulator, id)).json()).toMatchObject({ status: "completed" });
  });

  test("Is not retried once it has arrived", async () => {
    const { clock, simulator, received } = startSimulator(({ attempt }) => (attempt === 3 ? accepting() : refusing));
    await create(simulator, told);
    await clock.advance("24h");
    expect(received.map(({ attempt, after }) => [attempt, after])).toEqual([
      [1, 165_000],
      [2, 166_000],
      [3, 168_000],
    ]);
  });

  test("Is retried only when the retry is due, in whatever steps the clock moves", async () => {
    const { clock, simulator, received } = startSimulator(() => refusing);
    await create(simulator, told);
    for (const step of ["165s", "999ms", "1ms", "1999ms", "1ms", "3999ms", "1ms", "1h"]) {
      await clock.advance(step);
      received.push({ url: step, body: "", taskId: "", attempt: 0, after: 0 });
    }
    const order = received.map((each) => each.attempt || each.url);
    expect(order).toEqual([1, "165s", "999ms", 2, "1ms", "1999ms", 3, "1ms", "3999ms", 4, "1ms", "1h"]);
  });

  test("Counts its pause from the failure: the attempt itself takes no simulated time", async () => {
    const clock = createManualClock();
    const times: number[] = [];
    const { promise, resolve } = createDeferred();
    const simulator = createSimulator({
      clock,
      sendCallback: async () => {
        times.push(clock.now() - start);
        await promise;
        return refusing;
      },
    });
    await create(simulator, told);
    const advanced = clock.advance("170s");
    setTimeout(resolve);
    await advanced;
    expect(times).toEqual([165_000, 166_000, 168_000]);
  });

  test("Is retried a second after it failed, not a second after it began", async () => {
    const clock = createAdjustableClock({ timeScale: 0 });
    const begin = clock.now();
    const times: number[] = [];
    const simulator = createSimulator({
      clock,
      sendCallback: async () => {
        times.push(clock.now() - begin);
        // The receiver takes 10 simulated seconds to fail.
        clock.advance("10s");
        return refusing;
      },
    });
    await create(simulator, { ...told, prompt: "[[instant]]" });
    await simulator.idle();
    await clock.advance("999ms");
    expect(times).toEqual([0]);
    await clock.advance("1ms");
    expect(times).toEqual([0, 11_000]);
    expect(simulator.callbacks.list().map(({ at }) => at - begin)).toEqual([0, 11_000]);
  });

  test("Does not hold up the callback of another task", async () => {
    const clock = createManualClock();
    const { promise, resolve } = createDeferred();
    const urls: string[] = [];
    const simulator = createSimulator({
      clock,
      sendCallback: async (delivery) => {
        urls.push(delivery.url);
        await promise;
        return accepting();
      },
    });
    await create(simulator, told);
    await create(simulator, { ...told, callback_url: "https://other.example.com/" });
    const advanced = clock.advance("165s");
    setTimeout(() => {
      urls.push("released");
      resolve();
    });
    await advanced;
    expect(urls).toEqual([url, "https://other.example.com/", "released"]);
  });

  test.each([new Error("no network"), "no network"])("Counts as failed when the sender rejects: %o", async (reason) => {
    const { clock, simulator } = startSimulator(() => {
      throw reason;
    });
    await create(simulator, told);
    await clock.advance("24h");
    expect(simulator.callbacks.list()).toHaveLength(4);
    expect(simulator.callbacks.list()[0]).toMatchObject({
      result: "failed",
      reason: "sendCallback rejected: no network.",
    });
  });
});

describe("The journal of callbacks", () => {
  const key = "sk… #8c75c1";

  test("Holds every attempt completely", async () => {
    const { clock, simulator } = startSimulator(({ attempt }) =>
      attempt === 1 ? { delivered: false, reason: "DNS gave no answer." } : accepting(),
    );
    const { id } = await create(simulator, told);
    await clock.advance("24h");
    const body = await (await get(simulator, id)).text();
    expect(simulator.callbacks.list()).toEqual([
      { at: start + 165_000, key, url, taskId: id, attempt: 1, body, result: "failed", reason: "DNS gave no answer." },
      { at: start + 166_000, key, url, taskId: id, attempt: 2, body, result: "delivered", status: 204 },
    ]);
  });

  test("Says so if nothing sends callbacks", async () => {
    const clock = createManualClock();
    const simulator = createSimulator({ clock });
    const { id } = await create(simulator, told);
    await clock.advance("24h");
    expect(simulator.callbacks.list()).toEqual([
      {
        at: start + 165_000,
        key,
        url,
        taskId: id,
        attempt: 1,
        body: await (await get(simulator, id)).text(),
        result: "not-sent",
        reason:
          "Nothing sends callbacks here: the simulator was made without `sendCallback`. The body is what would have been sent.",
      },
    ]);
  });

  test("Keeps only the newest attempts", async () => {
    const { clock, simulator } = startSimulator(() => refusing, { journalLimit: 3 });
    await create(simulator, told);
    await clock.advance("24h");
    expect(simulator.callbacks.list().map(({ attempt }) => attempt)).toEqual([2, 3, 4]);
  });
});

test("If two simulators share a store, only the one that ended the task sends its callback", async () => {
  const store = createMemoryTaskStore();
  const first = startSimulator(accepting, { store });
  const second = startSimulator(accepting, { store });
  const { id } = await create(first.simulator, told);
  await second.clock.advance("60s");
  await second.simulator.tasks.fail(id);
  await second.simulator.idle();
  await first.clock.advance("1h");
  await second.clock.advance("1h");
  expect(second.received).toMatchObject([{ taskId: id, after: 60_000 }]);
  expect(first.received).toEqual([]);
  expect(first.simulator.ledger.balance("sk-test")).toMatchObject({ available: 100_000, reserved: 0, spent: 0 });
});

describe("The idle method", () => {
  test("Waits for the attempt that is in progress, not for the next one", async () => {
    const { clock, simulator, received } = startSimulator(() => refusing);
    const { id } = await create(simulator, told);
    await simulator.tasks.complete(id);
    await simulator.idle();
    expect(received).toHaveLength(1);
    await clock.advance("1h");
    expect(received).toHaveLength(4);
  });
});

describe("A reset", () => {
  test("Forgets the planned ends and attempts", async () => {
    const { clock, simulator, received } = startSimulator(() => refusing);
    await create(simulator, told);
    await clock.advance("165s");
    await create(simulator, told);
    await simulator.reset();
    await clock.advance("24h");
    expect(received).toHaveLength(1);
    expect(simulator.callbacks.list()).toEqual([]);
  });

  test("Stops an ending in progress from booking anything, although the same ids come again", async () => {
    const clock = createManualClock();
    const store = createMemoryTaskStore();
    const { promise, resolve } = createDeferred();
    const simulator = createSimulator({
      clock,
      store: {
        ...store,
        async get(id) {
          const found = await store.get(id);
          await promise;
          return found;
        },
      },
    });
    const before = await create(simulator, { ...told, prompt: "[[instant]]" });
    await new Promise((later) => setTimeout(later));
    await simulator.reset();
    const after = await create(simulator, told);
    expect(after.id).toBe(before.id);
    resolve();
    await simulator.idle();
    expect(simulator.ledger.balance("sk-test")).toMatchObject({ reserved: 87.48, spent: 0 });
    expect(simulator.callbacks.list()).toEqual([]);
  });

  test("Lets an attempt in progress leave no trace, although the same ids come again", async () => {
    const clock = createManualClock();
    const { promise, resolve } = createDeferred<CallbackResult>();
    const answers = [promise, Promise.resolve(accepting())];
    const simulator = createSimulator({ clock, sendCallback: () => answers.shift() ?? Promise.resolve(refusing) });
    const before = await create(simulator, { ...told, prompt: "[[instant]]" });
    const idle = simulator.idle();
    await new Promise((later) => setTimeout(later));
    await simulator.reset();
    const after = await create(simulator, told);
    expect(after.id).toBe(before.id);
    resolve(refusing);
    await idle;
    await clock.advance("24h");
    expect(simulator.callbacks.list().map(({ at, result }) => [at - start, result])).toEqual([[165_000, "delivered"]]);
  });
});

describe("allowCallbackHosts", () => {
  const allowing = (...allowCallbackHosts: string[]) =>
    createSimulator({ clock: createManualClock(), allowCallbackHosts });
  const statusOf = async (simulator: ReturnType<typeof allowing>, callback_url: string) =>
    (await post(simulator, JSON.stringify({ ...minimal, callback_url }))).status;

  test.each([
    ["localhost:3000", "http://localhost:3000/hook"],
    ["localhost:3000", "https://LOCALHOST:3000/hook"],
    ["localhost:3000", "http://localhost.:3000/hook"],
    ["localhost", "http://localhost:8080"],
    ["127.0.0.1:3000", "http://2130706433:3000/"],
    ["[::1]:3000", "http://[0:0::1]:3000/"],
    ["dev.internal:80", "http://dev.internal/"],
    ["dev.internal:443", "https://dev.internal/"],
  ])("Allowing %s lets %s in", async (allowed, callback) => {
    expect(await statusOf(allowing(allowed), callback)).toBe(200);
  });

  test.each([
    ["localhost:3000", "http://localhost:3001/"],
    ["localhost:3000", "http://localhost/"],
    ["localhost:3000", "http://127.0.0.1:3000/"],
    ["localhost:3000", "ws://localhost:3000/"],
    ["localhost:3000", "http://localhost:3000.example.com/"],
    ["localhost:3000", "http://localhost:3000@example.com/"],
    ["localhost:3000", "http://me:secret@localhost:3000/"],
    ["localhost:3000", `http://localhost:3000/${"a".repeat(2027)}`],
    ["example.com", "http://sub.example.com/"],
    ["dev.internal:80", "http://dev.internal:81/"],
  ])("Allowing %s does not let %s in", async (allowed, callback) => {
    expect(await statusOf(allowing(allowed), callback)).toBe(400);
  });

  test("A URL of an allowed host that has credentials is refused for its credentials only", async () => {
    const body = JSON.stringify({ ...minimal, callback_url: "http://me@localhost:3000/" });
    const { error } = await failureOf(await post(allowing("localhost:3000"), body));
    expect(error.message).toBe("Invalid request parameters: callback_url must not hold a user name or password");
  });

  test("A create to which these hosts are refused gets the reason, and any other callback_url is not asked about", async () => {
    const asked: (string | null)[] = [];
    const simulator = createSimulator({
      clock: createManualClock(),
      allowCallbackHosts: ["localhost:3000", "dev.example.com"],
      refuseCallbackHosts({ headers, origin }) {
        asked.push(origin, headers.get("x-who"));
        return headers.get("x-who") === "stranger" ? "is not for strangers" : undefined;
      },
    });
    const send = (callback_url: string | undefined, who: string) =>
      post(simulator, JSON.stringify({ ...minimal, ...(callback_url && { callback_url }) }), {
        authorization: "Bearer sk-test",
        "x-who": who,
      });
    for (const url of ["http://localhost:3000/", "http://LOCALHOST.:3000/x", "https://dev.example.com/"]) {
      const { status, error } = await failureOf(await send(url, "stranger"));
      expect([status, error.param, error.message]).toEqual([
        400,
        "callback_url",
        "Invalid request parameters: callback_url is not for strangers",
      ]);
      expect((await send(url, "friend")).status).toBe(200);
    }
    expect(asked.splice(0).slice(0, 4)).toEqual([
      "http://simulator.test",
      "stranger",
      "http://simulator.test",
      "friend",
    ]);
    for (const url of ["https://app.example.com/", undefined]) expect((await send(url, "stranger")).status).toBe(200);
    expect(asked).toEqual([]);
  });

  test("A broken rule of another field is named alone if the http URL is allowed", async () => {
    const body = JSON.stringify({ ...minimal, duration: 3, callback_url: "http://localhost:3000/" });
    const { error } = await failureOf(await post(allowing("localhost:3000"), body));
    expect(error.message).toBe("Invalid request parameters: duration must be between 4 and 15, but is 3");
  });

  test.each([
    ["", "give a host, with or without a port, as in localhost:3000 or [::1]:3000"],
    ["a b", "give a host, with or without a port, as in localhost:3000 or [::1]:3000"],
    [":3000", "give a host, with or without a port, as in localhost:3000 or [::1]:3000"],
    ["http://localhost:3000", "leave out the scheme and the path, as in localhost:3000"],
    ["localhost/hook", "leave out the scheme and the path, as in localhost:3000"],
    ["localhost\\hook", "leave out the scheme and the path, as in localhost:3000"],
    ["localhost?x", "leave out the scheme and the path, as in localhost:3000"],
    ["localhost#x", "leave out the scheme and the path, as in localhost:3000"],
    ["a@b", "leave out the user name and the password, as in localhost:3000"],
    ["*.example.com", "it names one host; give the option once for each"],
    ["localhost:", "the port must be a whole number from 1 to 65535"],
    ["localhost:0", "the port must be a whole number from 1 to 65535"],
    ["localhost:65536", "the port must be a whole number from 1 to 65535"],
    ["localhost:x", "the port must be a whole number from 1 to 65535"],
    ["[::1]:1.5", "the port must be a whole number from 1 to 65535"],
  ])("%j is refused as a host, with a message that says what to write", (host, advice) => {
    const message = `${JSON.stringify(host)} cannot be allowed as a host for callbacks: ${advice}.`;
    expect(() => allowing(host)).toThrow(new TypeError(message));
  });

  test.each(["localhost:1", "localhost:65535", "[::1]"])("%s is accepted as a host", (host) => {
    expect(() => allowing(host)).not.toThrow();
  });
});
