import { ApiError, ConnectionError, TaskError, TimeoutError } from "@video-generations/client";
import { expect, test } from "vitest";
import { advise } from "./advice.ts";

const id = "task-unified-1774857405-abc12345";
const local = { baseUrl: "http://127.0.0.1:4010", apiKey: "local", local: true };
const remote = { baseUrl: "https://api.example.com", apiKey: "sk-1", local: false };

const refused = (status: number, requestId?: string) =>
  new ApiError("No.", {
    ...{ status, code: "c", type: "t", param: undefined, requestId, retryAfterMs: undefined, body: {} },
  });
const lost = (outcome: "not-sent" | "unknown") =>
  new ConnectionError("Lost.", { outcome, cause: undefined, idempotencyKey: undefined });
const ended = (reason: "failed" | "cancelled" | "unknown-status", code?: string) =>
  new TaskError("Over.", { task: { id } as never, reason, code });

const resume = `The task goes on. Wait for it again with:  --resume ${id}`;
const redirects = "The server redirects. Set VIDEO_GENERATIONS_BASE_URL to the address that it means.";
const change = "Change what the message names, then try again. Nothing was bought.";
const look = "The task may exist: look at your account before you try again.";

test.each<[number, string, string]>([
  [0, redirects, redirects],
  [307, redirects, redirects],
  [399, redirects, redirects],
  [400, change, change],
  [401, ...twice("Set VIDEO_GENERATIONS_API_KEY to a valid key.")],
  [402, ...twice("Top up your account, or ask for a shorter video or --quality 480p.")],
  [403, change, change],
  [404, ...twice("Check the task id and VIDEO_GENERATIONS_BASE_URL. Old tasks expire.")],
  [408, look, resume],
  [409, change, change],
  [429, ...twice("Wait a little, then try again.")],
  [499, change, change],
  [500, look, resume],
  [503, look, resume],
])("after %d it says what to do, of a purchase and of a read", (status, atPurchase, atRead) => {
  expect(advise(refused(status), local, undefined)).toBe(`No.\n${atPurchase}\n`);
  expect(advise(refused(status), local, id)).toBe(`No.\n${atRead}\n`);
});

function twice(advice: string): [string, string] {
  return [advice, advice];
}

test("a refusal that has a request id is told with it, in a line of its own", () => {
  expect(advise(refused(401, "req-7"), local, undefined)).toBe(
    "No.\nSet VIDEO_GENERATIONS_API_KEY to a valid key.\nIf you ask for support, quote request req-7.\n",
  );
});

test("a service that cannot be reached is the mock that does not run, or an address to check", () => {
  expect(advise(lost("not-sent"), local, undefined)).toBe(
    "Lost.\nNothing listens at http://127.0.0.1:4010. Start the mock with:  npm run mock\n",
  );
  expect(advise(lost("not-sent"), remote, id)).toBe(
    "Lost.\nhttps://api.example.com cannot be reached. Check VIDEO_GENERATIONS_BASE_URL and your network.\n",
  );
});

test("after a lost answer a purchase is to be looked for, and a known task waited for", () => {
  expect(advise(lost("unknown"), remote, undefined)).toBe(
    "Lost.\nThe task may exist and be paid for: look at your account before you try again.\n",
  );
  expect(advise(lost("unknown"), remote, id)).toBe(`Lost.\n${resume}\n`);
});

test.each<[Error, string]>([
  [ended("unknown-status"), `Look again later with:  --resume ${id}`],
  [ended("cancelled"), "There is no video. Start another one if you still want it."],
  [ended("failed", "content_policy_violation"), "Nothing was charged. Change the prompt, then try again."],
  [ended("failed", "service_error"), "Nothing was charged. Try again, perhaps with a simpler prompt."],
  [ended("failed"), "Nothing was charged. Try again, perhaps with a simpler prompt."],
  [new TimeoutError("Over.", { taskId: id }), resume],
])("after %s it says %j", (error, advice) => {
  expect(advise(error, remote, id)).toBe(`Over.\n${advice}\n`);
});

test("what the client does not throw is not explained", () => {
  expect(advise(new TypeError("x is undefined"), local, id)).toBeUndefined();
});
