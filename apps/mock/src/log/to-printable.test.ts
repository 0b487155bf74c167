import fc from "fast-check";
import picocolors from "picocolors";
import { afterEach, expect, test, vi } from "vitest";
import { unprintable as withoutTab } from "../../../../tooling/unprintable.ts";
import { createLog } from "./log.ts";
import { failureOf, type LogEvent } from "./log-event.ts";
import { prettyLine } from "./pretty-line.ts";
import { toPrintable, toPrintableJson, toPrintableLines } from "./to-printable.ts";

const unprintable = { ...withoutTab, tab: ["\t"] };
const all = Object.values(unprintable).flat();
const listRaw = (text: string): readonly string[] => all.filter((character) => text.split(/(?:)/u).includes(character));
const texts = fc
  .array(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...all, "\n")))
  .map((parts) => parts.join(""));

afterEach(() => {
  vi.restoreAllMocks();
});

test.each(Object.entries(unprintable))("A line shows a replacement for each of %s", (_, characters) => {
  for (const character of characters) {
    expect([character, toPrintable(`a${character}b`)]).toEqual([character, "a\u{fffd}b"]);
  }
});

test("Other scripts and emoji stay as they are, and so do lines where they are wanted", () => {
  const text = "line\nline ❤️ 👍🏽 — 纸船 سفينة ไทย é e\u0301";
  expect(toPrintable(text)).toBe(text.replace("\n", " "));
  expect(toPrintableLines(text)).toBe(text);
});

/** Every event that quotes what a caller or an upstream sent, with this text wherever it has one. */
function listEvents(text: string): readonly LogEvent[] {
  const call = { method: text, path: text };
  return [
    { event: "request", ...call, status: 200, ms: 1 },
    { event: "violation", side: "response", ...call, location: text, message: text },
    { event: "unjudged", ...call, reason: text },
    { event: "contract", state: "style", message: text },
    failureOf(text, new Error(text)),
    {
      event: "stopped",
      violations: { request: 0, response: 0 },
      judged: 0,
      unjudged: { total: 1, calls: [{ ...call, reason: text, times: 1 }], outside: 0, abandoned: 0 },
    },
  ];
}

test("No event of the log controls a terminal, as pretty text or as JSON", () => {
  const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const logJson = createLog("json");
  fc.assert(
    fc.property(texts, (text) => {
      for (const event of listEvents(text)) {
        expect([event.event, listRaw(prettyLine(event, picocolors.createColors(false)))]).toEqual([event.event, []]);
        written.mockClear();
        logJson(event);
        const line = String(written.mock.calls[0]?.[0]);
        expect([event.event, listRaw(line)]).toEqual([event.event, []]);
        expect(JSON.parse(line)).toMatchObject(event);
      }
    }),
    { numRuns: 50 },
  );
});

test("JSON for a terminal is the same value when it is read", () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(JSON.parse(toPrintableJson({ [`-${text}`]: text }))).toEqual({ [`-${text}`]: text });
      expect(listRaw(toPrintableJson([text]))).toEqual([]);
    }),
  );
});
