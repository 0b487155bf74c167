import { describe, expect, test } from "vitest";
import { pageAnswer } from "../../test/page-answer.ts";
import { createEntry, createHar, readEntry } from "../../test/recordings.ts";
import { minimalRequest, pageRequest } from "../contract/documented-values.ts";
import { readHar } from "../recording/read-har.ts";
import { type JudgeOptions, judgeRecordings } from "./judge-recordings.ts";
import type { RecordingReport } from "./recording-report.ts";

const completed = {
  status: "completed",
  progress: 100,
  results: ["https://media.example/a.mp4"],
  task_info: { can_cancel: false, estimated_time: 165, video_duration: 8 },
};
const callbackUrl = "https://hooks.example/done?id=7";

function judge(entries: readonly unknown[], options: JudgeOptions = {}): RecordingReport {
  return judgeRecordings([{ file: "a.har", entries: readHar(createHar(...entries), "a.har") }], options);
}

/** The violations of a recording in short: entry, place, rule. */
function find(...entries: readonly unknown[]): readonly string[] {
  return judge(entries).violations.map(({ entry, pointer, rule }) => `#${entry} ${pointer} ${rule}`);
}

const refusal = (status: number, code: string, type = "invalid_request_error", more = {}): object => ({
  status,
  answer: { error: { code, message: "No.", type, ...more } },
});

test("A violation has file, entry, operation, call, side, place, rule and words", () => {
  expect(judge([createEntry(), readEntry({ progress: 101 }, { at: 10 })]).violations).toEqual([
    {
      file: "a.har",
      entry: 2,
      operation: "getTask",
      method: "GET",
      path: `/v1/tasks/${pageAnswer.id}`,
      status: 200,
      side: "response",
      pointer: "/progress",
      rule: "A2",
      message: "must be <= 100",
    },
  ]);
});

describe("Of what is recorded", () => {
  test("Other calls are ignored and counted, with the reason", () => {
    const report = judge([
      createEntry(),
      createEntry({ url: "https://api.example/v1/models" }),
      createEntry({ method: "OPTIONS" }),
      createEntry({ method: "PUT" }),
      createEntry({ status: 0 }),
      createEntry({ status: 304 }),
      createEntry({ url: "about:blank" }),
    ]);

    expect(report).toMatchObject({ verdict: "kept", entries: 7, judged: 1 });
    expect(report.ignored).toEqual([
      { reason: "no answer came", entries: 1 },
      { reason: "the answer came from a cache", entries: 1 },
      { reason: "it is no call of the contract", entries: 3 },
      { reason: "it asks what may be called (OPTIONS)", entries: 1 },
    ]);
  });

  test("What browsers have not from the server is ignored", () => {
    const read = readEntry({});
    const answer = Object(read.response);
    const { ignored, violations } = judge([
      { ...read, _fromCache: "disk" },
      { ...read, time: 7, _fetchType: "Memory Cache" },
      { ...read, time: 6, response: { ...answer, fromCache: true } },
      { ...read, response: { ...answer, status: 307, headers: [{ name: "Non-Authoritative-Reason", value: "HSTS" }] } },
      {
        ...read,
        response: { ...answer, _error: "net::ERR_ABORTED", content: { size: 0, mimeType: "application/json" } },
      },
      { ...read, request: { ...Object(read.request), url: `blob:https://api.example/v1/tasks/${pageAnswer.id}` } },
    ]);

    expect(violations).toEqual([]);
    expect(ignored).toEqual([
      { reason: "the answer came from a cache", entries: 3 },
      { reason: "the browser answered it itself", entries: 1 },
      { reason: "its answer did not come to its end", entries: 1 },
      { reason: "it is no call of the contract", entries: 1 },
    ]);
  });

  test("A call that is recorded twice is judged once", () => {
    expect(judge([createEntry(), createEntry()])).toMatchObject({
      judged: 1,
      ignored: [{ reason: "it is recorded twice", entries: 1 }],
    });
  });

  test("With a base URL, calls to other addresses are ignored", () => {
    const entries = [
      createEntry(),
      createEntry({ url: "https://other.example/mock/v1/videos/generations", status: 201 }),
    ];

    expect(judge(entries)).toMatchObject({ verdict: "broken", judged: 2 });
    expect(judge(entries, { baseUrl: "https://api.example" })).toMatchObject({
      verdict: "kept",
      judged: 1,
      ignored: [{ reason: "it went to another address", entries: 1 }],
    });
    expect(judge(entries, { baseUrl: "https://other.example/mock" })).toMatchObject({ verdict: "broken", judged: 1 });
  });

  test("Without a call of the contract nothing is judged", () => {
    expect(judge([])).toMatchObject({ verdict: "not judged", judged: 0, entries: 0 });
  });

  test("A body that is missing is counted, and status and headers are judged", () => {
    const entry = createEntry({ answerHeaders: { "content-type": "application/json", "retry-after": "soon" } });
    Object(entry.response).content = { size: 200, mimeType: "application/json" };

    expect(judge([entry])).toMatchObject({ missingBodies: 1, violations: [{ rule: "E3" }] });
  });
});

