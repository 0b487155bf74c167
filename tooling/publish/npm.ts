import { spawn } from "node:child_process";

/** The first npm with `npm stage` (https://docs.npmjs.com/staged-publishing). */
const oldestNpm = [11, 15, 0];

interface Ran {
  readonly status: number;
  readonly output: string;
}

/** How one tarball ended: the registry has it, and perhaps the id by which a person approves it. */
export interface Sent {
  readonly state: "published" | "staged" | "already staged";
  readonly stageId?: string | undefined;
}

/** What a tarball is sent with. */
export interface SendOptions {
  readonly registry: string;
  /** Publishes at once, without a person's approval. For registries that cannot stage. */
  readonly direct: boolean;
  readonly provenance: boolean;
}

/** @throws {Error} when the npm on the PATH cannot stage packages */
export async function requireNpm(): Promise<void> {
  const { status, output } = await runNpm(["--version"]);
  const version = output.trim().split("\n").at(-1) ?? "";
  const numbers = version.split(".").map((part) => Number.parseInt(part, 10));
  const differs = oldestNpm.findIndex((oldest, place) => numbers[place] !== oldest);
  if (status === 0 && (differs === -1 || (numbers[differs] ?? 0) > (oldestNpm[differs] ?? 0))) return;
  throw new Error(
    `npm ${oldestNpm.join(".")} or newer is needed to stage packages; this is ${version}. Use a newer Node.`,
  );
}

/**
 * Sends one tarball by npm's own command. npm takes its rights from the workflow's identity; there is no token.
 *
 * @throws {Error} when npm fails, with its output
 */
export async function sendTarball(file: string, version: string, options: SendOptions): Promise<Sent> {
  const { status, output } = await runNpm([
    ...(options.direct ? ["publish"] : ["stage", "publish"]),
    file,
    // Nothing of the package runs here.
    "--ignore-scripts",
    "--access=public",
    `--tag=${version.includes("-") ? "next" : "latest"}`,
    `--registry=${options.registry}`,
    ...(options.provenance ? ["--provenance"] : []),
  ]);
  if (status === 0) {
    const [, stageId] = /staged with id ([\w-]+)/.exec(output) ?? [];
    return options.direct ? { state: "published" } : { state: "staged", stageId };
  }
  // The registry serves no such version, so the one that it speaks of waits for its approval.
  if (/previously (staged|published) version/.test(output)) return { state: "already staged" };
  throw new Error(`npm ended with status ${status}:\n${output.trim()}`);
}

function runNpm(args: readonly string[]): Promise<Ran> {
  const child = spawn("npm", args, { stdio: ["ignore", "pipe", "pipe"], shell: process.platform === "win32" });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", (cause) => reject(new Error(`npm could not be started: ${cause.message}`, { cause })));
    child.on("close", (status) => resolve({ status: status ?? 1, output }));
  });
}
