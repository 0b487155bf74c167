import { afterEach, expect, test, vi } from "vitest";
import { createLog } from "./log.ts";
import { failureOf, type LogEvent } from "./log-event.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** What these events write to standard output. */
function write(format: Parameters<typeof createLog>[0], ...events: readonly LogEvent[]): string {
  const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const log = createLog(format);
  for (const event of events) log(event);
  const text = written.mock.calls.map(([each]) => String(each)).join("");
  written.mockRestore();
  return text;
}

const request: LogEvent = { event: "request", method: "GET", path: "/v1/x", status: 200, ms: 1.6 };
/** The codes that begin and end a colour. */
const paint = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g");

test.each([
  [true, undefined, true],
  [true, "", true],
  [true, "1", false],
  [false, undefined, false],
  [undefined, undefined, false],
])("If a terminal is %s and NO_COLOR is %j, pretty lines have colours: %s", (isTerminal, noColor, isColored) => {
  const { isTTY } = process.stdout;
  vi.stubEnv("NO_COLOR", noColor);
  Object.assign(process.stdout, { isTTY: isTerminal });
  const text = write("pretty", request);
  Object.assign(process.stdout, { isTTY });
  const bare = text.replaceAll(paint, "");
  expect([bare !== text, bare]).toEqual([isColored, "GET  /v1/x 200 2 ms\n"]);
});

test("The format json writes one object in each line, beginning with the time, without colours", () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 2, 3, 4, 5, 6) });
  expect(write("json", request, { event: "stopped" })).toBe(
    '{"time":"2026-01-02T03:04:05.006Z","event":"request","method":"GET","path":"/v1/x","status":200,"ms":1.6}\n{"time":"2026-01-02T03:04:05.006Z","event":"stopped"}\n',
  );
});

test.each(["silent", undefined] as const)("The format %s writes nothing", (format) => {
  expect(write(format, request)).toBe("");
});

test("A failure event has the trace of its error, or its message if there is none", () => {
  const error = new Error("no disk");
  const bare = Object.assign(new Error("no disk"), { stack: undefined });
  expect([error, bare, "no disk"].map((each) => failureOf("It broke", each))).toEqual([
    { event: "failure", message: "It broke", detail: error.stack },
    { event: "failure", message: "It broke", detail: "no disk" },
    { event: "failure", message: "It broke", detail: "no disk" },
  ]);
  expect(error.stack).toContain("log.test.ts");
});