describe("Of a request", () => {
  test.each([
    [{ ...pageRequest, duration: 16 }, "#1 /duration C4"],
    [{ ...pageRequest, callback_url: "https://192.168.0.1/" }, "#1 /callback_url K2"],
    [{ ...pageRequest, model_params: { web_search: 1 } }, "#1 /model_params/web_search C9"],
    [{ ...pageRequest, seed: 1 }, "#1 /seed C14"],
    ["{", "#1  C0"],
    ["[]", "#1  C0"],
  ])("That %j was accepted is found", (body, found) => {
    expect(find(createEntry({ body }))).toContain(found);
  });

  test("That a broken request was refused breaks nothing, and the caller is told", () => {
    const report = judge([createEntry({ body: minimalRequest.prompt, ...refusal(400, "invalid_request") })]);

    expect(report).toMatchObject({ verdict: "kept", violations: [], refused: [{ entry: 1, rule: "C0", status: 400 }] });
  });

  test("The key is missed only where the recording has keys: browsers leave them out", () => {
    const headers = { "content-type": "application/json" };

    expect(find(createEntry({ headers }))).toEqual([]);
    expect(find(createEntry(), createEntry({ headers, at: 10 }))).toEqual(["#2 header Authorization C0"]);
  });

  test("An example that Prefer asked for answers no request", () => {
    const headers = { "content-type": "application/json", prefer: "example=completed" };

    expect(find(createEntry({ body: { ...pageRequest, duration: 99 }, headers }))).toEqual([]);
  });
});

describe("Of a new task", () => {
  test.each([
    ["created in milliseconds", { created: 1_761_313_744_000 }, ["#1 /created A2"]],
    ["another model", { model: "seedance-1.0" }, ["#1 /model A1"]],
    ["another known type", { type: "audio" }, ["#1 /type A2"]],
    ["a user group that nobody knows", { usage: { user_group: "vip-9" } }, []],
    ["another known billing rule", { usage: { billing_rule: "per_call" } }, ["#1 /usage/billing_rule B1"]],
    ["an id in milliseconds", { id: "task-unified-1774857405000-abc123" }, ["#1 /id A4"]],
  ])("With %s, the violations are judged by what the page shows", (_, members, found) => {
    expect(find(createEntry({ answer: { ...pageAnswer, ...members } }))).toEqual(found);
  });

  test.each([
    ["no video", [], "#1 /results Q1"],
    ["an address of no web page", ["data:video/mp4;base64,AAAA"], "#1 /results/0 Q1"],
  ])("With %s as its result, a completed one is found", (_, results, found) => {
    expect(find(readEntry({ ...completed, results }))).toEqual([found]);
  });

  test.each([
    ["begins with a byte order mark", (text: string) => `\ufeff${text}`, "#1  A5"],
    ["has a name twice", (text: string) => text.replace('"type"', '"type":"text","type"'), "#1 /type A5"],
    [
      "has a nested name twice, once escaped",
      (text: string) => text.replace('"can_cancel"', '"can\\u005fcancel":true,"can_cancel"'),
      "#1 /task_info/can_cancel A5",
    ],
  ])("A text that %s is found", (_, change, found) => {
    expect(find(createEntry({ answer: change(JSON.stringify(pageAnswer)) }))).toEqual([found]);
  });

  test.each([
    ["utf-16", ["#1 header Content-Type A5"]],
    ["UTF-8", []],
  ])("Of the character set %s, the violations are %j", (charset, found) => {
    expect(find(createEntry({ answerHeaders: { "content-type": `application/json; charset=${charset}` } }))).toEqual(
      found,
    );
  });
});

