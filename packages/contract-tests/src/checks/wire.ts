import type { Check } from "../check.ts";
import type { ReceivedAnswer } from "../requests/exchange.ts";
import { expectStatus, expectWireForm, parseObject } from "../requests/expectations.ts";

/** The text form of tasks, which shell clients rely on. */
export const wireChecks: readonly Check[] = [
  {
    id: "wire-create",
    title: "writes a created task as compact JSON that can be searched for id and status",
    rules: ["A5"],
    needs: [],
    purchases: true,
    run: async (context) => expectGreppable(await context.pageTask(), "A1"),
  },
  {
    id: "wire-read",
    title: "writes a task that is read as compact JSON that can be searched for id and status",
    rules: ["A5"],
    needs: [],
    purchases: true,
    run: async (context) => {
      const { id } = parseObject(await context.pageTask());
      expectGreppable(await context.read(String(id)), "Q2");
    },
  },
];

/** @param rule - The rule that a refusal breaks. What another success breaks is a matter of another check */
function expectGreppable(answer: ReceivedAnswer, rule: string): void {
  if (answer.status >= 400) expectStatus(answer, 200, "a task is expected", rule);
  expectWireForm(answer);
}
