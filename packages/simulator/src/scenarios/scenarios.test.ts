import { readFileSync } from "node:fs";
import { knownTaskFailureCodeValues } from "@video-generations/types";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { create, expectRefusal, failureOf, get, glassFrog, minimal, post, read } from "../../test/requests.ts";
import { documentedErrors, olderErrors, ownErrors } from "../contract/errors.ts";
import { errorNames } from "../contract/named-errors.ts";
import { ConnectionDroppedError, createManualClock, createSimulator, scenarios } from "../index.ts";
import { markerOf, parseMarkers } from "./scenario-markers.ts";

function startSimulator() {
  const clock = createManualClock();
  return { clock, simulator: createSimulator({ clock, videos: async () => new Uint8Array([1]) }) };
}

const asking = (prompt: string) => JSON.stringify({ ...glassFrog, prompt });

describe("The marker [[fail]]", () => {
  test.each(knownTaskFailureCodeValues)("With %s ends the task with this code, at its estimate", async (code) => {
    const { clock, simulator } = startSimulator();
    const { id } = await create(simulator, { ...glassFrog, prompt: `A boat. [[fail:${code}]]` });
    await clock.advance(164_999);
    expect(await read(simulator, id)).toMatchObject({ status: "processing", progress: 99 });
    await clock.advance(1);
    expect(await read(simulator, id)).toMatchObject({
      status: "failed",
      progress: 0,
      error: { code, type: "task_error" },
    });
  });
});

test("[[cancel]] ends the task as cancelled at half its estimate", async () => {
  const { clock, simulator } = startSimulator();
  const { id } = await create(simulator, { ...glassFrog, prompt: "[[cancel]]" });
  await clock.advance(82_499);
  expect(await read(simulator, id)).toMatchObject({ status: "processing", progress: 47 });
  await clock.advance(1);
  expect(await read(simulator, id)).toMatchObject({
    status: "cancelled",
    progress: 47,
    task_info: { can_cancel: false },
  });
});

test("[[slow]] takes three times the estimate in its answer", async () => {
  const { clock, simulator } = startSimulator();
  const { id, task_info } = await create(simulator, { ...glassFrog, prompt: "[[slow]] boat" });
  expect(task_info?.estimated_time).toBe(165);
  await clock.advance(3 * 165_000 - 1);
  expect(await read(simulator, id)).toMatchObject({ status: "processing", progress: 99 });
  await clock.advance(1);
  expect(await read(simulator, id)).toMatchObject({ status: "completed" });
});

test("[[stuck]] stays at 50 per cent, keeps its credits, and ends only by hand", async () => {
  const { clock, simulator } = startSimulator();
  const { id } = await create(simulator, { ...glassFrog, prompt: "[[stuck]]" });
  await clock.advance("60s");
  expect(await read(simulator, id)).toMatchObject({ status: "processing", progress: 33 });
  await clock.advance("8760h");
  expect(await read(simulator, id)).toMatchObject({ status: "processing", progress: 50 });
  expect(simulator.ledger.balance("sk-test").reserved).toBe(87.48);
  await simulator.tasks.complete(id);
  expect(await read(simulator, id)).toMatchObject({ status: "completed" });
  expect(simulator.ledger.balance("sk-test")).toMatchObject({ reserved: 0, spent: 87.48 });
});

test("[[instant]] is pending in the answer to the create, and completed and charged in the first read", async () => {
  const { simulator } = startSimulator();
  const task = await create(simulator, { ...glassFrog, prompt: "[[instant]]" });
  expect(task).toMatchObject({ status: "pending", progress: 0 });
  expect(await read(simulator, task.id)).toMatchObject({ status: "completed", progress: 100 });
  await simulator.idle();
  expect(simulator.ledger.balance("sk-test")).toMatchObject({ reserved: 0, spent: 87.48 });
});

