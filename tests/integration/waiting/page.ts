import type { Figures } from "./series.ts";

/** The promise for a series. */
export interface PromisedFigures {
  readonly what: string;
  readonly meanPolls: number;
  readonly medianLateMs: number;
}

/** Writes figures and promises as a page for readers. */
export function formatWaitingPage(rows: readonly (readonly [PromisedFigures, Figures])[]): string {
  return `# How long a wait takes

This page says how often \`tasks.wait\` and \`videos.generate\` poll a task, and how late they see its end, without a \`pollIntervalMs\`. Each read of an unfinished task costs the service something; each second of lateness costs you one.

A test writes this table. It waits, in virtual time, for tasks of the simulated service with an estimate of 165 s (8 s of video at 720p). They really take 60 % to 140 % of that, each length as likely as any other. The rows differ in how the task shows its progress. The numbers are the same in each run, because the seed is fixed. [The test](../tests/integration/waiting/waiting.test.ts) fails when a promise is broken, or when this page differs from the test. To write the page again, run \`npx vitest run integration/waiting -u\` in \`tests\`.

| progress | tasks | reads, mean | promised | reads, 95 of 100 | end seen, median | promised | end seen, 95 of 100 |
|---|---|---|---|---|---|---|---|
${rows.map(([promised, figures]) => formatRow(promised, figures)).join("\n")}

- **Linear**: 5 % of the time pending, then even progress. **Front-loaded**: fast at first, then slower and slower. **Stepped**: it shows only 1, 25, 50 and 75. **Stuck at 1**: it shows 1 % until the video is ready.
- **Late**: three times as long as the others, so that the end comes long after the estimate.
- If a task never ends, the wait ends after \`timeoutMs\`, half an hour by default, and one last read of at most 2 s. The \`TimeoutError\` has the task's id; \`tasks.wait(id)\` continues the wait.
- A read that fails, with a 5xx or without an answer, is repeated as long as there is time. No number of such failures ends a wait; only a \`Retry-After\` of more than 60 s does.
- A real network adds its own time; here it adds none.
`;
}

function formatRow({ what, meanPolls, medianLateMs }: PromisedFigures, figures: Figures): string {
  const { count, mostPolls, mostLateMs } = figures;
  const polls = [figures.meanPolls.toFixed(1), `≤ ${meanPolls}`, mostPolls];
  const late = [formatSeconds(figures.medianLateMs), `≤ ${formatSeconds(medianLateMs)}`, formatSeconds(mostLateMs)];
  return `| ${[what, count.toLocaleString("en"), ...polls, ...late].join(" | ")} |`;
}

function formatSeconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