test("The report has no key, though a browser's export has one and an answer repeats it", () => {
  const headers = { authorization: "Bearer sk-of-the-browser" };
  const { violations } = judge([readEntry({ status: "sk-of-the-browser" }, { headers })]);

  expect(violations).toMatchObject([{ pointer: "/status", rule: "A2" }]);
  expect(JSON.stringify(violations)).not.toContain("sk-of-the-browser");
});

describe("Of a replay", () => {
  const headers = {
    "content-type": "application/json",
    authorization: "Bearer x",
    "idempotency-key": "order-7301.scene",
  };
  const answerHeaders = { "content-type": "application/json", "idempotency-replayed": "true" };
  const other = { ...pageAnswer, id: "task-unified-1774857405-zzz999" };

  test("The original task breaks nothing, another one is found", () => {
    expect(find(createEntry({ headers }), createEntry({ headers, answerHeaders, at: 10 }))).toEqual([]);
    expect(find(createEntry({ headers }), createEntry({ headers, answerHeaders, answer: other, at: 10 }))).toEqual([
      "#2 /id E4",
    ]);
  });

  test("A server that does not read the key breaks nothing", () => {
    expect(find(createEntry({ headers }), createEntry({ headers, answer: other, at: 10 }))).toEqual([]);
  });

  test("One without a key is found", () => {
    expect(find(createEntry({ answerHeaders }))).toEqual(["#1 header idempotency-replayed E4"]);
  });
});

describe("Of a failure", () => {
  test.each([
    [refusal(400, "invalid_request"), []],
    [refusal(400, "oops"), ["#1 /error/code E2"]],
    [refusal(429, "rate_limit_exceeded", "evo_api_error"), ["#1 /error/type E2"]],
    [
      {
        status: 400,
        answer: { error: { code: 400, message: "Invalid prompt", type: "invalid_request_error", param: "prompt" } },
      },
      [],
    ],
    [refusal(401, "unauthorized", "authentication_error"), ["#1 /error/message E2"]],
    [refusal(404, "not_found", "not_found_error"), []],
    [refusal(418, "teapot", "teapot_error"), []],
    [{ status: 502, answer: "<html>", answerHeaders: { "content-type": "text/html" } }, []],
    [{ status: 500, answer: "<html>", answerHeaders: { "content-type": "text/html" } }, ["#1 header Content-Type E1"]],
    [{ status: 500, answer: "" }, ["#1  E1"]],
    [{ status: 201 }, ["#1 status A1"]],
  ])("The answer %j to a create has the violations %j", (options, found) => {
    expect(find(createEntry(options))).toEqual(found);
  });
});

