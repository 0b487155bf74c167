import { expect, test } from "vitest";
import { queryOf } from "./contract-messages.ts";

test.each([
  ["", {}],
  ["?a=1", { a: "1" }],
  ["?a=", { a: "" }],
  ["?a=1&b=2&a=3", { a: ["1", "3"], b: "2" }],
  ["?a%20b=%26", { "a b": "&" }],
])("The query %j is parsed into the form that validators expect", (search, query) => {
  expect(queryOf(new URL(`http://mock${search}`))).toEqual(query);
});
