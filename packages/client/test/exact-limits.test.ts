/** The client's limits, one step on each side, in several time zones. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { replyJson, replyText, type ScriptedReply, serve } from "../../../tooling/scripted-server.ts";
import { createCallbackHandler, parseTaskCallback } from "../src/callbacks/index.ts";
import { createClientWith } from "../src/client.ts";
import { createClient, type Task } from "../src/index.ts";
import { createProxyHandler } from "../src/proxy/index.ts";
import { parseRetryAfter } from "../src/request/retry-after.ts";
import { completed, pending, processing } from "./sample-tasks.ts";
import { createCompletedTask, createEmptyFolder, replyWhole, save } from "./saving/videos.ts";
import { virtualEnvironment } from "./virtual-environment.ts";

const here = process.env.TZ;

afterEach(() => {
  vi.useRealTimers();
  if (here === undefined) delete process.env.TZ;
  else process.env.TZ = here;
});

describe.each(["UTC", "Asia/Tokyo", "America/St_Johns", "Pacific/Kiritimati"])("In the time zone %s", (zone) => {
  test.each(["Mon, 30 Mar 2026 07:57:15 GMT", "Monday, 30-Mar-26 07:57:15 GMT", "Mon Mar 30 07:57:15 2026"])(
    "A Retry-After of %s gives a wait of half a minute",
    (value) => {
      process.env.TZ = zone;
      expect(parseRetryAfter(value, Date.UTC(2026, 2, 30, 7, 56, 45))).toBe(30_000);
    },
  );
});

describe("A Retry-After", () => {
  const at = (seconds: number) => new Date(seconds * 1_000).toUTCString();

  test("With a date is counted to the millisecond, and ignored from that date on", () => {
    const waits = [1_999_999, 2_000_000, 2_000_001, 1_998_750].map((now) => parseRetryAfter(at(2_000), now));
    expect(waits).toEqual([1, undefined, undefined, 1_250]);
  });

  test("Of 60 s is waited for, and of 61 s is thrown at once", async () => {
    const sleepsAfter = async (header: string, now = virtualEnvironment()) => {
      await using server = await serve(
        replyJson({}, 503, { "retry-after": header, date: new Date(now.date()).toUTCString() }),
        replyJson(completed),
      );
      const outcome = await createClientWith(now, { baseUrl: server.url })
        .tasks.retrieve(completed.id)
        .catch(({ name }) => name);
      return [outcome, now.sleeps];
    };
    expect(await sleepsAfter("60")).toEqual([completed, [60_000]]);
    expect(await sleepsAfter("61")).toEqual(["ApiError", []]);
    const environment = virtualEnvironment();
    const minute = new Date(environment.date() + 60_000).toUTCString();
    expect(await sleepsAfter(minute, environment)).toEqual([completed, [60_000]]);
  });

  test.each([
    [0, "2"],
    [1, "2"],
    [999, "2"],
    [1_000, "1"],
    [1_999, "1"],
  ])("Passes the proxy in whole seconds, rounded up: %d ms after it was 2 s", async (later, seconds) => {
    vi.useFakeTimers({ toFake: ["Date"], now: 1_774_857_405_000 + later });
    const headers = { "retry-after": at(1_774_857_407) };
    const fetch = async () => Response.json({ error: {} }, { status: 429, headers });
    const handler = createProxyHandler({ apiKey: "sk-live-42", authorize: () => true, fetch });
    const answer = await handler(new Request(`http://localhost/v1/tasks/${pending.id}`));
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, seconds]);
  });
});

describe("The id of a task can have 128 characters after its prefix, and no more", () => {
  const id = (length: number) => `task-unified-${"a".repeat(length)}`;

  test("In the path of the proxy", async () => {
    const handler = createProxyHandler({
      apiKey: "sk-live-42",
      authorize: () => true,
      fetch: async (url) => Response.json({ ...pending, id: url.split("/").at(-1) }),
    });
    const statuses = [1, 128, 129, 0].map(
      async (length) => (await handler(new Request(`http://localhost/v1/tasks/${id(length)}`))).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 200, 404, 404]);
  });

  test("In a callback", () => {
    const known = [1, 128, 129, 0].map((length) => parseTaskCallback({ ...completed, id: id(length) }) !== undefined);
    expect(known).toEqual([true, true, false, false]);
  });
});

describe("An API key", () => {
  const echo: ScriptedReply = (response, { headers }) => {
    response.writeHead(401, { "content-type": "application/json", "x-request-id": `${headers.authorization}` });
    response.end(JSON.stringify({ error: { code: "no", message: `Bad ${headers.authorization}`, type: "t" } }));
  };

  test.each([
    ["1234567", "Bad Bearer 1234567"],
    ["12345678", "Bad Bearer [apiKey]"],
    ["123456789", "Bad Bearer [apiKey]"],
    [" 12345678 ", "Bad Bearer [apiKey]"],
    [" 1234567 ", "Bad Bearer 1234567"],
  ])("With the text %j appears in errors as: %s", async (apiKey, message) => {
    await using server = await serve(echo);
    const failing = createClient({ baseUrl: server.url, apiKey }).tasks.retrieve(completed.id);
    await expect(failing).rejects.toMatchObject({
      body: { error: { message } },
      requestId: message.replace("Bad ", ""),
    });
  });
});

describe("A save", () => {
  const to = (path: string): ScriptedReply => replyText("", 302, { location: path });

  test("Follows five redirects, and not six", async () => {
    await using folder = await createEmptyFolder();
    await using five = await serve(to("/1"), to("/2"), to("/3"), to("/4"), to("/5"), replyWhole);
    await save(createCompletedTask(five.url), folder.at("video.mp4"));
    await using six = await serve(to("/1"), to("/2"), to("/3"), to("/4"), to("/5"), to("/6"), replyWhole);
    await expect(save(createCompletedTask(six.url), folder.at("other.mp4"))).rejects.toMatchObject({
      reason: "refused-url",
    });
    expect([five.received.length, six.received.length]).toEqual([6, 6]);
    expect(await folder.names()).toEqual(["video.mp4"]);
  });
});

describe("A time limit", () => {
  test.each([
    [1, 2_000, "TimeoutError"],
    [2_147_483_648, 2_000, "open"],
  ])("Of %d ms ends at its time and that of the last look, %d ms", async (timeoutMs, lastLookMs, after) => {
    vi.useFakeTimers();
    let outcome = "open";
    const waiting = createClient({ fetch: () => new Promise(() => {}), timeoutMs: Infinity }).tasks;
    waiting.wait(processing as unknown as Task, { timeoutMs, pollIntervalMs: 1 }).catch(({ name }) => {
      outcome = name;
    });
    await vi.advanceTimersByTimeAsync(lastLookMs);
    expect(outcome).toBe("open");
    await vi.advanceTimersByTimeAsync(1);
    expect(outcome).toBe(after);
  });

  test("Of the callback handler allows an answer of 204 in its last millisecond", async () => {
    vi.useFakeTimers();
    const client = { tasks: { retrieve: async () => completed as unknown as Task } };
    const onTask = () => new Promise<void>((resolve) => setTimeout(resolve, 7_999));
    const handler = createCallbackHandler({ client, onTask });
    const headers = { "content-type": "application/json" };
    const answer = handler(new Request("http://x/", { method: "POST", headers, body: JSON.stringify(completed) }));
    await vi.advanceTimersByTimeAsync(7_999);
    expect((await answer).status).toBe(204);
  });
});
