import { type Check, type CheckContext, type ContextOptions, createContext } from "./check.ts";
import { checks } from "./checks/index.ts";
import type { Violation } from "./contract/violation.ts";
import type { Target } from "./requests/target.ts";
import { hasKnownPace } from "./requests/target-clock.ts";
import { BrokenContract } from "./verdicts/broken-contract.ts";
import { NotJudged, type Obstacle } from "./verdicts/not-judged.ts";

/** The result of one check. */
export interface CheckResult {
  id: string;
  title: string;
  rules: readonly string[];
  verdict: "kept" | "broken" | "not judged" | "not applicable";
  /** Why the check is not kept; names the rules that are broken. Never contains the target's key. */
  reason?: string | undefined;
  /** Which rules are broken, and where. Present only if the verdict is "broken"; never empty then. */
  violations?: readonly Violation[] | undefined;
  /** The obstacle to a verdict, for programs. Present only if the verdict is "not judged". */
  obstacle?: Obstacle | undefined;
  durationMs: number;
}

/** The result of a run. */
export interface Report {
  /** The target's name. */
  target: string;
  /**
   * The verdict on the whole contract: "broken" if a check is broken; "kept" if at least one check is kept and every
   * applicable check was judged; otherwise "not judged".
   */
  verdict: "kept" | "broken" | "not judged";
  /** One result for each check that was asked for, in the suite's order. */
  results: readonly CheckResult[];
  kept: number;
  broken: number;
  notJudged: number;
  notApplicable: number;
}

/** What to run, and how. */
export interface RunOptions extends ContextOptions {
  /** Whether checks that create tasks are allowed to run. On a live server they cost credits. @defaultValue false */
  purchases?: boolean | undefined;
  /** Ids of the checks to run. @defaultValue all */
  only?: readonly string[] | undefined;
  /** Called with each result as it comes. */
  onResult?: ((result: CheckResult) => void) | undefined;
}

type Applicability = Pick<RunOptions, "purchases" | "receiver">;

/** The checks that apply to a target. */
export function applicableChecks(target: Target, options: Applicability = {}): readonly Check[] {
  return checks.filter((check) => reasonNotApplicable(check, target, options) === undefined);
}

/**
 * Runs the suite against a target, one check after the other. A check that is broken or not judged is part of the
 * report and never an error.
 *
 * @throws {Error} when `only` names a check that the suite does not have
 */
export async function runChecks(target: Target, options: RunOptions = {}): Promise<Report> {
  const context = createContext(target, options);
  const results: CheckResult[] = [];
  for (const check of selectChecks(options.only)) {
    const { id, title, rules } = check;
    const notApplicable = reasonNotApplicable(check, target, options);
    const started = performance.now();
    const judged: JudgedCheck =
      notApplicable === undefined
        ? await judgeCheck(check, context)
        : { verdict: "not applicable", reason: notApplicable };
    const durationMs = Math.round(performance.now() - started);
    const result: CheckResult = { id, title, rules, ...withoutKey(judged, target.apiKey), durationMs };
    results.push(result);
    options.onResult?.(result);
  }
  return createReport(target, results);
}

function createReport(target: Target, results: readonly CheckResult[]): Report {
  const count = (verdict: CheckResult["verdict"]): number => results.filter((it) => it.verdict === verdict).length;
  const [kept, broken, notJudged] = [count("kept"), count("broken"), count("not judged")];
  const isKept = kept > 0 && notJudged === 0;
  const verdict = broken > 0 ? "broken" : isKept ? "kept" : "not judged";
  return { target: target.name, verdict, results, kept, broken, notJudged, notApplicable: count("not applicable") };
}

function selectChecks(only: readonly string[] = checks.map(({ id }) => id)): readonly Check[] {
  const unknown = only.filter((id) => !checks.some((check) => check.id === id));
  if (unknown.length > 0) throw new Error(`No check is called ${unknown.join(", ")}; \`checks\` lists them all.`);
  return checks.filter(({ id }) => only.includes(id));
}

function reasonNotApplicable(check: Check, target: Target, options: Applicability): string | undefined {
  const lacking = check.needs.filter((feature) => target.lacks?.includes(feature));
  if (lacking.length > 0) return `the target lacks ${lacking.join(", ")}`;
  if (check.purchases && options.purchases !== true)
    return "it buys videos, and that was not allowed (`purchases`, --allow-purchases)";
  if (check.requires?.includes("receiver") && options.receiver === undefined)
    return "no receiver of callbacks was given (`receiver`, --callback-url)";
  if (check.requires?.includes("pace") && !hasKnownPace(target))
    return "the pace of the target's clock is not known (`timeScale`, --time-scale)";
  return undefined;
}

function withoutKey(judged: JudgedCheck, apiKey: string): JudgedCheck {
  const { reason, violations } = judged;
  const redact = (text: string): string => redactKey(text, apiKey);
  return {
    ...judged,
    ...(reason !== undefined && { reason: redact(reason) }),
    ...(violations !== undefined && {
      violations: violations.map((it) => ({ ...it, pointer: redact(it.pointer), message: redact(it.message) })),
    }),
  };
}

/**
 * Removes the key, which a server may echo. A key of less than 8 characters protects nothing, and could be part of
 * other words.
 */
function redactKey(text: string, apiKey: string): string {
  return apiKey.length < 8 ? text : text.replaceAll(apiKey, "[the API key]");
}

type JudgedCheck = Pick<CheckResult, "verdict" | "reason" | "violations" | "obstacle">;

async function judgeCheck(check: Check, context: CheckContext): Promise<JudgedCheck> {
  try {
    await check.run(context);
    return { verdict: "kept" };
  } catch (error) {
    if (error instanceof BrokenContract) return { verdict: "broken", ...describeBreaches(check, error) };
    if (error instanceof NotJudged) return { verdict: "not judged", reason: error.message, obstacle: error.obstacle };
    const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { verdict: "not judged", reason: `the check itself failed: ${details}`, obstacle: "check-failed" };
  }
}

/** The reason ends with the rules, unless it names them. A check that names no rule has found its first one broken. */
function describeBreaches(
  { rules }: Check,
  { message, breaches }: BrokenContract,
): Pick<JudgedCheck, "reason" | "violations"> {
  const [first = ""] = rules;
  const found = breaches.length > 0 ? breaches : [{ rule: first }];
  const violations = found.map(({ rule, pointer = "", message: what = message }) => ({ pointer, rule, message: what }));
  const unnamed = [...new Set(found.map(({ rule }) => rule))].filter((rule) => !message.includes(`(${rule})`));
  return { reason: unnamed.length === 0 ? message : `${message} [${unnamed.join(", ")}]`, violations };
}
