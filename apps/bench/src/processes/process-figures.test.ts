import { expect, test } from "vitest";
import { parseCpuMs, parseResidentBytes } from "./process-figures.ts";

test("The time on a core covers all threads, in the program and in the kernel, but no child processes", () => {
  const stat = "42 (a (name) with) x) S 1 42 42 0 -1 4194304 5 6 7 8 123 45 1000 2000 20 0 11 0 100 1000000 2000";
  expect(parseCpuMs(stat)).toBe(1_680);
});

test("The memory is the part in RAM, in bytes", () => {
  const status = "Name:\tnode\nVmPeak:\t   99999 kB\nVmHWM:\t   60000 kB\nVmRSS:\t   51236 kB\nRssAnon:\t   40000 kB\n";
  expect(parseResidentBytes(status)).toBe(52_465_664);
});

test("A process that has ended has no memory", () => {
  expect(parseResidentBytes("Name:\tnode\nState:\tZ (zombie)\n")).toBeUndefined();
});
