import { expect, test } from "vitest";
import { compareBlock, compareLines, parsePromisedLines } from "./compare-output.ts";

test("The comments after `console.log` promise what a program prints, except for sentences", () => {
  const code = [
    "// not printed yet",
    "const x = 1; // not printed",
    "console.log(x); // 1",
    "console.log(url); // Valid for 24 hours.",
    "for (const y of z) {",
    "  console.log(y); // …",
    "}",
    "// 2",
    "// A remark about it all.",
    "  // another one",
  ];
  expect(parsePromisedLines(code.join("\n"))).toEqual(["1", "…", "2"]);
});

test.for([
  [["a", "b"], "a\nb\n"],
  [["a", "…", "d"], "a\nb\nc\nd\n"],
  [["…", "d"], "d\n"],
  [["… kept, 0 broken"], "12 kept, 0 broken"],
  [
    ["http://127.0.0.1:4010/media/task-unified-1761313744-xy189vht.mp4"],
    "http://127.0.0.1:9/media/task-unified-1-aaaaaaaa.mp4",
  ],
  [["in 17 s (x)"], "  in 3.5 s (x)"],
] as const)("The promised lines %j fit the output %j", ([promised, printed]) => {
  expect(compareLines(promised, printed)).toBeUndefined();
});

test.for([
  [["a"], "a\nb\n"],
  [["b"], "a\nb\n"],
  [["a", "b"], "b\na\n"],
  [["a", "…", "d"], "a\nb\n"],
  [["a.c"], "abc"],
  [["… kept, 0 broken"], "12 kept, 10 broken"],
] as const)("The promised lines %j do not fit the output %j", ([promised, printed]) => {
  expect(compareLines(promised, printed)).toContain("It should print");
});

test("JSON is compared by its values, and ids and times may differ", () => {
  const json = {
    line: 1,
    language: "json",
    notes: [],
    text: '{ "id": "task-unified-1-a", "created": 1761313744, "n": 2 }',
  };
  expect(compareBlock(json, '{"n":2,"created":1795622505,"id":"task-unified-2-b"}')).toBeUndefined();
  expect(compareBlock(json, '{"n":3,"created":1795622505,"id":"task-unified-2-b"}')).toContain("this JSON");
  expect(compareBlock(json, "no JSON")).toContain("but prints\n\nno JSON");
});
