import { urlOfLength } from "../bodies/valid-bodies.ts";
import type { Check, CheckContext } from "../check.ts";
import { minimalRequest, pageRequest } from "../contract/documented-values.ts";
import { isObject } from "../contract/is-object.ts";
import { hasTaskIdForm, wordsOfModel } from "../contract/known-words.ts";
import { expectContract, expectStatus, expectThat, parseObject } from "../requests/expectations.ts";
import { excerpt } from "../verdicts/broken-contract.ts";
import { expectAccepted } from "./options.ts";

/** What a create accepts, and what its answer contains. */
export const createChecks: readonly Check[] = [
  {
    id: "create-page-request",
    title: "answers the reference page's own request with 200, as the contract describes",
    rules: ["C0", "A1", "A2", "A3", "E4"],
    needs: [],
    purchases: true,
    run: async (context) => {
      const answer = await context.pageTask();
      expectStatus(answer, 200, "the reference page's own request", "A1");
      expectContract("createVideoGeneration", answer);
      const replayed = answer.headers.get("idempotency-replayed");
      expectThat(replayed === null, answer, `idempotency-replayed is ${replayed}, and no Idempotency-Key was sent`, {
        rule: "E4",
        pointer: "header idempotency-replayed",
      });
    },
  },
  {
    id: "create-page-fields",
    title: "gives every field of the reference page's answer that it sends its documented type and value",
    rules: ["A0", "A1", "A2", "A3", "B1"],
    needs: [],
    purchases: true,
    run: expectPageFields,
  },
  {
    id: "create-id-form",
    title: "names a task in the form of all known ids",
    rules: ["A4"],
    needs: [],
    purchases: true,
    run: async (context) => {
      const answer = await context.pageTask();
      const { id } = parseObject(answer);
      expectThat(
        hasTaskIdForm(id),
        answer,
        `id is ${JSON.stringify(id)}, not task-unified-<Unix seconds>-<base-36 characters>`,
        {
          rule: "A4",
          pointer: "/id",
        },
      );
    },
  },
  {
    id: "create-state",
    title: "answers a create with a task that is not yet final",
    rules: ["A2", "A4"],
    needs: [],
    purchases: true,
    run: async (context) => {
      const answer = await context.pageTask();
      const { status } = parseObject(answer);
      const isMoving = status === "pending" || status === "processing";
      expectThat(isMoving, answer, `a new task is ${JSON.stringify(status)}, not pending or processing`, {
        rule: "A4",
        pointer: "/status",
      });
    },
  },
  {
    id: "create-minimal",
    title: "accepts a body with only model and prompt",
    rules: ["C1", "C2", "C4", "C5", "C6", "C7", "C8", "C10"],
    needs: [],
    purchases: true,
    run: async (context) => {
      const answer = await context.minimalTask();
      expectStatus(answer, 200, "only model and prompt are required");
      expectContract("createVideoGeneration", answer);
    },
  },
  {
    id: "create-default-duration",
    title: "makes a video of 5 seconds when no duration is given",
    rules: ["C4", "A3"],
    needs: ["state"],
    purchases: true,
    run: async (context) => {
      const answer = await context.minimalTask();
      expectStatus(answer, 200, "only model and prompt are required");
      const { id, task_info } = parseObject(answer);
      expectThat(typeof id === "string", answer, `no task came: ${excerpt(answer.text)}`, {
        rule: "A0",
        pointer: "/id",
      });
      const length = isObject(task_info) ? task_info.video_duration : undefined;
      // A public sample lacks this field (A0). Without it there is nothing to judge.
      expectThat(
        length === undefined || length === 5,
        answer,
        `task_info.video_duration is ${JSON.stringify(length)}, the default is 5`,
        { rule: "C4", pointer: "/task_info/video_duration" },
      );
    },
  },
  {
    id: "create-long-prompt",
    title: "accepts a prompt that is longer than the advice",
    rules: ["C2"],
    needs: [],
    purchases: true,
    run: async (context) => {
      const body = { ...minimalRequest, duration: 4, quality: "480p" } as const;
      expectAccepted(await context.create({ ...body, prompt: "夜雨中的街道，".repeat(80) }), "C2");
      expectAccepted(await context.create({ ...body, prompt: "a paper boat ".repeat(400) }), "C2");
    },
  },
  {
    id: "create-callback-url",
    title: "accepts an HTTPS callback_url of up to 2,048 characters",
    rules: ["C10", "K2"],
    needs: [],
    purchases: true,
    run: async (context) => {
      const body = { ...minimalRequest, duration: 4, quality: "480p" } as const;
      expectAccepted(await context.create({ ...body, callback_url: "https://hooks.example/video?done=1" }), "C10");
      expectAccepted(await context.create({ ...body, callback_url: urlOfLength(2_048) }), "K2");
    },
  },
];

/**
 * Written from the sample and the lists of the reference page, not from the schema: the schema is itself under test. A
 * missing member is no fault, except for those that every task has (A0).
 */
async function expectPageFields(context: CheckContext): Promise<void> {
  const answer = await context.pageTask();
  const task = parseObject(answer);
  const { task_info: info = {}, usage = {} } = task;
  expectThat(isObject(info), answer, `task_info is ${JSON.stringify(info)}, documented is an object`, { rule: "A3" });
  expectThat(isObject(usage), answer, `usage is ${JSON.stringify(usage)}, documented is an object`, { rule: "A3" });
  const isWhole = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;
  const expected: readonly (readonly [id: string, name: string, value: unknown, rule: string, kept: boolean])[] = [
    ["A2", "created", task.created, "Unix seconds", isWhole(task.created) && Number(task.created) < 1e11],
    ["A0", "id", task.id, "a string that is not empty", typeof task.id === "string" && task.id !== ""],
    ["A1", "model", task.model, pageRequest.model, task.model === pageRequest.model],
    ["A2", "object", task.object, "video.generation.task", task.object === "video.generation.task"],
    [
      "A2",
      "progress",
      task.progress,
      "a whole number up to 100",
      isWhole(task.progress) && Number(task.progress) <= 100,
    ],
    ["A0", "status", task.status, "a string", typeof task.status === "string"],
    ["A2", "type", task.type, "video", task.type === wordsOfModel.type],
    ["A3", "task_info.can_cancel", info.can_cancel, "a boolean", typeof info.can_cancel === "boolean"],
    ["A3", "task_info.estimated_time", info.estimated_time, "whole seconds", isWhole(info.estimated_time)],
    [
      "A3",
      "task_info.video_duration",
      info.video_duration,
      "8, as asked for",
      info.video_duration === pageRequest.duration,
    ],
    ["B1", "usage.billing_rule", usage.billing_rule, "per_second", usage.billing_rule === wordsOfModel.billingRule],
    [
      "A3",
      "usage.credits_reserved",
      usage.credits_reserved,
      "a number from 0",
      Number.isFinite(usage.credits_reserved) && Number(usage.credits_reserved) >= 0,
    ],
    ["A3", "usage.user_group", usage.user_group, "a string", typeof usage.user_group === "string"],
  ];
  for (const [id, name, value, rule, kept] of expected) {
    const mayLack = value === undefined && name !== "id" && name !== "status";
    expectThat(kept || mayLack, answer, `${name} is ${JSON.stringify(value) ?? "missing"}, documented is ${rule}`, {
      rule: id,
      pointer: `/${name.replace(".", "/")}`,
    });
  }
}
