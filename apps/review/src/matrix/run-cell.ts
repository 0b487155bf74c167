import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { WayOrder, WayResult } from "./client-way.ts";
import { lastLines, type SideCopy } from "./copy-side.ts";
import type { Resources } from "./resources.ts";

/** The run of the suite; the others are those of `client-way.ts`. */
export const suiteRun = "the contract suite";

/** The run of a client that does not even begin. */
export const wayRun = "a client's whole way";

/** What one run found. */
export interface RunResult {
  readonly run: string;
  readonly failures: readonly Failure[];
}

/** Something that a run found. */
export interface Failure {
  readonly text: string;
  /** The check that failed, and the entries of `spec/RULES.md` that it proves. */
  readonly check?: string | undefined;
  readonly rules: readonly string[];
}

const wayProgram = fileURLToPath(new URL("./client-way.ts", import.meta.url));

/** Which client runs against which mock. */
export interface RunTarget {
  readonly client: SideCopy;
  /** The mock's address. */
  readonly url: string;
  readonly resources: Resources;
  /** The results of an earlier run: only what failed there is to be repeated. */
  readonly earlier?: readonly RunResult[] | undefined;
}

/** Runs a side's contract suite against a mock. A check that could not be judged counts as failed. */
export async function runSuite({ client, url, resources, earlier = [] }: RunTarget): Promise<readonly RunResult[]> {
  const checks = earlier.flatMap(({ failures }) => failures.flatMap(({ check }) => check ?? []));
  // Half of what the suite sends by itself, because it runs four times.
  const bodies = ["--runs", "50"];
  const only = checks.flatMap((check) => ["--only", check]);
  const target = ["--base-url", url, "--api-key", "key-of-the-suite", "--allow-purchases"];
  const options = [...target, ...bodies, ...only, "--format", "json"];
  const { stdout, stderr } = await resources.run(["packages/contract-tests/src/cli.ts", ...options], client.folder);
  const report = parseJson<{ readonly results: readonly SuiteResult[] }>(stdout);
  if (report === undefined) return [failWhole(suiteRun, `the suite does not run: ${lastLines(stderr || stdout)}`)];
  const failed = report.results.filter(({ verdict }) => verdict === "broken" || verdict === "not judged");
  const failures = failed.map(({ id, verdict, reason = "", rules }) => ({
    text: `${id}: ${verdict}: ${reason}`,
    check: id,
    rules,
  }));
  return [{ run: suiteRun, failures }];
}

interface SuiteResult {
  readonly id: string;
  readonly verdict: string;
  readonly reason?: string;
  readonly rules: readonly string[];
}

/** Runs a side's client against a mock, with the examples of the client's own contract. */
export async function runWay({ client, url, resources }: RunTarget): Promise<readonly RunResult[]> {
  const order: WayOrder = {
    client: join(client.folder, "packages/client/src"),
    baseUrl: url,
    examples: await readExamples(client.folder),
    folder: join(resources.folder, `videos-${client.side}-${new URL(url).port}`),
  };
  const { stdout, stderr } = await resources.run([wayProgram, JSON.stringify(order)], client.folder);
  const results = parseJson<readonly WayResult[]>(stdout);
  if (results === undefined) return [failWhole(wayRun, `the client does not run: ${lastLines(stderr)}`)];
  return results.map(({ run, failures }) => ({ run, failures: failures.map((text) => ({ text, rules: [] })) }));
}

/** A run that says only why there is nothing to say. */
export function failWhole(run: string, text: string): RunResult {
  return { run, failures: [{ text, rules: [] }] };
}

/** The bodies of creates in a contract's examples. Callbacks go to a receiver of our own, so their URLs are left out. */
async function readExamples(folder: string): Promise<Readonly<Record<string, object>>> {
  const contract = JSON.parse(await readFile(join(folder, "spec/dist/openapi.json"), "utf8")) as Contract;
  const operations = Object.values(contract.paths).map(({ post }) => post);
  const create = operations.find((it) => it?.operationId === "createVideoGeneration");
  const named = Object.keys(create?.requestBody?.content?.["application/json"]?.examples ?? {});
  return Object.fromEntries(
    named.map((name) => {
      const { callback_url, ...body } = contract.components?.examples?.[name]?.value ?? {};
      return [name, body];
    }),
  );
}

/** What of a bundled contract leads to the examples of a create. */
interface Contract {
  readonly paths: Readonly<Record<string, { readonly post?: Operation }>>;
  readonly components?: { readonly examples?: Readonly<Record<string, { readonly value?: Record<string, unknown> }>> };
}

interface Operation {
  readonly operationId?: string;
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly examples?: object }>> };
}

function parseJson<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}