describe("The marker [[status]]", () => {
  test.each([400, 401, 402, 403, 500] as const)(
    "With %i gives the documented error, and no task is made",
    async (status) => {
      const { simulator } = startSimulator();
      const failure = await failureOf(await post(simulator, asking(`[[status:${status}]]`)));
      expect(failure).toEqual({ status, error: documentedErrors.createVideoGeneration[status] });
      expect(await simulator.tasks.list()).toEqual([]);
      expect(simulator.ledger.keys()).toEqual([]);
    },
  );

  test("With 429 gives Retry-After, each time", async () => {
    const { simulator } = startSimulator();
    for (const _ of [1, 2]) {
      const response = await post(simulator, asking("[[status:429]]"));
      expect(response.headers.get("retry-after")).toBe("1");
      expect(await failureOf(response)).toEqual({ status: 429, error: documentedErrors.createVideoGeneration[429] });
    }
  });

  test.each([
    [502, null],
    [503, "1"],
  ])("With %i gives no body, as from a gateway", async (status, retryAfter) => {
    const { simulator } = startSimulator();
    const response = await post(simulator, asking(`[[status:${status}]]`));
    expect([response.status, await response.text()]).toEqual([status, ""]);
    expect(response.headers.get("content-type")).toBeNull();
    expect(response.headers.get("retry-after")).toBe(retryAfter);
    expect(await simulator.tasks.list()).toEqual([]);
  });

  test.each([
    ["400:invalid_request_error", { code: 400, type: "invalid_request_error", param: "prompt" }],
    ["401:unauthorized", { code: "unauthorized" }],
    ["402:insufficient_quota", { code: "insufficient_quota" }],
    ["402:quota_exceeded", { code: "quota_exceeded", type: "insufficient_quota" }],
    ["403:permission_denied", { code: "permission_denied" }],
    ["404:not_found_error", { code: 404, type: "not_found_error" }],
    ["404:task_not_found", { code: "task_not_found" }],
    ["413:request_too_large_error", { code: 413, type: "request_too_large_error" }],
    ["429:rate_limit_exceeded", { code: "rate_limit_exceeded" }],
    ["502:upstream_error", { code: 502, type: "upstream_error" }],
    ["503:service_unavailable_error", { code: 503, fallback_suggestion: "retry after 30 seconds" }],
  ])("With %s gives the known answer of that name", async (named, members) => {
    const { simulator } = startSimulator();
    const failure = await failureOf(await post(simulator, asking(`[[status:${named}]]`)));
    expect(failure).toEqual({ status: Number(named.slice(0, 3)), error: expect.objectContaining(members) });
    expect(await simulator.tasks.list()).toEqual([]);
  });

  test("Has a name for each answer that shares its status with another, or comes from a gateway", () => {
    expect(errorNames).toEqual([
      "400:invalid_request",
      "400:invalid_request_error",
      "400:invalid_task_id",
      "401:unauthorized",
      "402:insufficient_quota",
      "402:quota_exceeded",
      "403:model_access_denied",
      "403:permission_denied",
      "404:not_found_error",
      "404:task_not_found",
      "404:not_found",
      "429:rate_limit_exceeded",
      "500:internal_error",
      "502:upstream_error",
      "503:service_unavailable_error",
    ]);
  });

  test.each([...errorNames])("Accepts %s, which is in the list of names", async (named) => {
    expect((await post(startSimulator().simulator, asking(`[[status:${named}]]`))).status).toBe(
      Number(named.slice(0, 3)),
    );
  });

  test.each([404, 413])("With %i gives the error of the older page", async (status) => {
    const failure = await failureOf(await post(startSimulator().simulator, asking(`[[status:${status}]]`)));
    expect(failure).toEqual({ status, error: olderErrors[status as 404 | 413] });
  });

  test.each([405, 409, 410, 415] as const)("With %i gives the simulator's own error", async (status) => {
    const failure = await failureOf(await post(startSimulator().simulator, asking(`[[status:${status}]]`)));
    expect(failure).toEqual({ status, error: ownErrors[status] });
  });

  test.each([
    [406, "invalid_request_error"],
    [418, "invalid_request_error"],
    [499, "invalid_request_error"],
    [501, "api_error"],
    [504, "api_error"],
    [599, "api_error"],
  ])(
    "With %i, of which nothing is known, gives an error that names the scenario, of the type %s",
    async (status, type) => {
      const failure = await failureOf(await post(startSimulator().simulator, asking(`[[status:${status}]]`)));
      const message = `The scenario [[status:${status}]] was asked for`;
      expect(failure).toEqual({ status, error: { code: "simulated_failure", message, type } });
    },
  );
});

test("[[garbage]] is a 502 with an HTML page, and no task is made", async () => {
  const { simulator } = startSimulator();
  const response = await post(simulator, asking("[[garbage]]"));
  expect(response.status).toBe(502);
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(await response.text()).toMatch(/^<!DOCTYPE html>.+502 Bad Gateway/);
  expect(await simulator.tasks.list()).toEqual([]);
});

