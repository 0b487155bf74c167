import { parseCallbackHost } from "@video-generations/simulator";
import { expect, test } from "vitest";
import { attempt } from "../../test/callbacks/attempts.ts";
import { startReceiver, startTcpListener } from "../../test/callbacks/receiver.ts";
import { createCallbackSender } from "./callback-sender.ts";

test("An attempt under way ends at a stop as not delivered, with the reason, and its connection is closed", async () => {
  await using silent = await startTcpListener();
  const stopping = new AbortController();
  const allow = [parseCallbackHost(`localhost:${silent.port}`)];
  const sender = createCallbackSender({ allow, stopping: stopping.signal });
  const attempts = Array.from({ length: 20 }, () => attempt(sender, `http://localhost:${silent.port}/hook`));
  await expect.poll(() => silent.open()).toBe(20);
  stopping.abort();
  for (const result of await Promise.all(attempts)) {
    expect(result).toEqual({
      delivered: false,
      reason: "The mock was stopped while waiting for the answer.",
    });
  }
  await silent.idle();
});

test("After a stop no connection is opened", async () => {
  await using receiver = await startReceiver();
  const allow = [parseCallbackHost(`localhost:${receiver.port}`)];
  const sender = createCallbackSender({ allow, stopping: AbortSignal.abort() });
  expect(await attempt(sender, `http://localhost:${receiver.port}/hook`)).toEqual({
    delivered: false,
    reason: "The mock was stopped before the callback was sent.",
  });
  expect(receiver.connections()).toBe(0);
});
