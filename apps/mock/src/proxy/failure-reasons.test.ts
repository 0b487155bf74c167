import { expect, test } from "vitest";
import type { UnjudgedCalls } from "../log/unjudged-calls.ts";
import { createCallTally } from "./call-tally.ts";
import { failureReasonsOf } from "./failure-reasons.ts";

const none: UnjudgedCalls = { total: 0, calls: [], outside: 0, abandoned: 0 };
const call = { method: "GET", path: "/v1/x", reason: "no operation of the contract", times: 1 };
const nothing = "nothing was judged: no call of the contract came with its answer through the proxy";

test.each<[violations: number, judged: number, unjudged: UnjudgedCalls, reasons: readonly string[]]>([
  [0, 1, none, []],
  [0, 1, { ...none, outside: 3, abandoned: 2 }, []],
  [1, 1, none, ["the contract was broken once"]],
  [2, 1, none, ["the contract was broken 2 times"]],
  [0, 0, none, [nothing]],
  [2, 0, none, ["the contract was broken 2 times", nothing]],
  [
    0,
    1,
    { ...none, total: 1, calls: [call] },
    ["a call of the contract was not judged, such as GET /v1/x: no operation of the contract"],
  ],
  [
    1,
    0,
    { ...none, total: 3, calls: [call, { ...call, path: "/v1/y" }] },
    [
      "the contract was broken once",
      nothing,
      "3 calls of the contract were not judged, such as GET /v1/x: no operation of the contract",
    ],
  ],
])("%d violations and %d judged calls with %j give the reasons %j", (violations, judged, unjudged, reasons) => {
  expect(failureReasonsOf(violations, judged, unjudged)).toEqual(reasons);
});

test("Calls that differ in method, path or reason are listed apart, in the order of their first arrival", () => {
  const tally = createCallTally();
  const { times: _, ...plain } = call;
  const others = [{ method: "PUT" }, { path: "/v1/y" }, { reason: "no answer" }].map((other) => ({
    ...plain,
    ...other,
  }));
  for (const each of [plain, ...others, plain, plain, ...others.slice(0, 1)]) tally.countUnjudged(each);
  const [first, second, ...rest] = [plain, ...others];
  expect(tally.unjudged()).toEqual({
    total: 7,
    calls: [{ ...first, times: 3 }, { ...second, times: 2 }, ...rest.map((each) => ({ ...each, times: 1 }))],
    outside: 0,
    abandoned: 0,
  });
});

test("A list that was handed out does not change later, and each tally has its own", () => {
  const [tally, other] = [createCallTally(), createCallTally()];
  tally.countUnjudged(call);
  const told = tally.unjudged();
  tally.countUnjudged(call);
  tally.countOutside();
  tally.countAbandoned();
  tally.countJudged();
  expect(told).toEqual({ ...none, total: 1, calls: [call] });
  expect([tally.unjudged(), tally.judgedCount()]).toEqual([
    { total: 2, calls: [{ ...call, times: 2 }], outside: 1, abandoned: 1 },
    1,
  ]);
  expect([other.unjudged(), other.judgedCount()]).toEqual([none, 0]);
});
