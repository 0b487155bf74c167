import { BrokenContract } from "./broken.ts";
import { type Check, type ContextOptions, createContext } from "./check.ts";
import { checks } from "./checks/index.ts";
import type { Target } from "./target.ts";

/** What a run makes of one check. */
export interface CheckResult {
  id: string;
  title: string;
  rules: readonly string[];
  outcome: "kept" | "broken" | "not applicable";
  /** Why it is broken or not applicable. Never holds the target's key. */
  reason?: string;
  durationMs: number;
}

/** What a run found. */
export interface Report {
  /** The target's name. */
  target: string;
  /** One for each check, in the suite's order. */
  results: readonly CheckResult[];
  kept: number;
  broken: number;
  notApplicable: number;
}

/** What to run, and how. */
export interface RunOptions extends ContextOptions {
  /** Whether checks that create tasks may run; on a live server they cost credits. @defaultValue false */
  purchases?: boolean;
  /** Ids of the checks to run. @defaultValue all */
  only?: readonly string[];
  /** Told of each result as it comes. */
  onResult?: (result: CheckResult) => void;
}

/** The checks that make sense for a target. */
export function applicableChecks(target: Target, options: Pick<RunOptions, "purchases"> = {}): readonly Check[] {
  return checks.filter((check) => whyNotApplicable(check, target, options) === undefined);
}

/**
 * Runs the suite against a target, one check after the other. A broken check, or a server that gives no answer, is
 * part of the report and never an error.
 *
 * @throws when `only` names no check of the suite.
 */
export async function runChecks(target: Target, options: RunOptions = {}): Promise<Report> {
  const context = createContext(target, options);
  const results: CheckResult[] = [];
  for (const check of chosen(options.only)) {
    const { id, title, rules } = check;
    const notApplicable = whyNotApplicable(check, target, options);
    const started = performance.now();
    const broken = notApplicable === undefined ? await whyBroken(() => check.run(context)) : undefined;
    const durationMs = Math.round(performance.now() - started);
    const outcome = notApplicable !== undefined ? "not applicable" : broken !== undefined ? "broken" : "kept";
    const reason = notApplicable ?? (broken && withoutKey(broken, target.apiKey));
    const result: CheckResult = { id, title, rules, outcome, ...(reason !== undefined && { reason }), durationMs };
    results.push(result);
    options.onResult?.(result);
  }
  const count = (outcome: CheckResult["outcome"]): number => results.filter((it) => it.outcome === outcome).length;
  return {
    target: target.name,
    results,
    kept: count("kept"),
    broken: count("broken"),
    notApplicable: count("not applicable"),
  };
}

function chosen(only: readonly string[] = checks.map(({ id }) => id)): readonly Check[] {
  const unknown = only.filter((id) => !checks.some((check) => check.id === id));
  if (unknown.length > 0) throw new Error(`No check is called ${unknown.join(", ")}; \`checks\` lists them all.`);
  return checks.filter(({ id }) => only.includes(id));
}

function whyNotApplicable(check: Check, target: Target, options: Pick<RunOptions, "purchases">): string | undefined {
  const lacking = check.needs.filter((feature) => target.lacks?.includes(feature));
  if (lacking.length > 0) return `the target lacks ${lacking.join(", ")}`;
  if (check.purchases && options.purchases !== true)
    return "it buys films, and that was not allowed (`purchases`, --allow-purchases)";
  return undefined;
}

/** A server may echo the key. One of less than 8 characters guards nothing, and would be found inside other words. */
function withoutKey(text: string, apiKey: string): string {
  return apiKey.length < 8 ? text : text.replaceAll(apiKey, "[the API key]");
}

async function whyBroken(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof BrokenContract) return error.message;
    return `the check itself failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}
