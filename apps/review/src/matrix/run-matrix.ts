import type { Change, MatrixCell, Side } from "../review.ts";
import type { Tree } from "../tree.ts";
import { mapAtOnce, settleBoth } from "./at-once.ts";
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
  const prepare = async (side: Side, tree: Tree): Promise<PreparedSide> => {
    const copy = await copySide(side, tree, resources, onProgress);
    return { copy, mocks: await startMocks(copy, resources) };
  };
  const prepared = await settleBoth({ base: prepare("base", base), head: prepare("head", head) });
  const runJob = (job: Job, earlier?: readonly RunResult[]) =>
    runAgainst(job, prepared[job.client].copy, prepared[job.mock].mocks, resources, earlier);
  const tell = ({ client, mock }: Job, runs: readonly RunResult[], when = "") =>
    onProgress(`matrix: ${client} client, ${mock} mock${when}: ${runs.map(describe).join(", ")}`);

  // Three, though there are two cores: these programs wait for tasks much of their time.
  const found = await mapAtOnce(jobs, 3, async (job) => {
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

/** A side that is ready to run. */
interface PreparedSide {
  readonly copy: SideCopy;
  readonly mocks: SideMocks;
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
  const fail = (problem: string) => [failWhole(isSuite ? suiteRun : wayRun, problem)];
  if (client.problem !== undefined) return fail(client.problem);
  if (mock.url === undefined) return fail(mock.problem);
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
