import { parse } from "yaml";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: unknown;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on?: unknown;
  readonly permissions?: unknown;
  readonly jobs?: Readonly<Record<string, Job>>;
}

/** What a workflow of this project must not do, beyond what its linter sees. Each fault is a sentence. */
export function faultsOf(text: string): readonly string[] {
  const { on, permissions, jobs = {} } = parse(text) as Workflow;
  const events = typeof on === "string" ? [on] : Array.isArray(on) ? on : Object.keys(on ?? {});
  const isEmpty = typeof permissions === "object" && Object.keys(permissions ?? { none: 1 }).length === 0;
  return [
    ...(events.includes("pull_request_target")
      ? ["pull_request_target gives strangers' code this project's rights."]
      : []),
    ...(isEmpty ? [] : ["`permissions: {}` is missing at the top: each job names what it needs."]),
    ...usesIn(text).flatMap(faultOfUse),
    ...Object.entries(jobs).flatMap(([name, job]) => [
      ...(job.permissions === undefined ? [`The job ${name} does not say what it may do.`] : []),
      ...(events.includes("pull_request") ? faultsForStrangers(name, job) : []),
      ...(events.includes("workflow_run") ? faultsAfterStrangers(name, job) : []),
      ...(job.steps ?? []).filter(({ run = "" }) => run.includes("${{")).map(() => sayInjection(name)),
    ]),
  ];
}

/** Each action with the rest of its line. */
function usesIn(text: string): readonly string[] {
  return [...text.matchAll(/^[\s-]*uses:\s*(.+)$/gm)].map(([, use = ""]) => use.trim());
}

/** A tag can be moved to other code; the comment is for people and for Dependabot. */
function faultOfUse(use: string): readonly string[] {
  return /^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(use) || use.startsWith("./")
    ? []
    : [`"${use}" is not pinned: write the whole commit, and its version in a comment.`];
}

/** A job that runs on forks has no secret and may not write: its code is a stranger's. */
function faultsForStrangers(name: string, job: Job): readonly string[] {
  const text = JSON.stringify(job);
  const writes =
    typeof job.permissions === "string"
      ? job.permissions !== "read-all"
      : /"write"/.test(JSON.stringify(job.permissions ?? {}));
  const keeps = (job.steps ?? []).some(
    (step) => step.uses?.startsWith("actions/checkout@") && step.with?.["persist-credentials"] !== false,
  );
  return [
    ...(/\bsecrets[.[]|github\.token/.test(text) ? [`The job ${name} runs on forks and takes a secret.`] : []),
    ...(writes ? [`The job ${name} runs on forks and may write.`] : []),
    ...(keeps ? [`The job ${name} runs on forks and leaves its token in .git: persist-credentials: false.`] : []),
  ];
}

/** A job after a stranger's run may write, so it runs nothing of the stranger's, and no other party's action. */
function faultsAfterStrangers(name: string, job: Job): readonly string[] {
  return (job.steps ?? []).flatMap(({ uses = "", run = "", with: inputs = {} }) => [
    ...(uses === "" || uses.startsWith("actions/") ? [] : [`The job ${name} may write and uses ${uses}.`]),
    ...(uses.startsWith("actions/checkout@") && inputs.ref !== undefined
      ? [`The job ${name} may write and checks out another branch than the default one.`]
      : []),
    ...(/\bnpm\b|\bnpx\b|\bpnpm\b/.test(run) ? [`The job ${name} may write and installs or runs packages.`] : []),
  ]);
}

function sayInjection(name: string): string {
  return `The job ${name} puts an expression into a shell command: give it by \`env\`.`;
}
