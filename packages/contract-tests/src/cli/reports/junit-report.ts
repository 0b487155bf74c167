import type { CheckResult, Report } from "../../run.ts";
import { escapeMarkup } from "./escape-markup.ts";

/**
 * The report as JUnit XML, which CI systems read. A broken check is a `failure`. One that could not be judged is an
 * `error`, so that a CI system does not call the run passed. One that does not apply is `skipped`.
 */
export function formatJunit(report: Report, at: Date): string {
  const { results, broken, notJudged, notApplicable } = report;
  const suite = toAttributes({
    name: report.target,
    tests: results.length,
    failures: broken,
    errors: notJudged,
    skipped: notApplicable,
    time: toSeconds(results.reduce((sum, { durationMs }) => sum + durationMs, 0)),
    timestamp: at.toISOString().slice(0, 19),
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="video-generations-contract">',
    `  <testsuite ${suite}>`,
    ...results.map(formatCase),
    "  </testsuite>",
    "</testsuites>",
  ].join("\n");
}

function formatCase(result: CheckResult): string {
  const { id, title, durationMs } = result;
  const attributes = toAttributes({
    classname: `contract.${id.split("-")[0]}`,
    name: `${id}: ${title}`,
    time: toSeconds(durationMs),
  });
  const outcome = formatOutcome(result);
  return outcome === "" ? `    <testcase ${attributes}/>` : `    <testcase ${attributes}>${outcome}</testcase>`;
}

function formatOutcome({ verdict, rules, reason = "", obstacle = "check-failed" }: CheckResult): string {
  const [message = ""] = reason.split("\n");
  const text = escapeMarkup(`${reason}\nRules: ${rules.join(", ")}`);
  switch (verdict) {
    case "kept":
      return "";
    case "broken":
      return `<failure ${toAttributes({ type: "broken", message })}>${text}</failure>`;
    case "not judged":
      return `<error ${toAttributes({ type: obstacle, message })}>${text}</error>`;
    case "not applicable":
      return `<skipped ${toAttributes({ message })}/>`;
  }
}

/** Attributes of an element, each escaped. */
export function toAttributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escapeMarkup(String(value))}"`)
    .join(" ");
}

function toSeconds(ms: number): string {
  return (ms / 1_000).toFixed(3);
}
