/** What the page tells a person after each kind of failure, without a browser. */
import { ApiError, ConnectionError, TaskError, TimeoutError } from "@video-generations/client";
import { expect, test } from "vitest";
import { pageAdvice } from "./page-advice.ts";

const taskId = "task-unified-1774857405-abc12345";

const refused = (status: number, code = "some_code") =>
  new ApiError("No.", {
    status,
    code,
    type: "t",
    param: undefined,
    requestId: undefined,
    retryAfterMs: undefined,
    body: {},
  });
const lost = (outcome: "not-sent" | "unknown") =>
  new ConnectionError("Lost.", { outcome, cause: undefined, idempotencyKey: undefined });
const ended = (reason: "failed" | "cancelled" | "unknown-status", code?: string) =>
  new TaskError("Over.", { task: { id: taskId } as never, reason, code });

const nothing = "Nothing was bought";
const maybe = "Look at your account before you order it again.";

test.each<[string, Error, string, boolean]>([
  ["a refused key", refused(401), "valid VIDEO_GENERATIONS_API_KEY", false],
  ["an empty account", refused(402), "Top up the account", false],
  ["too many orders", refused(429), nothing, false],
  ["a refused parameter", refused(400), `${nothing}. Change what the message names.`, false],
  ["a conflict", refused(409), nothing, false],
  ["a gateway that gave up", refused(408), maybe, false],
  ["a failing service", refused(500), maybe, false],
  ["a bad gateway", refused(502), maybe, false],
  ["a slow gateway", refused(504), maybe, false],
  ["the studio's own 500", refused(500, "handler_error"), nothing, false],
  ["the studio's own 502", refused(502, "handler_error"), nothing, false],
  ["the studio's own 504", refused(504, "handler_error"), maybe, false],
  ["a studio that is gone", lost("not-sent"), nothing, false],
  ["a lost answer", lost("unknown"), maybe, false],
  ["what nobody expected", new Error("?"), maybe, false],
  ["a wait that is over", new TimeoutError("Late.", { taskId }), "goes on being made", true],
  ["a status that nobody knows", ended("unknown-status"), "Look again later", true],
  ["a cancelled task", ended("cancelled"), "There is no video", false],
  ["a refused prompt", ended("failed", "content_policy_violation"), "Change the scene", false],
  ["a failed task", ended("failed", "service_error"), "Nothing was charged", false],
])("after %s at a purchase", async (_, error, told, again) => {
  const advise = await pageAdvice(true);
  expect(advise(error)).toMatchObject({ whatNext: expect.stringContaining(told), again });
});

test.each<[string, Error, string]>([
  ["a video that nobody has", refused(404), "Old videos expire"],
  ["a refusal", refused(429), "The video goes on being made"],
  ["a failing service", refused(502, "handler_error"), "The video goes on being made"],
  ["a lost answer", lost("unknown"), "The video goes on being made"],
  ["a service that is gone", lost("not-sent"), "The video goes on being made"],
])("after %s at a read, looking again may help, and nothing is said of buying", async (_, error, told) => {
  const advise = await pageAdvice(true);
  const { whatNext, again } = advise(error, taskId);
  expect([whatNext, again]).toEqual([expect.stringContaining(told), true]);
  expect(whatNext).not.toMatch(/bought|order/i);
});

test("only where the service is the mock on this machine it says how to start one", async () => {
  const [local, remote] = [(await pageAdvice(true))(lost("not-sent")), (await pageAdvice(false))(lost("not-sent"))];
  expect(local.whatNext).toContain("npm run mock");
  expect(remote.whatNext).toBe("Nothing was bought. Try again.");
});
