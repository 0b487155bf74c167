import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { findAsk } from "./ask.ts";

function createTerminal(isTTY = true) {
  const [input, output] = [Object.assign(new PassThrough(), { isTTY }), Object.assign(new PassThrough(), { isTTY })];
  return { input, output };
}

test("A question is written to the terminal, and the answer is a line of it", async () => {
  const terminal = createTerminal();
  const answered = findAsk(terminal, {})?.("Buy? [y/N] ");
  terminal.input.write("yes\n");
  expect(await answered).toBe("yes");
  expect(String(terminal.output.read())).toContain("Buy? [y/N] ");
});

test("A person who ends the input has said nothing", async () => {
  const terminal = createTerminal();
  const answered = findAsk(terminal, {})?.("Buy? ");
  terminal.input.end();
  expect(await answered).toBe("");
});

test("Nobody can be asked without a terminal, or in a CI system", () => {
  const [terminal, pipe] = [createTerminal(), createTerminal(false)];
  expect(findAsk(pipe, {})).toBeUndefined();
  expect(findAsk({ ...terminal, input: pipe.input }, {})).toBeUndefined();
  expect(findAsk({ ...terminal, output: pipe.output }, {})).toBeUndefined();
  expect(findAsk(terminal, { CI: "true" })).toBeUndefined();
  for (const CI of [undefined, "", "false"]) expect(findAsk(terminal, { CI })).toBeDefined();
});