describe("The marker [[drop]]", () => {
  test("Makes the task, then rejects like a broken network", async () => {
    const { simulator } = startSimulator();
    const error = await post(simulator, asking("[[drop]]")).catch((reason: unknown) => reason);
    const [task] = await simulator.tasks.list();
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toBeInstanceOf(ConnectionDroppedError);
    expect(error).toMatchObject({ name: "TypeError", message: "fetch failed", taskId: task?.id });
    expect(simulator.ledger.balance("sk-test").reserved).toBe(87.48);
  });

  test("Gives an answer to the repeated create if both have the same Idempotency-Key", async () => {
    const { simulator } = startSimulator();
    const key = { "idempotency-key": "order-7301-scene-04" };
    await expect(post(simulator, asking("[[drop]]"), key)).rejects.toThrow("fetch failed");
    const response = await post(simulator, asking("[[drop]]"), key);
    expect(response.headers.get("idempotency-replayed")).toBe("true");
    expect(await simulator.tasks.list()).toHaveLength(1);
  });
});

describe("The marker [[429]]", () => {
  const statuses = async (
    simulator: ReturnType<typeof startSimulator>["simulator"],
    prompts: readonly string[],
    key = "a",
  ) => {
    const answers = [];
    for (const prompt of prompts) {
      answers.push((await post(simulator, asking(prompt), { authorization: `Bearer ${key}` })).status);
    }
    return answers;
  };

  test("Refuses the given number of creates and then no more", async () => {
    const { simulator } = startSimulator();
    const response = await post(simulator, asking("[[429:3]]"), { authorization: "Bearer a" });
    expect(response.headers.get("retry-after")).toBe("1");
    expect(await failureOf(response)).toEqual({ status: 429, error: documentedErrors.createVideoGeneration[429] });
    const again = Array.from({ length: 5 }, () => "[[429:3]]");
    expect(await statuses(simulator, again)).toEqual([429, 429, 200, 200, 200]);
  });

  test("Counts separately for each prompt and each key, and again after a reset", async () => {
    const { simulator } = startSimulator();
    expect(await statuses(simulator, ["A [[429:1]]", "B [[429:1]]", "A [[429:1]]", "B [[429:1]]"])).toEqual([
      429, 429, 200, 200,
    ]);
    expect(await statuses(simulator, ["A [[429:1]]"], "b")).toEqual([429]);
    await simulator.reset();
    expect(await statuses(simulator, ["A [[429:1]]"])).toEqual([429]);
  });

  test("Goes together with another answer, which comes after the refusals", async () => {
    expect(await statuses(startSimulator().simulator, ["[[429:1]][[status:500]]", "[[429:1]][[status:500]]"])).toEqual([
      429, 500,
    ]);
  });

  test("Forgets the oldest prompt when there are more than a thousand", async () => {
    const { simulator } = startSimulator();
    const prompts = Array.from({ length: 1001 }, (_, number) => `${number} [[429:1]]`);
    await statuses(simulator, prompts);
    expect(await statuses(simulator, ["1 [[429:1]]", "0 [[429:1]]"])).toEqual([200, 429]);
  });
});

test("[[status-unknown]] has a status unknown to the contract once it starts, and ends only by hand", async () => {
  const { clock, simulator } = startSimulator();
  const { id } = await create(simulator, { ...glassFrog, prompt: "[[status-unknown]]" });
  expect((await read(simulator, id)).status).toBe("pending");
  await clock.advance("10s");
  const response = await get(simulator, id);
  expect(response.status).toBe(200);
  const task = (await response.json()) as object;
  expect(task).toMatchObject({ id, status: "paused", progress: 1, task_info: { can_cancel: true } });
  await clock.advance("8760h");
  expect(await read(simulator, id)).toEqual(task);
  expect(await simulator.tasks.list()).toEqual([task]);
  expect(simulator.ledger.balance("sk-test").reserved).toBe(87.48);
  await simulator.tasks.cancel(id);
  expect(await read(simulator, id)).toMatchObject({ status: "cancelled" });
});

