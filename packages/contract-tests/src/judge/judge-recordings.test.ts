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
    ["a text", callback(JSON.stringify(task), 100, 200, "text/plain"), "#2 header Content-Type K1"],
    ["no JSON", callback("done"), "#2  A1"],
  ])("A callback with %s is found", (_, entry, found) => {
    expect(find(create, entry)).toContain(found);
    expect(judge([create, entry]).violations[0]).toMatchObject({ operation: "taskFinished", side: "callback" });
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
