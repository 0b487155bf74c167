import { toPrintable } from "./to-printable.ts";
import type { UnjudgedCalls } from "./unjudged-calls.ts";

/** What a proxy found and counted. */
export interface ProxySummary {
  readonly violations: { readonly request: number; readonly response: number };
  /** How many calls were judged, both request and answer. */
  readonly judged: number;
  readonly unjudged: UnjudgedCalls;
}

/** The most calls to list: people do not read more lines to the end. A program gets the whole list. */
const maxLines = 20;

/** The summary as text for people: violations, what was judged, and what was not. */
export function proxySummary({ violations, judged, unjudged }: ProxySummary): string {
  const { outside, abandoned } = unjudged;
  return [
    resultLine(violations, judged),
    ...listUnjudged(unjudged),
    ...(abandoned > 0 ? [`Given up by the caller before an answer came: ${abandoned}.`] : []),
    ...(outside > 0 ? [`Passed on, as they have nothing to do with the contract: ${outside}.`] : []),
  ].join("\n");
}

function resultLine({ request, response }: ProxySummary["violations"], judged: number): string {
  const isClean = request + response === 0;
  if (isClean && judged === 0) return "Nothing was judged.";
  const found = isClean
    ? "No violations of the contract."
    : `Violations of the contract: ${request} in requests, ${response} in answers.`;
  return `${found} Calls judged: ${judged}.`;
}

function listUnjudged({ total, calls }: UnjudgedCalls): readonly string[] {
  if (total === 0) return [];
  const shown = calls.slice(0, maxLines);
  const left = total - shown.reduce((sum, { times }) => sum + times, 0);
  return [
    `Calls of the contract that were not judged: ${total}.`,
    ...shown.map(({ method, path, reason, times }) => `  ${times} × ${toPrintable(`${method} ${path}: ${reason}`)}`),
    ...(left > 0 ? [`  and ${left} more`] : []),
  ];
}