test("[[status-unknown]] is pending as long as any task", async () => {
  const { clock, simulator } = startSimulator();
  const { id } = await create(simulator, { ...glassFrog, prompt: "[[status-unknown]]" });
  await clock.advance(8_249);
  expect(await read(simulator, id)).toMatchObject({ status: "pending", progress: 0 });
  await clock.advance(1);
  expect(await read(simulator, id)).toMatchObject({ status: "paused", progress: 1 });
});

test("[[status-unknown]] can be replayed", async () => {
  const { clock, simulator } = startSimulator();
  const key = { "idempotency-key": "order-7301-scene-04" };
  await post(simulator, asking("[[status-unknown]]"), key);
  await clock.advance("10s");
  expect(await (await post(simulator, asking("[[status-unknown]]"), key)).json()).toMatchObject({ status: "paused" });
});

describe("The marker [[flaky-reads]]", () => {
  test("Fails the given number of reads with the documented 500, then answers; controls do not fail", async () => {
    const { simulator } = startSimulator();
    const { id } = await create(simulator, { ...glassFrog, prompt: "[[flaky-reads:2]]" });
    expect(await simulator.tasks.get(id)).toMatchObject({ id });
    expect(await failureOf(await get(simulator, id))).toEqual({ status: 500, error: documentedErrors.getTask[500] });
    expect((await get(simulator, id)).status).toBe(500);
    expect((await get(simulator, id)).status).toBe(200);
    expect((await get(simulator, id)).status).toBe(200);
  });

  test("Fails exactly the given number of many simultaneous reads", async () => {
    const { simulator } = startSimulator();
    const { id } = await create(simulator, { ...glassFrog, prompt: "[[flaky-reads:3]]" });
    const reads = await Promise.all(Array.from({ length: 20 }, () => get(simulator, id)));
    expect(reads.filter(({ status }) => status === 500)).toHaveLength(3);
  });
});

test("[[read-404]] makes a task that only the controls find, and no read", async () => {
  const { clock, simulator } = startSimulator();
  const { id } = await create(simulator, { ...glassFrog, prompt: "[[read-404]]" });
  expect(await failureOf(await get(simulator, id))).toEqual({ status: 404, error: documentedErrors.getTask[404] });
  await clock.advance("165s");
  expect((await get(simulator, id)).status).toBe(404);
  expect(await simulator.tasks.get(id)).toMatchObject({ status: "completed" });
});

test("[[expired]] completes, but its video has expired from the beginning", async () => {
  const { clock, simulator } = startSimulator();
  const { id } = await create(simulator, { ...glassFrog, prompt: "[[expired]]" });
  await clock.advance("165s");
  expect(await read(simulator, id)).toMatchObject({ status: "completed" });
  expect((await simulator.fetch(`http://simulator.test/media/${id}.mp4`)).status).toBe(410);
});

describe("Several markers", () => {
  test("Go together if they decide different things", async () => {
    const { clock, simulator } = startSimulator();
    const prompt = "[[slow]] boat [[fail:service_error]] [[flaky-reads:1]] [[429:1]]";
    expect((await post(simulator, asking(prompt))).status).toBe(429);
    const { id } = await create(simulator, { ...glassFrog, prompt });
    await clock.advance("494s");
    expect((await get(simulator, id)).status).toBe(500);
    expect(await read(simulator, id)).toMatchObject({ status: "processing" });
    await clock.advance("1s");
    expect(await read(simulator, id)).toMatchObject({ status: "failed" });
  });

  test.each([
    ["[[instant]][[fail:service_error]]", "failed"],
    ["[[instant]][[cancel]]", "cancelled"],
  ])("In the prompt %s end the task at once, with the status %s", async (prompt, status) => {
    const { simulator } = startSimulator();
    const { id } = await create(simulator, { ...glassFrog, prompt });
    expect(await read(simulator, id)).toMatchObject({ status, progress: 0 });
  });

  test.each([
    ["[[cancel]][[stuck]]", "holds [[cancel]] and [[stuck]], which contradict each other: both decide the ending"],
    ["[[slow]] [[instant]]", "holds [[slow]] and [[instant]], which contradict each other: both decide the pace"],
    ["[[slow]][[slow]]", "holds [[slow]] twice"],
    ["[[429:1]][[429:2]]", "holds [[429:<times>]] twice"],
    [
      "[[stuck]][[slow]]",
      "holds [[stuck]] and [[slow]], which contradict each other: beside [[stuck]] nothing can decide the pace",
    ],
    [
      "[[expired]][[cancel]]",
      "holds [[expired]] and [[cancel]], which contradict each other: beside [[cancel]] nothing can decide the video",
    ],
    [
      "[[status:503]][[instant]]",
      "holds [[status:<status>]] and [[instant]], which contradict each other: beside [[status:<status>]] nothing can decide the pace",
    ],
    [
      "[[drop]][[garbage]]",
      "holds [[drop]] and [[garbage]], which contradict each other: both decide the answer to the create",
    ],
  ])("That contradict each other, as in %s, are refused", async (prompt, rule) => {
    const { simulator } = startSimulator();
    expect(await expectRefusal(simulator, { ...minimal, prompt })).toEqual({
      status: 400,
      error: {
        code: "invalid_request",
        message: `Invalid request parameters: prompt ${rule}`,
        type: "invalid_request_error",
        param: "prompt",
      },
    });
    expect(await simulator.tasks.list()).toEqual([]);
  });
});

