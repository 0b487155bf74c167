import type { Check } from "../check.ts";
import { minimalRequest } from "../contract/documented-values.ts";
import { isObject } from "../contract/is-object.ts";
import { namingMembers } from "../contract/naming-members.ts";
import { expectStatus, expectThat, parseObject } from "../requests/expectations.ts";

/** The Idempotency-Key header: observed in one client, not documented. */
export const idempotencyChecks: readonly Check[] = [
  {
    id: "idempotency-key-malformed",
    title: "refuses an Idempotency-Key that is too short, too long or has other characters",
    rules: ["E4"],
    needs: ["idempotency-key"],
    purchases: false,
    run: async (context) => {
      for (const key of ["a".repeat(15), "a".repeat(97), "with spaces in the key", "order/7301/scene/04"]) {
        const answer = await context.create(minimalRequest, { "idempotency-key": key });
        expectStatus(
          answer,
          400,
          `Idempotency-Key ${JSON.stringify(key)} is not 16 to 96 letters, digits, dots, _ or -`,
        );
      }
    },
  },
  {
    id: "idempotency-key-accepted",
    title: "accepts an Idempotency-Key of 16 to 96 characters",
    rules: ["E4"],
    needs: ["idempotency-key"],
    purchases: true,
    run: async (context) => {
      for (const key of ["order-7301.scene", `A_z.9-${"0".repeat(90)}`]) {
        expectStatus(
          await context.create(minimalRequest, { "idempotency-key": key }),
          200,
          "the key has the right form",
        );
      }
    },
  },
  {
    id: "idempotency-key-replayed",
    title: "answers a create with a known Idempotency-Key with the original task and `idempotency-replayed: true`",
    rules: ["E4"],
    needs: ["idempotency-key", "state"],
    purchases: true,
    run: async (context) => {
      const key = { "idempotency-key": "order-7301.replay" };
      const first = parseObject(await context.create(minimalRequest, key));
      const answer = await context.create(minimalRequest, key);
      expectStatus(answer, 200, "the key and the body are known");
      const replayed = answer.headers.get("idempotency-replayed");
      const pointer = "header idempotency-replayed";
      expectThat(replayed === "true", answer, `idempotency-replayed is ${replayed ?? "missing"}, not true`, {
        rule: "E4",
        pointer,
      });
      const again = parseObject(answer);
      const members = [...Object.keys(namingMembers), "task_info.video_duration"];
      for (const name of members) {
        const [was, is] = [first, again].map((task) => memberOf(task, name));
        // An answer is allowed to lack most of these fields (A0).
        if (name !== "id" && (was === undefined || is === undefined)) continue;
        const what = `${name} was ${JSON.stringify(was)} at first, and is ${JSON.stringify(is)}`;
        expectThat(was === is, answer, what, { rule: "E4", pointer: `/${name.replace(".", "/")}` });
      }
    },
  },
];

function memberOf(task: Record<string, unknown>, name: string): unknown {
  if (name !== "task_info.video_duration") return task[name];
  return isObject(task.task_info) ? task.task_info.video_duration : undefined;
}
