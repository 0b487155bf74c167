import type { Violation } from "../contract/violation.ts";
import type { RecordedEntry } from "../recording/read-har.ts";
import { createRedactor } from "../recording/redactor.ts";
import { createCallbackHistory } from "./callback-history.ts";
import { createCoverage } from "./coverage.ts";
import { ignore, type JudgeState, takeCallback, takeExchange } from "./judge-state.ts";
import { matchOperation } from "./match-operation.ts";
import type { RecordedPlace, RecordingReport } from "./recording-report.ts";
import { createReplayHistory } from "./replay-history.ts";
import { createTaskHistory } from "./task-history.ts";

/** What is judged, and what of it. */
export interface JudgeOptions {
  /** Only calls below this address, and callbacks. Without it, calls of every address. */
  readonly baseUrl?: string | undefined;
}

/**
 * Judges recorded traffic by the contract, without sending anything: each request with its answer, the answers about one
 * task with each other, and callbacks that a recorded create has asked for.
 *
 * @param recordings - The entries of each file, as `readHar` gives them
 */
export function judgeRecordings(
  recordings: readonly { readonly file: string; readonly entries: readonly RecordedEntry[] }[],
  options: JudgeOptions = {},
): RecordingReport {
  const all = recordings.flatMap(({ entries }) => entries);
  const judge = createJudge(recordings);
  const once = withoutRepeated(sortByTime(all));
  for (const _ of all.slice(once.length)) judge.ignore("it is recorded twice");
  const rest = once.filter((entry) => !judge.takeCall(entry, options.baseUrl));
  // A callback is compared with all reads: one that comes later tells as much as an earlier one.
  for (const entry of rest) judge.takeOther(entry);
  return judge.report(all.length);
}

interface Judge {
  /** Judges an entry that is a call of the contract. Returns whether it is one. */
  takeCall(entry: RecordedEntry, baseUrl?: string): boolean;
  /** Judges an entry that is a callback, or counts it as ignored. */
  takeOther(entry: RecordedEntry): void;
  /** Counts an entry that is not judged. */
  ignore(reason: string): void;
  report(entries: number): RecordingReport;
}

function createJudge(recordings: Parameters<typeof judgeRecordings>[0]): Judge {
  const state: JudgeState = {
    found: { violations: [], refused: [] },
    coverage: createCoverage(),
    tasks: createTaskHistory(),
    callbacks: createCallbackHistory(),
    replays: createReplayHistory(),
    posted: new Set(recordings.flatMap(({ entries }) => entries.filter(isPost).map(({ url }) => new URL(url).href))),
    ignored: new Map(),
    judged: 0,
    missingBodies: 0,
  };
  const filesWithKeys = new Set(recordings.filter(({ entries }) => entries.some(hasKey)).map(({ file }) => file));
  return {
    takeCall(entry, baseUrl) {
      const call = matchOperation(entry.method, entry.url);
      if (call === undefined || (baseUrl !== undefined && call.base !== baseUrl.replace(/\/+$/, ""))) return false;
      const { obstacle } = entry;
      if (obstacle === undefined) takeExchange(state, entry, call, filesWithKeys.has(entry.file));
      else ignore(state, obstacle);
      return true;
    },
    takeOther(entry) {
      if (entry.method !== "POST" || !state.callbacks.isExpected(entry.url))
        return ignore(state, reasonToIgnore(entry));
      takeCallback(state, entry);
    },
    ignore: (reason) => ignore(state, reason),
    report: (entries) => createReport(recordings, state, entries),
  };
}

function createReport(
  recordings: Parameters<typeof judgeRecordings>[0],
  { found, coverage, ignored, judged, missingBodies }: JudgeState,
  entries: number,
): RecordingReport {
  const byPlace = (a: RecordedPlace, b: RecordedPlace): number =>
    a.file === b.file ? a.entry - b.entry : files.indexOf(a.file) - files.indexOf(b.file);
  const files = recordings.map(({ file }) => file);
  const redact = createPlaceRedactor(recordings);
  return {
    files,
    verdict: found.violations.length > 0 ? "broken" : judged > 0 ? "kept" : "not judged",
    entries,
    judged,
    ignored: [...ignored].map(([reason, count]) => ({ reason, entries: count })),
    missingBodies,
    violations: found.violations.sort(byPlace).map(redact),
    refused: found.refused.sort(byPlace).map(redact),
    coverage: coverage.parts(),
  };
}

/** What a browser exports may have keys in it, which an answer may repeat. A report is passed on. */
function createPlaceRedactor(recordings: Parameters<typeof judgeRecordings>[0]) {
  const redactor = createRedactor();
  for (const { entries } of recordings) for (const { requestHeaders } of entries) redactor.learnFrom(requestHeaders);
  return <Place extends RecordedPlace & Violation>(place: Place): Place => ({
    ...place,
    path: redactor.redactText(place.path),
    pointer: redactor.redactText(place.pointer),
    message: redactor.redactText(place.message),
  });
}

function isPost({ method, url }: RecordedEntry): boolean {
  return method === "POST" && URL.canParse(url);
}

function hasKey({ method, url, requestHeaders }: RecordedEntry): boolean {
  return requestHeaders.has("authorization") && matchOperation(method, url) !== undefined;
}

function reasonToIgnore({ method, url }: RecordedEntry): string {
  if (method === "OPTIONS") return "it asks what may be called (OPTIONS)";
  return matchOperation(method, url) === undefined ? "it is no call of the contract" : "it went to another address";
}

/** In the order in which they were sent, as far as the recordings say it. */
function sortByTime(entries: readonly RecordedEntry[]): readonly RecordedEntry[] {
  if (entries.some(({ startedMs }) => Number.isNaN(startedMs))) return entries;
  return [...entries].sort((a, b) => a.startedMs - b.startedMs);
}

/** The same call may be in several files, or twice in one that was put together. */
function withoutRepeated(entries: readonly RecordedEntry[]): readonly RecordedEntry[] {
  const known = new Set<string>();
  return entries.filter((entry) => {
    const { startedMs, endedMs, method, url, status, requestBody, responseBody, obstacle } = entry;
    if (Number.isNaN(startedMs) || Number.isNaN(endedMs)) return true;
    const name = JSON.stringify([startedMs, endedMs, method, url, status, requestBody, responseBody, obstacle]);
    const isNew = !known.has(name);
    known.add(name);
    return isNew;
  });
}
