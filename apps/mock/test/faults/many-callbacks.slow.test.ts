/** Thousands of callbacks that are due at once open only so many connections. */
import { createManualClock } from "@video-generations/simulator";
import { expect, test } from "vitest";
import { startMock } from "../../src/index.ts";
import { startReceiver } from "../callbacks/receiver.ts";
import { serviceAt } from "../service.ts";

const slowly = (response: { writeHead(status: number): { end(): void } }) =>
  void setTimeout(() => response.writeHead(204).end(), 20);

test("A virtual hour with a thousand callbacks to seven hosts opens at most 50 connections, 10 at each", {
  timeout: 120_000,
}, async () => {
  const receivers = await Promise.all(
    Array.from({ length: 7 }, (_, index) => startReceiver({ host: `127.0.0.${index + 1}`, react: slowly })),
  );
  const hosts = receivers.map(({ port }, index) => `127.0.0.${index + 1}:${port}`);
  const clock = createManualClock();
  const mock = await startMock({ port: 0, clock, callbackAllow: hosts, credits: 10_000_000 });
  const service = serviceAt(mock.url);
  for (let made = 0; made < 1_000; made += 1) {
    await service.createAccepted("A paper boat", { callback_url: `http://${hosts[made % 7]}/hook` });
  }
  const open = () => receivers.map((receiver) => receiver.open());
  const most = { all: 0, one: 0 };
  const watch = setInterval(() => {
    most.all = Math.max(
      most.all,
      open().reduce((sum, count) => sum + count, 0),
    );
    most.one = Math.max(most.one, ...open());
  }, 2);
  await clock.advance("1h");
  clearInterval(watch);
  expect(receivers.reduce((sum, { requests }) => sum + requests.length, 0)).toBe(1_000);
  // A connection that its sender has closed may still be open at the receiver for a moment.
  expect(most.all).toBeLessThan(110);
  expect(most.one).toBeLessThan(25);
  await mock.close();
  for (const receiver of receivers) await receiver[Symbol.asyncDispose]();
});

test("A host that does not answer holds up no other, and no stop, even with a thousand callbacks", {
  timeout: 60_000,
}, async () => {
  await using hanging = await startReceiver({ react: () => undefined });
  await using quick = await startReceiver({ host: "127.0.0.2" });
  const hosts = [`127.0.0.1:${hanging.port}`, `127.0.0.2:${quick.port}`];
  const clock = createManualClock();
  const mock = await startMock({ port: 0, clock, callbackAllow: hosts, credits: 10_000_000 });
  const service = serviceAt(mock.url);
  for (let made = 0; made < 500; made += 1) {
    await service.createAccepted("A paper boat", { callback_url: `http://${hosts[made < 450 ? 0 : 1]}/hook` });
  }
  const advanced = clock.advance("1h");
  await expect.poll(() => quick.requests.length, { timeout: 10_000 }).toBe(50);
  expect(hanging.open()).toBe(10);
  const start = performance.now();
  await mock.close();
  // 5 s, and some room for a busy machine. Without a limit it takes 10 s.
  expect(performance.now() - start).toBeLessThan(9_000);
  await advanced;
  await hanging.idle();
});

test("A stop that cuts callbacks drops those that wait, and plans no other attempt", { timeout: 60_000 }, async () => {
  await using hanging = await startReceiver({ react: () => undefined });
  const host = `127.0.0.1:${hanging.port}`;
  const manual = createManualClock();
  const planned: number[] = [];
  const clock = {
    ...manual,
    wakeAt(...[at, wake]: Parameters<typeof manual.wakeAt>) {
      planned.push(at);
      return manual.wakeAt(at, wake);
    },
  };
  const mock = await startMock({ port: 0, clock, callbackAllow: [host] });
  const service = serviceAt(mock.url);
  for (let made = 0; made < 30; made += 1) {
    await service.createAccepted("A paper boat", { callback_url: `http://${host}/hook` });
  }
  const advanced = manual.advance("1h");
  await expect.poll(() => hanging.open(), { timeout: 10_000 }).toBe(10);
  planned.length = 0;
  await mock.close();
  await advanced;
  expect(planned).toEqual([]);
});