describe("Of one task over time", () => {
  const moving = (progress: number, at: number, more = {}, time = 5) =>
    readEntry({ status: "processing", progress, ...more }, { at, time });

  test("A life as it is documented breaks nothing", () => {
    const life = [createEntry(), moving(10, 10), moving(10, 20), moving(60, 30), readEntry(completed, { at: 40 })];

    expect(find(...life, readEntry(completed, { at: 50 }))).toEqual([]);
  });

  test("Entries are compared in the order in which they were sent, whatever their place in the file", () => {
    expect(find(readEntry(completed, { at: 40 }), moving(60, 30), createEntry(), moving(10, 10))).toEqual([]);
  });

  test("Of two calls that overlap, neither is the earlier one", () => {
    expect(find(createEntry(), moving(60, 10, {}, 30), moving(50, 20))).toEqual([]);
    expect(find(createEntry(), moving(60, 10, {}, 5), moving(50, 20))).toEqual(["#3 /progress A2"]);
  });

  test.each([
    ["created", "A2", { created: 1 }],
    ["model", "A1", { model: "seedance-2.0" }],
    ["type", "A2", { type: "audio" }],
    ["task_info/video_duration", "A3", { task_info: { can_cancel: true, video_duration: 4 } }],
  ])("That %s changes is found", (place, rule, members) => {
    expect(find(createEntry(), moving(10, 10, members))).toEqual([`#2 /${place} ${rule}`]);
  });

  test.each([
    ["goes back to processing", { status: "processing", progress: 100 }, "#2 /status Q1"],
    ["gets other results", { ...completed, results: ["https://media.example/b.mp4"] }, "#2 /results Q1"],
  ])("That a completed task %s is found", (_, later, found) => {
    expect(find(readEntry(completed), readEntry(later, { at: 10 }))).toEqual([found]);
  });

  test("Entries of different files are compared by name only, as clocks differ", () => {
    const early = moving(60, -60_000);
    const other = moving(60, 60_000, { model: "seedance-2.0" });
    const judgeBoth = (second: unknown) =>
      judgeRecordings(
        [[createEntry(), moving(10, 10)], [second]].map((entries, index) => ({
          file: `${index}.har`,
          entries: readHar(createHar(...entries), `${index}.har`),
        })),
      ).violations.map(({ rule }) => rule);

    expect(judgeBoth(early)).toEqual([]);
    expect(judgeBoth(other)).not.toEqual([]);
    expect(find(moving(60, 10), moving(10, 20))).toEqual(["#2 /progress A2"]);
  });

  test("The same id of another server is another task, and so is one that is created again", () => {
    const url = "https://other.example/v1/videos/generations";

    expect(find(readEntry(completed), createEntry({ url, at: 10 }), createEntry({ at: 20 }), moving(1, 30))).toEqual(
      [],
    );
  });

  test("That a read answers with another task is found", () => {
    const url = "https://api.example/v1/tasks/task-unified-1-b";

    expect(find(readEntry({}, { url }))).toEqual(["#1 /id A1"]);
  });
});

