import type { Check } from "../check.ts";
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

/**
 * `grep -o '"id":"[^"]*"' | head -1` must find the task's own id, and the same command with `status` its own status.
 */
function expectGreppable(answer: ReceivedAnswer): void {
  const task = parseObject(answer);
  const outsideStrings = answer.text.trimEnd().replace(/"(?:[^"\\]|\\.)*"/g, "");
  expectThat(!/\s/.test(outsideStrings), answer, `the JSON is not compact: ${excerpt(answer.text)}`);
  for (const name of ["id", "status"]) {
    const found = new RegExp(`"${name}":"([^"]*)"`).exec(answer.text)?.[1];
    expectThat(
      found !== undefined && found === task[name],
      answer,
      `the first "${name}" in the text is ${JSON.stringify(found)}, the task's own is ${JSON.stringify(task[name])}`,
    );
  }
}
