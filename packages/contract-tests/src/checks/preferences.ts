import type { Check, CheckContext } from "../check.ts";
import type { Operation } from "../contract/contract-bundle.ts";
import { createErrors, pageRequest, pageTaskId, readErrors } from "../contract/documented-values.ts";
import type { ReceivedAnswer } from "../requests/exchange.ts";
import { expectError, expectStatus, expectThat, expectWireForm, parseObject } from "../requests/expectations.ts";

/** Each state with the rule that describes it. */
const states = { pending: "A2", processing: "Q2", completed: "Q1", failed: "Q3", cancelled: "Q4" };

/** Documented answers on request, by a Prefer header. */
export const preferenceChecks: readonly Check[] = [
  {
    id: "prefer-create-errors",
    title: "answers a create with each documented error when Prefer asks for its code",
    rules: ["E1", "E2"],
    needs: ["preferences"],
    purchases: false,
    run: async (context) => {
      for (const row of createErrors) {
        expectError(await askForExample(context, "createVideoGeneration", `code=${row.status}`, row.status), row);
      }
    },
  },
  {
    id: "prefer-read-errors",
    title: "answers a read with each documented error when Prefer asks for its code",
    rules: ["E1", "E2"],
    needs: ["preferences"],
    purchases: false,
    run: async (context) => {
      for (const row of readErrors)
        expectError(await askForExample(context, "getTask", `code=${row.status}`, row.status), row);
    },
  },
  {
    id: "prefer-task-states",
    title: "answers a read with each state of a task when Prefer asks for its example",
    rules: ["Q1", "Q2", "Q3", "Q4", "A5"],
    needs: ["preferences"],
    purchases: false,
    run: async (context) => {
      for (const [state, rule] of Object.entries(states)) {
        const answer = await askForExample(context, "getTask", `example=${state}`);
        expectStatus(answer, 200, undefined, rule);
        const { status } = parseObject(answer);
        expectThat(
          status === state,
          answer,
          `asked for example=${state}, came a task that is ${JSON.stringify(status)}`,
          { rule, pointer: "/status" },
        );
        expectWireForm(answer);
      }
    },
  },
];

function askForExample(
  context: CheckContext,
  operation: Operation,
  prefer: string,
  wanted?: number,
): Promise<ReceivedAnswer> {
  return operation === "getTask"
    ? context.read(pageTaskId, { prefer }, wanted)
    : context.create(pageRequest, { prefer }, wanted);
}
