/** Callbacks together with another feature. Each feature alone is tested beside its own source. */
import { expect, test } from "vitest";
import { create, minimal, post } from "../../test/requests.ts";
import {
  type CallbackDelivery,
  createManualClock,
  createSimulator,
  type SendCallback,
  type SimulatorOptions,
} from "../index.ts";

const callback_url = "https://app.example/hook";
const once = { "idempotency-key": "order-7301-scene-04" };

/** A simulator that records its callbacks. As many of them fail as `failures` says. */
function startSimulator(options: SimulatorOptions = {}, failures = 0) {
  const clock = createManualClock();
  const sent: CallbackDelivery[] = [];
  const sendCallback: SendCallback = async (delivery) => {
    sent.push(delivery);
    return sent.length > failures ? { delivered: true, status: 204 } : { delivered: false, reason: "It is down." };
  };
  const simulator = createSimulator({ clock, sendCallback, ...options });
  const statuses = () => sent.map(({ body }) => (JSON.parse(body) as { status: string }).status);
  return { clock, simulator, sent, statuses };
}

test("A create that is replayed has only one callback", async () => {
  const { clock, simulator, statuses } = startSimulator();
  const body = JSON.stringify({ ...minimal, callback_url });
  await post(simulator, body, once);
  await post(simulator, body, once);
  await clock.advance("1h");
  await post(simulator, body, once);
  await clock.advance("1h");
  expect(statuses()).toEqual(["completed"]);
});

test("A create has no callback if it could not be paid, was over the limit or was replaced by a status", async () => {
  const { clock, simulator, sent } = startSimulator({ credits: 10, rateLimit: { requests: 2, perMs: 3_600_000 } });
  const answers = ["A boat.", "[[status:500]]", "A boat."].map(async (prompt) => {
    return (await post(simulator, JSON.stringify({ ...minimal, prompt, callback_url }))).status;
  });
  expect(await Promise.all(answers)).toEqual([402, 500, 429]);
  await clock.advance("1h");
  expect(sent).toEqual([]);
});

test.each(["complete", "fail", "cancel"] as const)(
  "A task that is ended by hand (%s) has the callback of that end, and no second one at its planned end",
  async (how) => {
    const { clock, simulator, statuses } = startSimulator();
    const { id } = await create(simulator, { ...minimal, callback_url });
    await clock.advance("60s");
    const { status } = await simulator.tasks[how](id);
    await clock.advance("1h");
    expect(statuses()).toEqual([status]);
  },
);

test("A stuck task has no callback until it is ended by hand", async () => {
  const { clock, simulator, statuses } = startSimulator();
  const { id } = await create(simulator, { ...minimal, prompt: "[[stuck]]", callback_url });
  await clock.advance("24h");
  expect(statuses()).toEqual([]);
  await simulator.tasks.cancel(id);
  await clock.advance("1ms");
  expect(statuses()).toEqual(["cancelled"]);
});

test("A reset cancels the planned callback, and the retry of one that failed", async () => {
  const { clock, simulator, sent } = startSimulator({}, 1);
  await create(simulator, { ...minimal, prompt: "[[instant]]", callback_url });
  await create(simulator, { ...minimal, callback_url });
  await clock.advance("1ms");
  expect(sent).toHaveLength(1);
  await simulator.reset();
  await clock.advance("24h");
  expect(sent).toHaveLength(1);
  expect(simulator.callbacks.list()).toEqual([]);
});

test("A callback in progress at a reset leaves no trace and is not retried, and its task is not booked", async () => {
  let fail = () => {};
  const { clock, simulator } = startSimulator({
    sendCallback: () =>
      new Promise((resolve) => {
        fail = () => resolve({ delivered: false, reason: "It is down." });
      }),
  });
  await create(simulator, { ...minimal, prompt: "[[instant]]", callback_url });
  const advancing = clock.advance("1ms");
  await simulator.reset();
  fail();
  await advancing;
  await clock.advance("24h");
  expect(simulator.callbacks.list()).toEqual([]);
  expect(simulator.ledger.keys()).toEqual([]);
});

test("Credits are settled before the callback (K1), and released before the callback of a failure", async () => {
  const balances: unknown[] = [];
  const { clock, simulator } = startSimulator({
    sendCallback: async () => {
      balances.push(simulator.ledger.balance("sk-test"));
      return { delivered: true, status: 204 };
    },
  });
  await create(simulator, { ...minimal, callback_url });
  await clock.advance("1h");
  await create(simulator, { ...minimal, prompt: "[[fail:service_error]]", callback_url });
  await clock.advance("1h");
  expect(balances).toMatchObject([
    { reserved: 0, spent: 54.675 },
    { reserved: 0, spent: 54.675 },
  ]);
});

test("The results in a callback are at the address that the create was sent to, or at baseUrl", async () => {
  const results = async (options: SimulatorOptions) => {
    const { clock, simulator, sent } = startSimulator(options);
    await create(simulator, { ...minimal, callback_url });
    await clock.advance("1h");
    return sent.map(({ body }) => (JSON.parse(body) as { results: string[] }).results[0]);
  };
  expect(await results({})).toEqual([expect.stringMatching(/^http:\/\/simulator\.test\/media\//)]);
  expect(await results({ baseUrl: "https://videos.example/here/" })).toEqual([
    expect.stringMatching(/^https:\/\/videos\.example\/here\/media\//),
  ]);
});

test("A callback is not a request: it does not count against the limit of a key", async () => {
  const { clock, simulator } = startSimulator({ rateLimit: { requests: 2, perMs: 1_000 } }, 3);
  await create(simulator, { ...minimal, prompt: "[[instant]]", callback_url });
  await clock.advance("1s");
  const statuses = [await post(simulator, JSON.stringify(minimal)), await post(simulator, JSON.stringify(minimal))];
  expect(statuses.map(({ status }) => status)).toEqual([200, 200]);
});