describe("Of callbacks", () => {
  const create = createEntry({ body: { ...pageRequest, callback_url: callbackUrl } });
  const task = { ...pageAnswer, ...completed };
  const callback = (body: unknown, at = 100, status = 200, type = "application/json") =>
    createEntry({ url: callbackUrl, headers: { "content-type": type }, body, status, at, answer: "" });

  test("A callback with the finished task, equal to a later read, breaks nothing and counts as judged", () => {
    const report = judge([create, callback(task), readEntry(completed, { at: 200 })]);

    expect(report).toMatchObject({ verdict: "kept", judged: 3, violations: [] });
    expect(report.coverage[0]).toMatchObject({ part: "operations", unseen: [] });
  });

  test.each([
    ["a task that has not ended", callback(pageAnswer), "#2 /status K1"],
    ["another task", callback({ ...task, id: "task-unified-1-b" }), "#2 /id K1"],
    ["a task without results", callback({ ...task, results: undefined }), "#2  Q1"],
    ["no JSON", callback("done"), "#2  K1"],
    ["a list", callback([task]), "#2  K1"],
    ["an indented text", callback(JSON.stringify(task, null, 2)), "#2  A5"],
    ["a byte order mark", callback(`\ufeff${JSON.stringify(task)}`), "#2  K1"],
    ["a member twice", callback(JSON.stringify(task).replace("{", '{"type":"video",')), "#2 /type K1"],
  ])("A callback with %s is found", (_, entry, found) => {
    expect(find(create, entry)).toContain(found);
    expect(judge([create, entry]).violations[0]).toMatchObject({ operation: "taskFinished", side: "callback" });
  });

  test("A mock of this machine may allow a receiver of this machine, which its callback shows", () => {
    const url = "http://localhost:4010/v1/videos/generations";
    const hook = "https://127.0.0.1/in/7";
    const plain = "http://127.0.0.1:4020/in/7";
    const own = createEntry({ url, body: { ...pageRequest, callback_url: hook } });
    const came = createEntry({ url: hook, body: task, at: 100, answer: "" });

    expect(find(own, came)).toEqual([]);
    expect(find(own)).toEqual(["#1 /callback_url K2"]);
    expect(find(createEntry({ url, body: { ...pageRequest, callback_url: plain } }))).toEqual([]);
    expect(find(createEntry({ body: { ...pageRequest, callback_url: plain } }), came)).toEqual(["#1 /callback_url K2"]);
  });

  test("The headers of a callback are open: its content type is not judged", () => {
    expect(find(create, callback(task, 100, 200, "text/plain"))).toEqual([]);
  });

  test("A callback is found if a later read of the same recording shows a task that goes on", () => {
    const moving = readEntry({ status: "processing", progress: 50 }, { at: 200 });

    expect(find(create, callback(task), moving)).toEqual(["#2 /status K1"]);
    expect(find(create, readEntry({ status: "processing", progress: 50 }, { at: 50 }), callback(task))).toEqual([]);
  });

  test("A callback that is recorded at two places is one", () => {
    const files = [0, 7].map((later) => ({
      file: `${later}.har`,
      entries: readHar(createHar(create, callback(task, 100 + later)), `${later}.har`),
    }));

    expect(judgeRecordings(files).violations).toEqual([]);
  });

  test("A callback that differs from the answer to a read is found", () => {
    const other = { ...completed, usage: { ...pageAnswer.usage, credits_reserved: 1 } };

    expect(find(create, callback(task), readEntry(other, { at: 200 }))).toEqual(["#2 /usage K1"]);
  });

  test("A fifth attempt is found, and one after a 2xx", () => {
    const failing = [100, 1_200, 3_300, 7_400].map((at) => callback(task, at, 500));

    expect(find(create, ...failing)).toEqual([]);
    expect(find(create, ...failing, callback(task, 15_000, 500))).toEqual(["#6  K3"]);
    expect(find(create, callback(task), callback(task, 1_200))).toEqual(["#3  K3"]);
  });

  test("A POST to another URL is none", () => {
    expect(judge([create, createEntry({ url: "https://hooks.example/other" })])).toMatchObject({ judged: 1 });
  });

  test("Create and callback may be in different files", () => {
    const files = [create, callback(pageAnswer)].map((entry, index) => ({
      file: `${index}.har`,
      entries: readHar(createHar(entry), `${index}.har`),
    }));

    expect(judgeRecordings(files).violations).toMatchObject([{ file: "1.har", entry: 1, rule: "K1" }]);
  });
});

test("The coverage has each documented part with what was seen, how often, and what was not", () => {
  const { coverage } = judge([
    createEntry(),
    createEntry({ body: minimalRequest, ...refusal(429, "rate_limit_exceeded", "rate_limit_error") }),
  ]);
  const part = (name: string) => coverage.find((it) => it.part === name);

  expect(part("operations")).toEqual({
    part: "operations",
    seen: [{ name: "createVideoGeneration", times: 2 }],
    unseen: ["getTask", "taskFinished"],
  });
  expect(part("answers of createVideoGeneration")).toMatchObject({
    seen: [
      { name: "200", times: 1 },
      { name: "429", times: 1 },
    ],
  });
  expect(part("states")?.unseen).toEqual(["processing", "completed", "failed", "cancelled"]);
  expect(part("members of a create")?.unseen).toEqual([
    "/content_filter",
    "/model_params",
    "/model_params/web_search",
    "/callback_url",
  ]);
  expect(part("values of /quality of a create")).toMatchObject({
    seen: [{ name: "720p", times: 1 }],
    unseen: ["480p"],
  });
  expect(part("members of a failure")?.seen.map(({ name }) => name)).toContain("/error/code");
});
