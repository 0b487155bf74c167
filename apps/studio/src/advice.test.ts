import { ApiError, ConnectionError, TaskError, TimeoutError } from "@video-generations/client";
import { describe, expect, test } from "vitest";
import { adviseInTerminal, adviseOnPage, mayBeBought } from "./advice.ts";

const id = "task-unified-1774857405-abc12345";
const local = { baseUrl: "http://127.0.0.1:4010", apiKey: "local", isLocal: true };
const remote = { baseUrl: "https://api.example.com", apiKey: "sk-1", isLocal: false };

const createApiError = (status: number, requestId?: string, code = "c") =>
  new ApiError("No.", { status, code, type: "t", param: undefined, requestId, retryAfterMs: undefined, body: {} });
const createConnectionError = (outcome: "not-sent" | "unknown") =>
  new ConnectionError("Lost.", { outcome, cause: undefined, idempotencyKey: undefined });
const createTaskError = (reason: "failed" | "cancelled" | "unknown-status", code?: string) =>
  new TaskError("Over.", { task: { id } as never, reason, code });

describe("In the terminal", () => {
  const resume = `The task continues. Wait for it again with:  --resume ${id}`;
  const redirects = "The server redirects. Set VIDEO_GENERATIONS_BASE_URL to the new address.";
  const change = "Change what the message names, then try again. Nothing was bought.";
  const look = "The task may exist and be paid for: look at your account before you try again.";

  test.each<[number, string, string]>([
    [0, redirects, redirects],
    [307, redirects, redirects],
    [399, redirects, redirects],
    [400, change, change],
    [401, ...twice("Set VIDEO_GENERATIONS_API_KEY to a valid key.")],
    [402, ...twice("Top up your account, or choose a shorter video or --quality 480p.")],
    [403, change, change],
    [404, ...twice("Check the task id and VIDEO_GENERATIONS_BASE_URL. Old tasks expire.")],
    [408, look, resume],
    [409, change, change],
    [429, ...twice("Wait a little, then try again.")],
    [499, change, change],
    [500, look, resume],
    [503, look, resume],
  ])("After %d it gives the advice for a create and for a read", (status, atPurchase, atRead) => {
    expect(adviseInTerminal(createApiError(status), local, undefined)).toBe(`No.\n${atPurchase}\n`);
    expect(adviseInTerminal(createApiError(status), local, id)).toBe(`No.\n${atRead}\n`);
  });

  function twice(advice: string): [string, string] {
    return [advice, advice];
  }

  test("A refusal with a request id gives it in a line of its own", () => {
    expect(adviseInTerminal(createApiError(401, "req-7"), local, undefined)).toBe(
      "No.\nSet VIDEO_GENERATIONS_API_KEY to a valid key.\nIf you ask for support, quote request req-7.\n",
    );
  });

  test("An unreachable service gets the advice to start the local mock, or to check a remote address", () => {
    expect(adviseInTerminal(createConnectionError("not-sent"), local, undefined)).toBe(
      "Lost.\nNothing listens at http://127.0.0.1:4010. Start the mock with:  npm run mock\n",
    );
    expect(adviseInTerminal(createConnectionError("not-sent"), remote, id)).toBe(
      "Lost.\nhttps://api.example.com cannot be reached. Check VIDEO_GENERATIONS_BASE_URL and your network.\n",
    );
  });

  test("After a lost answer, a create is to be looked up in the account, and a known task to be waited for", () => {
    expect(adviseInTerminal(createConnectionError("unknown"), remote, undefined)).toBe(
      "Lost.\nThe task may exist and be paid for: look at your account before you try again.\n",
    );
    expect(adviseInTerminal(createConnectionError("unknown"), remote, id)).toBe(`Lost.\n${resume}\n`);
  });

  test.each<[Error, string]>([
    [createTaskError("unknown-status"), `Look again later with:  --resume ${id}`],
    [createTaskError("cancelled"), "There is no video. Create another one if you still want it."],
    [createTaskError("failed", "content_policy_violation"), "Nothing was charged. Change the prompt, then try again."],
    [createTaskError("failed", "service_error"), "Nothing was charged. Try again, perhaps with a simpler prompt."],
    [createTaskError("failed"), "Nothing was charged. Try again, perhaps with a simpler prompt."],
    [new TimeoutError("Over.", { taskId: id }), resume],
  ])("After %s the advice is %j", (error, advice) => {
    expect(adviseInTerminal(error, remote, id)).toBe(`Over.\n${advice}\n`);
  });

  test.each<[Error, string]>([
    [createTaskError("unknown-status"), `Look again later with:  --resume ${id}`],
    [new TimeoutError("Over.", { taskId: id }), resume],
  ])("The advice names the task of the error, even if no task or another one is known: %s", (error, advice) => {
    expect(adviseInTerminal(error, remote, undefined)).toBe(`Over.\n${advice}\n`);
    expect(adviseInTerminal(error, remote, "task-unified-1-other")).toBe(`Over.\n${advice}\n`);
  });

  test("An error that the client does not throw gets no advice", () => {
    expect(adviseInTerminal(new TypeError("x is undefined"), local, id)).toBeUndefined();
  });
});

