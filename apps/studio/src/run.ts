import { type CompletedTask, type CreateParams, createClient, type WaitOptions } from "@video-generations/client";
import { adviseInTerminal, adviseToResume } from "./advice.ts";
import { type Arguments, parseArguments, UsageError, usage } from "./arguments.ts";
import { type Output, ProgressLine } from "./progress-line.ts";
import { readService, type Service } from "./service.ts";
import { toPrintable, toPrintableLine, toPrintableUrl } from "./to-printable.ts";

/** The exit codes of the program. */
export const exitCodes = { ok: 0, failed: 1, badUsage: 2, interrupted: 130 } as const;

/** What the program uses from its process. */
export interface RunOptions {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The result, and nothing else. */
  readonly stdout: Output;
  /** Progress, cost and errors. */
  readonly stderr: Output;
  /** Asks for a prompt; `undefined` without a terminal. */
  readonly ask: (() => Promise<string>) | undefined;
  /** Aborts when the user interrupts. */
  readonly signal: AbortSignal;
}

/** Makes one video and returns the exit code. */
export async function run(surroundings: RunOptions): Promise<number> {
  const { args, env, stdout, stderr, signal } = surroundings;
  try {
    const wanted = parseArguments(args);
    if (wanted.help) {
      stdout.write(usage);
      return exitCodes.ok;
    }
    const service = readService(env);
    const prompt = wanted.taskId ? "" : (wanted.params.prompt ?? (await askForPrompt(surroundings)));
    return await makeVideo(surroundings, service, wanted, { ...wanted.params, prompt });
  } catch (error) {
    if (signal.aborted) return exitCodes.interrupted;
    if (!(error instanceof UsageError)) throw error;
    stderr.write(`${error.message}\nSee --help.\n`);
    return exitCodes.badUsage;
  }
}

async function askForPrompt({ ask }: RunOptions): Promise<string> {
  const prompt = (await ask?.())?.trim();
  if (!prompt) throw new UsageError("What should the video show? Give a prompt.");
  return prompt;
}

async function makeVideo(
  { stdout, stderr, signal }: RunOptions,
  service: Service,
  { taskId, timeoutMs }: Arguments,
  params: CreateParams,
): Promise<number> {
  const line = new ProgressLine(stderr);
  const start = performance.now();
  let id = taskId;
  try {
    const { baseUrl, apiKey, isLocal } = service;
    const client = createClient({ baseUrl, apiKey, maxRetries: isLocal ? 1 : undefined });
    const options: WaitOptions = {
      signal,
      timeoutMs,
      pollIntervalMs: isLocal ? 500 : undefined,
      onProgress: (task) => {
        id = task.id;
        line.show(task);
      },
    };
    const task = await (taskId ? client.tasks.wait(taskId, options) : client.videos.generate(params, options));
    line.end();
    stdout.write(task.results.map((url) => `${toPrintableUrl(url)}\n`).join(""));
    stderr.write(`${toPrintableLine(describeCost(task))}, ${((performance.now() - start) / 1_000).toFixed(1)} s\n`);
    return exitCodes.ok;
  } catch (error) {
    line.end();
    if (signal.aborted) {
      const advice = id ? adviseToResume(toPrintableLine(id)) : "The task may exist: look at your account.";
      stderr.write(`Interrupted. ${advice}\n`);
      return exitCodes.interrupted;
    }
    const advice = adviseInTerminal(error, service, id);
    if (!advice) throw error;
    stderr.write(toPrintable(advice));
    return exitCodes.failed;
  }
}

function describeCost({ usage }: CompletedTask): string {
  const { credits_used: used, credits_reserved: reserved } = usage ?? {};
  if (used === undefined && reserved === undefined) return "Cost not stated";
  return used === undefined ? `${reserved} credits reserved` : `${used} credits`;
}