test.each([
  ["fail", ["slow", "instant", "drop", "429", "flaky-reads", "read-404"]],
  ["cancel", ["slow", "instant", "drop", "429", "flaky-reads", "read-404"]],
  ["stuck", ["drop", "429", "flaky-reads", "read-404"]],
  ["status-unknown", ["drop", "429", "flaky-reads", "read-404"]],
  ["slow", ["fail", "cancel", "drop", "429", "flaky-reads", "read-404", "expired"]],
  ["instant", ["fail", "cancel", "drop", "429", "flaky-reads", "read-404", "expired"]],
  ["status", ["429"]],
  ["garbage", ["429"]],
  ["expired", ["slow", "instant", "drop", "429", "flaky-reads", "read-404"]],
  ["flaky-reads", ["fail", "cancel", "stuck", "status-unknown", "slow", "instant", "drop", "429", "expired"]],
  ["read-404", ["fail", "cancel", "stuck", "status-unknown", "slow", "instant", "drop", "429", "expired"]],
])("[[%s]] goes together with exactly %j", (name, together) => {
  const example = (of: string) => scenarios.find((row) => row.name === of)?.example ?? "";
  const accepted = scenarios.filter((row) => parseMarkers(example(name) + row.example).brokenRule === undefined);
  expect(accepted.map((row) => row.name)).toEqual(together);
});

