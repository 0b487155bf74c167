import fc from "fast-check";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { hostile, sampleReport } from "../../../test/reports/sample-report.ts";
import type { CheckResult, Report } from "../../index.ts";
import { formatJunit } from "./junit-report.ts";

const at = new Date("2026-04-01T12:00:00Z");

interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: Element[];
}

/** Parses a document strictly. */
function parse(document: string): Element {
  const root: Element = { name: "", attributes: {}, text: "", children: [] };
  const open = [root];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes: { ...attributes } as Record<string, string>, text: "", children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(document).close();
  return root.children[0] ?? expect.unreachable();
}

test("A suite has the counts, the time and a case for each check", () => {
  const { name, children } = parse(formatJunit(sampleReport, at));
  const [suite = expect.unreachable(), ...others] = children;
  expect([name, others]).toEqual(["testsuites", []]);
  expect(suite.attributes).toEqual({
    name: "https://gateway.example/<b>video</b>",
    tests: "6",
    failures: "2",
    errors: "2",
    skipped: "1",
    time: "1.282",
    timestamp: "2026-04-01T12:00:00",
  });
  expect(suite.children.map(({ attributes, children: outcomes }) => [attributes.name, outcomes[0]?.name])).toEqual([
    ["read-unknown-id: answers an id that was never given with the documented 404", undefined],
    ["create-minimal: accepts a body with only model and prompt", "failure"],
    ["refuse-model: answers an id that was never given with the documented 404", "failure"],
    ["lifecycle-order: answers an id that was never given with the documented 404", "error"],
    ["callback-delivery: posts a task that has ended to its callback_url", "error"],
    ["wire-create: answers an id that was never given with the documented 404", "skipped"],
  ]);
});

test("A case has its class, its time, the reason in full and the rules", () => {
  const [suite] = parse(formatJunit(sampleReport, at)).children;
  const [, broken, , limited, , skipped] = suite?.children ?? [];
  expect(broken?.attributes).toMatchObject({ classname: "contract.create", time: "1.234" });
  expect(broken?.children[0]?.attributes).toMatchObject({ type: "broken" });
  expect(broken?.children[0]?.attributes.message).toContain('<script>document.title="owned"</script>');
  expect(broken?.children[0]?.text).toMatch(/and a second line\nRules: C1, C2, C9$/);
  expect(limited?.children[0]?.attributes).toEqual({ type: "rate-limited", message: "GET /v1/tasks/x: came 429" });
  expect(skipped?.children[0]?.attributes).toEqual({ message: "the target lacks state" });
});

test("A report is well-formed, and has its failures, whatever a server sent", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(hostile, "]]>", "<![CDATA[", "\0\ud83d\udc00\udc00"),
  );
  const result = fc.record({
    verdict: fc.constantFrom<CheckResult["verdict"]>("kept", "broken", "not judged", "not applicable"),
    reason: text,
  });
  fc.assert(
    fc.property(fc.array(result), text, (found, target) => {
      const results = found.map((it) => ({ id: "one-check", title: "does it", rules: ["C0"], durationMs: 1, ...it }));
      const count = (verdict: string): number => found.filter((it) => it.verdict === verdict).length;
      const [broken, notJudged, notApplicable] = [count("broken"), count("not judged"), count("not applicable")];
      const report: Report = { target, verdict: "broken", results, kept: 0, broken, notJudged, notApplicable };
      const [suite] = parse(formatJunit(report, at)).children;
      const outcomes = suite?.children.flatMap(({ children }) => children.map(({ name }) => name)) ?? [];
      expect(outcomes.filter((it) => it === "failure")).toHaveLength(broken);
      expect(outcomes.filter((it) => it === "error")).toHaveLength(notJudged);
      expect(outcomes.filter((it) => it === "skipped")).toHaveLength(notApplicable);
    }),
  );
});
