import type { Figures } from "./waiting-series.ts";

/** A series, and what is promised of it. */
export interface Promised {
  readonly what: string;
  readonly meanPolls: number;
  readonly medianLateMs: number;
}

/** Writes figures and promises as a page for readers. */
export function waitingPage(rows: readonly (readonly [Promised, Figures])[]): string {
  return `# How long a wait takes

How often \`tasks.wait\` and \`videos.generate\` read a task, and how late they see its end, without a \`pollIntervalMs\`. Each read of an unfinished task costs the service something; each second of lateness costs you one.

Nobody wrote this table by hand: a test did. It waits, in virtual time, for tasks of the simulated service that are estimated to take 165 s (8 s of film at 720p) and really take 60 % to 140 % of that, each length as likely as any other. What differs is how the task tells of its progress. The numbers are the same in each run: the seed is fixed. [The test](../apps/trials/src/waiting.test.ts) fails when a promise is broken, or this page differs from it. \`npx vitest run src/waiting.test.ts -u\` in \`apps/trials\` writes it anew.

| progress | tasks | reads, mean | promised | reads, 95 of 100 | end seen, median | promised | end seen, 95 of 100 |
|---|---|---|---|---|---|---|---|
${rows.map(([promised, figures]) => rowOf(promised, figures)).join("\n")}

- **Linear**: 5 % of the time pending, then evenly. **Front-loaded**: fast at first, then slower and slower. **Stepped**: it shows nothing but 1, 25, 50 and 75. **Stuck at 1**: it says 1 % until the film is there.
- **Late**: three times as long as the others, so that the end comes after the estimate by far.
- A task that never ends is waited for until \`timeoutMs\`, half an hour by default. The \`TimeoutError\` has the task's id; \`tasks.wait(id)\` takes the wait up again.
- A read that fails, with a 5xx or without an answer, is repeated as long as there is time. No number of them ends a wait.
- A network adds its own time, which is none here.
`;
}

function rowOf({ what, meanPolls, medianLateMs }: Promised, figures: Figures): string {
  const { count, mostPolls, mostLateMs } = figures;
  const polls = [figures.meanPolls.toFixed(1), `≤ ${meanPolls}`, mostPolls];
  const late = [seconds(figures.medianLateMs), `≤ ${seconds(medianLateMs)}`, seconds(mostLateMs)];
  return `| ${[what, count.toLocaleString("en"), ...polls, ...late].join(" | ")} |`;
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
