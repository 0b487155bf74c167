import { expect, test } from "vitest";
import { minimal, post } from "../../test/requests.ts";
import { createManualClock, createSimulator } from "../index.ts";

test("10,000 tasks in a virtual hour have one callback each, in the order of their ends, at exact times", async () => {
  const clock = createManualClock();
  const received: { taskId: string; at: number }[] = [];
  const simulator = createSimulator({
    clock,
    credits: 10_000_000,
    sendCallback: async ({ taskId }) => {
      received.push({ taskId, at: clock.now() });
      return { delivered: true, status: 200 };
    },
  });
  const ends: { taskId: string; at: number }[] = [];
  for (let count = 0; count < 10_000; count++) {
    // A short video that is ordered later can be completed before a long one.
    const body = { ...minimal, duration: 4 + ((count * 7) % 12), callback_url: "https://app.example.com/" };
    const response = await post(simulator, JSON.stringify(body));
    const { id, created, task_info } = (await response.json()) as {
      id: string;
      created: number;
      task_info: { estimated_time: number };
    };
    ends.push({ taskId: id, at: (created + task_info.estimated_time) * 1000 });
    await clock.advance(360);
  }
  await clock.advance("1h");
  // The sort is stable: of several ends at one time, the task that was made first comes first.
  expect(received).toEqual(ends.toSorted((one, other) => one.at - other.at));
  expect(simulator.ledger.balance("sk-test")).toMatchObject({ reserved: 0, spent: 1_038_781.26 });
});
