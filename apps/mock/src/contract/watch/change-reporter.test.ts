import { expect, test } from "vitest";
import { ContractError } from "../contract-error.ts";
import { type ContractEvents, createChangeReporter } from "./change-reporter.ts";

const first = { contract: { openapi: "3.1.1" }, files: ["/a.yaml"], warnings: [] };
const edited = { contract: { openapi: "3.1.0" }, files: ["/a.yaml"], warnings: [] };
const broken = new ContractError("a.yaml:1:1: it is empty. Correct it.");

function recorder(refused?: object): { readonly said: unknown[]; readonly events: ContractEvents } {
  const said: unknown[] = [];
  const events: ContractEvents = {
    onLoaded({ contract }) {
      said.push(contract);
      return contract === refused ? Promise.reject(new Error("too old")) : undefined;
    },
    onBroken: ({ message }) => void said.push(message),
  };
  return { said, events };
}

test("A contract or an error that has not changed is not reported again", async () => {
  const { said, events } = recorder();
  const report = createChangeReporter(events, first);
  for (const result of [first, { ...first, files: [] }, edited, edited, broken, broken, edited]) await report(result);
  expect(said).toEqual([edited.contract, "a.yaml:1:1: it is empty. Correct it.", edited.contract]);
});

test("A contract that cannot be applied is reported as broken, once", async () => {
  const { said, events } = recorder(edited.contract);
  const report = createChangeReporter(events, first);
  for (const result of [edited, edited, first]) await report(result);
  const message = "The edited contract cannot be applied (too old). Undo the last edit.";
  expect(said).toEqual([edited.contract, message, edited.contract, first.contract]);
});