describe("On the page", () => {
  const nothing = "Nothing was bought";
  const maybe = "Look at your account before you try again.";

  test.each<[string, Error, string, boolean]>([
    ["a refused key", createApiError(401), "valid VIDEO_GENERATIONS_API_KEY", false],
    ["an empty account", createApiError(402), "Top up the account", false],
    ["too many requests", createApiError(429), nothing, false],
    ["a refused parameter", createApiError(400), `${nothing}. Change what the message names.`, false],
    ["a conflict", createApiError(409), nothing, false],
    ["a gateway that gave up", createApiError(408), maybe, false],
    ["a failing service", createApiError(500), maybe, false],
    ["a bad gateway", createApiError(502), maybe, false],
    ["a slow gateway", createApiError(504), maybe, false],
    ["the studio's own 500", createApiError(500, undefined, "handler_error"), nothing, false],
    ["the studio's own 502", createApiError(502, undefined, "handler_error"), nothing, false],
    ["the studio's own 504", createApiError(504, undefined, "handler_error"), maybe, false],
    ["a studio that is gone", createConnectionError("not-sent"), nothing, false],
    ["a lost answer", createConnectionError("unknown"), maybe, false],
    ["an unexpected error", new Error("?"), maybe, false],
    ["a wait that is over", new TimeoutError("Late.", { taskId: id }), "still being made", true],
    ["an unknown status", createTaskError("unknown-status"), "Look again later", true],
    ["a cancelled task", createTaskError("cancelled"), "There is no video", false],
    ["a refused prompt", createTaskError("failed", "content_policy_violation"), "Change the scene", false],
    ["a failed task", createTaskError("failed", "service_error"), "Nothing was charged", false],
  ])("After %s at a create it says what to do", (_, error, told, again) => {
    expect(adviseOnPage(error, true)).toMatchObject({ whatNext: expect.stringContaining(told), again });
  });

  test.each<[string, Error, string]>([
    ["an unknown video", createApiError(404), "Old videos expire"],
    ["a refusal", createApiError(429), "still being made"],
    ["a failing service", createApiError(502, undefined, "handler_error"), "still being made"],
    ["a lost answer", createConnectionError("unknown"), "still being made"],
    ["a service that is gone", createConnectionError("not-sent"), "still being made"],
  ])("After %s at a read it offers to look again, and says nothing about buying", (_, error, told) => {
    const { whatNext, again } = adviseOnPage(error, true, id);
    expect([whatNext, again]).toEqual([expect.stringContaining(told), true]);
    expect(whatNext).not.toMatch(/bought|order/i);
  });

  test.each<[string, Error, string, boolean]>([
    ["a wait that is over", new TimeoutError("Late.", { taskId: id }), "Not ready yet", true],
    ["an unknown status", createTaskError("unknown-status"), "Unknown status", true],
    ["a cancelled task", createTaskError("cancelled"), "Cancelled", false],
    [
      "a refused prompt",
      createTaskError("failed", "content_policy_violation"),
      "The service refused this scene",
      false,
    ],
    ["a failed task", createTaskError("failed", "service_error"), "The video could not be made", false],
    ["an unknown video", createApiError(404), "No such video", true],
    ["a refused key", createApiError(401), "The video cannot be reached", true],
    ["an empty account", createApiError(402), "The video cannot be reached", true],
    ["a redirect", createApiError(307), "The video cannot be reached", true],
    ["a service that is gone", createConnectionError("not-sent"), "The video cannot be reached", true],
    ["the studio's own 500", createApiError(500, undefined, "handler_error"), "The video cannot be reached", true],
    ["an unexpected error", new Error("?"), "The video cannot be reached", true],
  ])("For a known video, %s has its own title", (_, error, title, again) => {
    expect(adviseOnPage(error, true, id)).toMatchObject({ title, again });
  });

  test.each<[string, Error, string]>([
    ["a refused key", createApiError(401), "The key was refused"],
    ["an empty account", createApiError(402), "Not enough credits"],
    ["too many requests", createApiError(429), "Too many requests"],
    ["a refused parameter", createApiError(400), "The request was refused"],
    ["a redirect", createApiError(307), "The request was refused"],
    ["an unknown address", createApiError(404), "The request was refused"],
    ["a failing service", createApiError(500), "You may have bought this video"],
    ["a lost answer", createConnectionError("unknown"), "You may have bought this video"],
    ["a service that is gone", createConnectionError("not-sent"), "The service cannot be reached"],
    ["the studio's own 500", createApiError(500, undefined, "handler_error"), "The service cannot be reached"],
    [
      "a 502 that is not the studio's own",
      createApiError(502, undefined, "upstream_error"),
      "You may have bought this video",
    ],
  ])("At a create, %s has its own title, and there is nothing to look at again", (_, error, title) => {
    expect(adviseOnPage(error, true)).toMatchObject({ title, again: false });
    expect(adviseOnPage(error, false)).toMatchObject({ title, again: false });
  });

  test("A page that was closed while it sent a request gives the same advice as a lost answer", () => {
    expect(mayBeBought).toEqual(adviseOnPage(createConnectionError("unknown"), true));
  });

  test("It says how to start the mock only if the service is the mock on this machine", () => {
    const [local, remote] = [
      adviseOnPage(createConnectionError("not-sent"), true),
      adviseOnPage(createConnectionError("not-sent"), false),
    ];
    expect(local.whatNext).toContain("npm run mock");
    expect(remote.whatNext).toBe("Nothing was bought. Try again.");
  });
});
