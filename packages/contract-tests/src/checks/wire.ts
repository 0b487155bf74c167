import type { Check } from "../check.ts";
import { judgeWireForm } from "../contract/wire-form.ts";
import type { ReceivedAnswer } from "../requests/exchange.ts";
import { expectThat, parseObject } from "../requests/expectations.ts";
import { excerpt } from "../verdicts/broken-contract.ts";

/** The text form of tasks, which shell clients rely on. */
export const wireChecks: readonly Check[] = [
  {
    id: "wire-create",
    title: "writes a created task as compact JSON that can be searched for id and status",
    rules: ["A5"],
    needs: [],
    purchases: true,
    run: async (context) => expectGreppable(await context.pageTask()),
  },
  {
    id: "wire-read",
    title: "writes a task that is read as compact JSON that can be searched for id and status",
    rules: ["A5"],
    needs: [],
    purchases: true,
    run: async (context) => {
      const { id } = parseObject(await context.pageTask());
      expectGreppable(await context.read(String(id)));
    },
  },
];

function expectGreppable(answer: ReceivedAnswer): void {
  for (const { pointer, rule, message } of judgeWireForm(answer.text, parseObject(answer))) {
    const place = pointer === "" ? "the body" : pointer.slice(1);
    expectThat(false, answer, `${place} ${message}: ${excerpt(answer.text)}`, { rule, pointer });
  }
}
