import type { Change, MatrixCell, Side } from "../review.ts";
import type { Tree } from "../tree.ts";
import { copySide, type SideCopy } from "./copy-side.ts";
import { explainFailures } from "./explain-failures.ts";
import { createResources, type Resources } from "./resources.ts";
import { failWhole, type RunResult, type RunTarget, runSuite, runWay, suiteRun, wayRun } from "./run-cell.ts";
import { type SideMocks, startMocks } from "./start-mock.ts";

/** What is run against each other. */
export interface MatrixOptions {
  /** Whole trees: all files of a commit, or a working tree. Neither is written to. */
  readonly base: Tree;
  readonly head: Tree;
  /** The changes that may explain failures. */
  readonly changes: readonly Change[];
  /** Called with a line for people when something begins or ends. */
  readonly onProgress?: ((line: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs each side's contract suite and each side's client against each side's mock. Everything happens in a temporary
 * folder and on loopback. A run that fails is repeated alone, so that a busy machine makes no red cell.
 *
 * @returns A cell for each client, mock and run
 * @throws the signal's reason when it is aborted; an `Error` after Ctrl+C
 */
export async function runMatrix(options: MatrixOptions): Promise<readonly MatrixCell[]> {
  const { base, head, changes, onProgress = () => {}, signal } = options;
  using resources = createResources(signal);
  onProgress("matrix: copying both sides");
  const [baseCopy, headCopy] = await Promise.all([
    copySide("base", base, resources, onProgress),
    copySide("head", head, resources, onProgress),
  ]);
  const copies = { base: baseCopy, head: headCopy };
  const [baseMocks, headMocks] = await Promise.all([startMocks(baseCopy, resources), startMocks(headCopy, resources)]);
  const mocks = { base: baseMocks, head: headMocks };
  const runJob = (job: Job, earlier?: readonly RunResult[]) =>
    runAgainst(job, copies[job.client], mocks[job.mock], resources, earlier);
  const tell = ({ client, mock }: Job, runs: readonly RunResult[], when = "") =>
    onProgress(`matrix: ${client} client, ${mock} mock${when}: ${runs.map(describe).join(", ")}`);

  const found = await mapAtOnce(jobs, async (job) => {
    const runs = await runJob(job);
    tell(job, runs);
    return { job, runs };
  });
  const cells: MatrixCell[] = [];
  for (const { job, runs } of found) {
    const isGreen = runs.every(({ failures }) => failures.length === 0);
    const final = isGreen ? runs : await runJob(job, runs);
    if (!isGreen) tell(job, final, ", again");
    cells.push(...final.map((run) => toCell(job, run, changes)));
  }
  return cells;
}

/** A side's suite or client that runs against a side's mock. */
interface Job {
  readonly client: Side;
  readonly mock: Side;
  readonly program: "suite" | "way";
}

const sides: readonly Side[] = ["base", "head"];

const jobs: readonly Job[] = sides.flatMap((client) =>
  sides.flatMap((mock) => [{ client, mock, program: "suite" } as const, { client, mock, program: "way" } as const]),
);

async function runAgainst(
  { program }: Job,
  client: SideCopy,
  { strict, calling }: SideMocks,
  resources: Resources,
  earlier: readonly RunResult[] | undefined,
): Promise<readonly RunResult[]> {
  const isSuite = program === "suite";
  const mock = isSuite ? strict : calling;
  if (client.problem !== undefined || mock.url === undefined) {
    return [failWhole(isSuite ? suiteRun : wayRun, client.problem ?? mock.problem)];
  }
  const target: RunTarget = { client, url: mock.url, resources, earlier };
  return isSuite ? runSuite(target) : runWay(target);
}

function toCell({ client, mock }: Job, result: RunResult, changes: readonly Change[]): MatrixCell {
  const failures = result.failures.map(({ text }) => text.replaceAll(/\s+/g, " ").slice(0, 600));
  const explainedBy = explainFailures({ client, mock }, result, changes);
  return { client, mock, run: result.run, ok: failures.length === 0, failures, explainedBy };
}

function describe({ run, failures }: RunResult): string {
  return `${run} ${failures.length === 0 ? "ok" : `fails (${failures.length})`}`;
}

/** Works on three items at a time: with two cores, and programs that wait for tasks. */
async function mapAtOnce<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = [...items.entries()];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all([worker(), worker(), worker()]);
  return results;
}
