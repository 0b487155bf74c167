import type { Check } from "../check.ts";
import { documentedError, invalidTaskId, readErrors } from "../contract/documented-values.ts";
import { isObject } from "../contract/is-object.ts";
import { namingMembers } from "../contract/naming-members.ts";
import { expectError, expectStatus, expectThat, parseObject } from "../requests/expectations.ts";

/** Reading a task by its id. */
export const readingChecks: readonly Check[] = [
  {
    id: "read-new-task",
    title: "answers a read of a new task with 200, as the contract describes",
    rules: ["Q1", "Q2", "A2"],
    needs: [],
    purchases: true,
    run: async (context) => {
      const { id } = parseObject(await context.pageTask());
      expectStatus(await context.read(String(id)), 200, "the id of a task that was just created", "Q2");
    },
  },
  {
    id: "read-own-task",
    title: "answers each id with its own task",
    rules: ["A0", "A1", "A3", "Q2"],
    needs: ["state"],
    purchases: true,
    run: async (context) => {
      for (const created of [await context.pageTask(), await context.minimalTask()]) {
        const before = parseObject(created);
        const answer = await context.read(String(before.id));
        expectStatus(answer, 200, "the id of a task that was just created", "Q2");
        const now = parseObject(answer);
        const facts = [
          ...Object.entries(namingMembers).map(([name, rule]) => [rule, name, before[name], now[name]] as const),
          ["A3", "task_info.video_duration", length(before), length(now)] as const,
        ];
        // An answer is allowed to lack most of these fields (A0). Other checks require `id`.
        for (const [rule, name, was, is] of facts.filter(([, , was, is]) => was !== undefined && is !== undefined)) {
          const what = `${name} was ${JSON.stringify(was)} at the create, is ${JSON.stringify(is)}`;
          expectThat(was === is, answer, what, { rule, pointer: `/${name.replace(".", "/")}` });
        }
      }
    },
  },
  {
    id: "read-malformed-id",
    title: "answers an id of another form with the documented 400 that names task_id",
    rules: ["E1", "E2"],
    needs: [],
    purchases: false,
    run: async (context) => {
      for (const id of ["video-1774857405-abc123", "task-1774857405-abc123", "0", "task_unified-1774857405-abc123"]) {
        expectError(await context.read(id), invalidTaskId);
      }
    },
  },
  {
    id: "read-unknown-id",
    title: "answers an id that was never given with the documented 404",
    rules: ["E1", "E2", "Q8"],
    needs: ["state"],
    purchases: false,
    run: async (context) =>
      expectError(await context.read("task-unified-1000000000-zzzzzzzz"), documentedError(readErrors, 404)),
  },
];

function length(task: Record<string, unknown>): unknown {
  return isObject(task.task_info) ? task.task_info.video_duration : undefined;
}
