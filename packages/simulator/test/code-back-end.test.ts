import { expect, test } from "vitest";
import { createCodeBackEnd } from "../scripts/code-back-end.ts";

test("Validators are named by their schema, and two schemas never have the same name", () => {
  const { backEnd, names, unions } = createCodeBackEnd();
  const compile = (pointer: string) => backEnd.compileSchema({ pointer, node: {} });
  expect(compile("#/components/schemas/Task")).toBe("compiled.is_Task");
  expect(compile("#/components/schemas/Task")).toBe("compiled.is_Task");
  expect(compile("#/components/parameters/Idempotency-Key/schema")).toBe("compiled.is_Idempotency_Key");
  expect(compile("#/components/responses/Task/schema")).toBe("compiled.is_Task_");
  expect(backEnd.compileUnion({ pointer: "#/components/schemas/State", node: {} }, "status", { a: "one" })).toBe(
    "is_State",
  );
  expect([...names]).toEqual([
    ["is_Task", "contract#/components/schemas/Task"],
    ["is_Idempotency_Key", "contract#/components/parameters/Idempotency-Key/schema"],
    ["is_Task_", "contract#/components/responses/Task/schema"],
  ]);
  expect([...unions]).toEqual([["is_State", 'createUnionValidator("status", { "a": one })']]);
});
