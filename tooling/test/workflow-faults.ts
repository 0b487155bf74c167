import { parse } from "yaml";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: unknown;
  readonly environment?: unknown;
  readonly "timeout-minutes"?: number;
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
      ...faultsOfEveryJob(name, job),
      ...(mayPublish(job) ? faultsOfPublishing(name, job) : []),
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

/** A step that leaves a token behind, a secret that is stored, or no limit of time: any job may do harm by it. */
function faultsOfEveryJob(name: string, job: Job): readonly string[] {
  const keeps = (job.steps ?? []).some(
    (step) => step.uses?.startsWith("actions/checkout@") && step.with?.["persist-credentials"] !== false,
  );
  const stored = [...JSON.stringify(job).matchAll(/\bsecrets[.[]['"]*(\w+)/g)].map(([, secret]) => secret);
  return [
    ...(keeps ? [`The job ${name} leaves its token in .git: persist-credentials: false.`] : []),
    ...(typeof job.permissions === "string"
      ? [`The job ${name} has rights to everything: name those that it needs.`]
      : []),
    ...(job["timeout-minutes"] === undefined ? [`The job ${name} has no timeout-minutes.`] : []),
    ...stored.map((secret) => `The job ${name} takes a secret, ${secret}: nothing here needs a stored one.`),
  ];
}

function mayPublish({ permissions }: Job): boolean {
  return /"id-token":"write"/.test(JSON.stringify(permissions ?? {}));
}

/** The job whose identity npm trusts runs Node, npm and GitHub's own actions, and takes nothing that others can change. */
function faultsOfPublishing(name: string, job: Job): readonly string[] {
  const steps = job.steps ?? [];
  const uses = steps.map((step) => step.uses ?? "");
  const inputs = steps.flatMap((step) => Object.keys(step.with ?? {}));
  const caches = steps.some(
    ({ uses: action = "", with: given = {} }) =>
      action.startsWith("actions/cache") ||
      given.cache !== undefined ||
      (action.startsWith("actions/setup-node@") && given["package-manager-cache"] !== false),
  );
  const faults = {
    "has another right beside id-token": JSON.stringify(job.permissions) !== '{"id-token":"write"}',
    "has no environment, so nobody is asked": job.environment === undefined,
    "checks out the sources": uses.some((action) => action.startsWith("actions/checkout@")),
    "uses an action of another party": uses.some((action) => action !== "" && !action.startsWith("actions/")),
    "uses a cache, which other runs can write": caches,
    "sets registry-url, which hides its identity from npm": inputs.includes("registry-url"),
    "takes an artefact by its name, which another one can take": inputs.includes("name"),
    "runs packages": steps.some(({ run = "" }) => /\b(npm|npx|pnpm|yarn|bunx?|corepack)\b/.test(run)),
  };
  return Object.entries(faults).flatMap(([fault, isSo]) => (isSo ? [`The job ${name} may publish and ${fault}.`] : []));
}

/** A job that runs on forks has no secret and may not write: its code is a stranger's. */
function faultsForStrangers(name: string, job: Job): readonly string[] {
  const text = JSON.stringify(job);
  const writes = /"write"/.test(JSON.stringify(job.permissions ?? {}));
  return [
    ...(/\bsecrets\b|github\.token/.test(text) ? [`The job ${name} runs on forks and takes a secret.`] : []),
    ...(writes ? [`The job ${name} runs on forks and may write.`] : []),
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
