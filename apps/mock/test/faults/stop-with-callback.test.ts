/** A stop while a callback is under way or due: the callback is sent first, then the mock ends. */
import type { ServerResponse } from "node:http";
import { createManualClock } from "@video-generations/simulator";
import { describe, expect, test } from "vitest";
import { startMock } from "../../src/index.ts";
import { startReceiver } from "../callbacks/receiver.ts";
import { runMock } from "../mock-process.ts";
import { serviceAt } from "../service.ts";

/** A receiver that answers only when the test says so. */
async function slowReceiver() {
  const waiting: ServerResponse[] = [];
  const receiver = await startReceiver({ react: (response) => void waiting.push(response) });
  return {
    receiver,
    waiting,
    host: `localhost:${receiver.port}`,
    callback_url: `http://localhost:${receiver.port}/hook`,
    answer: () => waiting.splice(0).forEach((response) => void response.writeHead(204).end()),
  };
}

describe("startMock", () => {
  test("Closes only once the callback under way has been answered", async () => {
    const { receiver, waiting, host, callback_url, answer } = await slowReceiver();
    await using _ = receiver;
    const clock = createManualClock();
    const mock = await startMock({ port: 0, clock, callbackAllow: [host] });
    await serviceAt(mock.url).createAccepted("[[instant]]", { callback_url });
    const advancing = clock.advance("1ms");
    await expect.poll(() => waiting.length).toBe(1);
    let isClosed = false;
    const closing = mock.close().then(() => {
      isClosed = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(isClosed).toBe(false);
    answer();
    await Promise.all([closing, advancing]);
    expect(receiver.requests).toMatchObject([{ method: "POST", url: "/hook" }]);
  });

  test("Closes without waiting for a retry that is due later", async () => {
    await using receiver = await startReceiver({ react: (response) => void response.writeHead(500).end() });
    const host = `localhost:${receiver.port}`;
    const clock = createManualClock();
    const mock = await startMock({ port: 0, clock, callbackAllow: [host] });
    await serviceAt(mock.url).createAccepted("[[instant]]", { callback_url: `http://${host}/hook` });
    await clock.advance("1ms");
    await mock.close();
    expect(receiver.requests).toHaveLength(1);
  });
});

describe.each(["SIGTERM", "SIGINT"] as const)("%s", (signal) => {
  test("Waits for the answer to a callback under way, then ends with status 0", async () => {
    const { receiver, waiting, host, callback_url, answer } = await slowReceiver();
    await using _ = receiver;
    const running = runMock(["--port", "0", "--callback-allow", host]);
    const service = serviceAt(await running.listening());
    await service.createAccepted("[[instant]]", { callback_url });
    await expect.poll(() => waiting.length, { timeout: 10_000 }).toBe(1);
    running.child.kill(signal);
    // The mock stays until the receiver has answered.
    await expect
      .poll(
        () =>
          fetch(service.url).then(
            () => "up",
            () => "refused",
          ),
        { timeout: 5_000 },
      )
      .toBe("refused");
    expect(running.child.exitCode).toBeNull();
    answer();
    expect(await running.exit()).toBe(0);
    expect(running.stdout()).toMatch(/\nStopped\.\n$/);
    expect(JSON.parse(receiver.requests[0]?.body ?? "{}")).toMatchObject({ status: "completed" });
  });

  test("Sends a callback that is due at that moment, then ends with status 0", async () => {
    await using receiver = await startReceiver();
    const host = `localhost:${receiver.port}`;
    const running = runMock(["--port", "0", "--callback-allow", host, "--time-scale", "1"]);
    const service = serviceAt(await running.listening());
    const id = await service.createAccepted("A paper boat", { callback_url: `http://${host}/hook` });
    await service.control(`tasks/${id}/complete`, {});
    running.child.kill(signal);
    expect(await running.exit()).toBe(0);
    expect(receiver.requests).toHaveLength(1);
  });
});
