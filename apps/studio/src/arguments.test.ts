import { expect, test } from "vitest";
import { parseArguments, UsageError, usage } from "./arguments.ts";

const nothing = { help: false, params: {}, taskId: undefined, timeoutMs: undefined };

test.each<[string[], object]>([
  [[], nothing],
  [["-h"], { ...nothing, help: true }],
  [["--help"], { ...nothing, help: true }],
  [[" A ", "boat. "], { ...nothing, params: { prompt: "A  boat." } }],
  [["--", "--a", "dash"], { ...nothing, params: { prompt: "--a dash" } }],
  [["--duration", "0"], { ...nothing, params: { duration: 0 } }],
  [["--duration=999999"], { ...nothing, params: { duration: 999_999 } }],
  [["--quality", "480p"], { ...nothing, params: { quality: "480p" } }],
  [["--quality", "720p"], { ...nothing, params: { quality: "720p" } }],
  ...["16:9", "9:16", "1:1", "4:3", "3:4", "21:9", "adaptive"].map((ratio): [string[], object] => [
    ["--aspect-ratio", ratio],
    { ...nothing, params: { aspect_ratio: ratio } },
  ]),
  [["--no-audio"], { ...nothing, params: { generate_audio: false } }],
  [["--no-content-filter"], { ...nothing, params: { content_filter: false } }],
  [["--resume", "task-unified-1-a"], { ...nothing, taskId: "task-unified-1-a" }],
  [["--timeout", "0"], { ...nothing, timeoutMs: 0 }],
  [["--timeout", "90"], { ...nothing, timeoutMs: 90_000 }],
])("The arguments %j are parsed", (args, expected) => {
  expect(parseArguments(args)).toEqual(expected);
});

test.each([
  [["--duration", "-5"], "--duration"],
  [["--duration", ""], '--duration takes whole seconds, not "".'],
  [["--duration", "5s"], '--duration takes whole seconds, not "5s".'],
  [["--duration", "4.5"], '--duration takes whole seconds, not "4.5".'],
  [["--duration", "1000000"], '--duration takes whole seconds, not "1000000".'],
  [["--timeout", "x9"], '--timeout takes whole seconds, not "x9".'],
  [["--quality", ""], '--quality takes 480p, 720p, not "".'],
  [["--quality", "480P"], '--quality takes 480p, 720p, not "480P".'],
  [["--aspect-ratio", "2:1"], '--aspect-ratio takes 16:9, 21:9, 4:3, 1:1, 3:4, 9:16, adaptive, not "2:1".'],
  [["--resume", "task-unified-1-a", "A boat."], "--resume waits for a task that exists: leave out the prompt."],
  [["--no-audio=yes"], "--no-audio"],
])("The arguments %j are refused with advice", (args, message) => {
  expect(() => parseArguments(args)).toThrow(UsageError);
  expect(() => parseArguments(args)).toThrow(message);
});

test("The help names each option and variable once, with the values that it takes", () => {
  const names = usage.match(/^ {2}(--[a-z-]+|VIDEO_\w+)/gm)?.map((name) => name.trim());
  expect(names).toEqual([
    ...["--duration", "--quality", "--aspect-ratio", "--no-audio", "--no-content-filter", "--resume", "--timeout"],
    ...["--help", "VIDEO_GENERATIONS_BASE_URL", "VIDEO_GENERATIONS_API_KEY"],
  ]);
  expect(usage).toContain("480p or 720p (default 720p)");
  expect(usage).toContain("16:9, 21:9, 4:3, 1:1, 3:4, 9:16 or adaptive (default 16:9)");
  expect(usage).toContain("4 to 15 (default 5)");
});