describe("A marker", () => {
  const list =
    "The markers are [[fail:<code>]], [[cancel]], [[stuck]], [[status-unknown]], [[slow]], [[instant]], " +
    "[[status:<status>]], [[garbage]], [[drop]], [[429:<times>]], [[flaky-reads:<times>]], [[read-404]], [[expired]]";

  test.each([
    ["[[explode]]", "holds an unknown marker, [[explode]]."],
    ["[[]]", "holds an unknown marker, [[]]."],
    ["[[ slow ]]", "holds an unknown marker, [[ slow ]]; did you mean [[slow]]?"],
    ["[[SLOW]]", "holds an unknown marker, [[SLOW]]; did you mean [[slow]]?"],
    ["[[flaky-read:2]]", "holds an unknown marker, [[flaky-read:2]]; did you mean [[flaky-reads:<times>]]?"],
    ["[[toString]]", "holds an unknown marker, [[toString]]."],
    ["[[slow:2]]", "holds [[slow:2]], but this marker takes nothing: write [[slow]]."],
    ["[[slow:]]", "holds [[slow:]], but this marker takes nothing: write [[slow]]."],
    ["[[429]]", "holds [[429]], but this marker takes a whole number from 1 to 99, as in [[429:3]]."],
    ["[[429:0]]", "holds [[429:0]], but this marker takes a whole number from 1 to 99, as in [[429:3]]."],
    ["[[429:100]]", "holds [[429:100]], but this marker takes a whole number from 1 to 99, as in [[429:3]]."],
    ["[[429:-1]]", "holds [[429:-1]], but this marker takes a whole number from 1 to 99, as in [[429:3]]."],
  ])("That is wrong gets a 400 that names it and lists the existing ones: %s", async (prompt, rule) => {
    const { simulator } = startSimulator();
    const { status, error } = await expectRefusal(simulator, { ...minimal, prompt: `A boat. ${prompt}` });
    expect([status, error.param]).toEqual([400, "prompt"]);
    expect(error.message).toBe(`Invalid request parameters: prompt ${rule} ${list}`);
    expect(await simulator.tasks.list()).toEqual([]);
  });

  test.each(["200", "399", "600", "40", "4000", "402:", "402:quota", "503:quota_exceeded", ":quota_exceeded"])(
    "With the wrong answer [[status:%s]] gets a 400 that lists the named answers",
    async (argument) => {
      const { error } = await expectRefusal(startSimulator().simulator, {
        ...minimal,
        prompt: `[[status:${argument}]]`,
      });
      expect(error.message).toContain(
        `holds [[status:${argument}]], but this marker takes a status from 400 to 599, alone or as one of 400:`,
      );
      expect(error.message).toMatch(/402:insufficient_quota, 402:quota_exceeded, .+, as in \[\[status:503\]\]/);
      expect(error.message).toContain(list);
    },
  );

  test("With an undocumented code gets a 400 that lists the codes", async () => {
    const { error } = await expectRefusal(startSimulator().simulator, { ...minimal, prompt: "[[fail:tired]]" });
    expect(error.message).toContain(
      "holds [[fail:tired]], but this marker takes one of content_policy_violation, invalid_parameters, ",
    );
    expect(error.message).toContain(list);
  });

  test.each([
    [`[[${"x".repeat(80)}]]`, `holds an unknown marker, [[${"x".repeat(58)}….`],
    [`[[slow:${"x".repeat(80)}]]`, `holds [[slow:${"x".repeat(53)}…, but this marker takes nothing`],
    [`[[429:${"1".repeat(80)}]]`, `holds [[429:${"1".repeat(54)}…, but this marker takes a whole number`],
  ])("That is long and wrong is shown by its beginning: %s", async (prompt, beginning) => {
    const { error } = await expectRefusal(startSimulator().simulator, { ...minimal, prompt });
    expect(error.message).toContain(`Invalid request parameters: prompt ${beginning}`);
  });

  test("That is wrong is named together with other broken rules", async () => {
    const { error } = await expectRefusal(startSimulator().simulator, {
      ...minimal,
      prompt: "[[explode]]",
      callback_url: "https://localhost/",
    });
    expect(error.message).toMatch(
      /callback_url must not lead to localhost; prompt holds an unknown marker, \[\[explode\]\]/,
    );
  });

  test.each(["[slow]", "[[slow]", "[[slow", "a[0][[1]", "]]slow[[", "[[a\n[b]]"])(
    "Is not found in the prompt %j",
    async (prompt) => {
      expect((await post(startSimulator().simulator, asking(prompt))).status).toBe(200);
    },
  );
});

test("A prompt with a hundred thousand markers is refused like any other", async () => {
  const { error } = await expectRefusal(startSimulator().simulator, { ...minimal, prompt: "[[slow]]".repeat(100_000) });
  expect(error.message).toBe("Invalid request parameters: prompt holds [[slow]] twice");
});

test("Whether two scenarios go together does not depend on their order", async () => {
  const { simulator } = startSimulator();
  const answerTo = async (prompt: string) => {
    const response = await post(simulator, asking(prompt)).catch(() => undefined);
    return response?.status === 400 && (await response.json());
  };
  const rows = fc.constantFrom(...scenarios.filter(({ name }) => name !== "status"));
  await fc.assert(
    fc.asyncProperty(rows, rows, async (one, other) => {
      const there = await answerTo(one.example + other.example);
      const back = await answerTo(other.example + one.example);
      expect(there === false).toBe(back === false);
      const sameSubject = one.decides === other.decides;
      expect(sameSubject && there === false).toBe(false);
    }),
  );
});

describe("The table of scenarios", () => {
  test("Has an example of each marker in the marker's form", () => {
    const shapes = scenarios.map((row) => row.example.replace(/:[^\]]+/, `:<${row.argument?.name}>`));
    expect(shapes).toEqual(scenarios.map(markerOf));
  });

  test("Says which scenarios break the contract", () => {
    expect(
      scenarios.filter((row) => row.breaksContract).map(({ name }) => name),
      "A scenario that breaks the contract on purpose is rare: see that it is meant, and list it here.",
    ).toEqual(["status-unknown"]);
  });

  test("Is the same in the README", () => {
    const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
    const rows = scenarios.map(({ example, effect }) => `| \`${example}\` | ${effect} |`);
    expect(readme).toContain(["| In the prompt | What happens |", "|---|---|", ...rows, ""].join("\n"));
  });
});
