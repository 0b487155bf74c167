import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { findFreePort } from "../../../../tooling/free-port.ts";

const folder = fileURLToPath(new URL("..", import.meta.url));
const program = fileURLToPath(new URL("../node_modules/next/dist/bin/next", import.meta.url));

/** A command of Next.js that runs. */
interface Running {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** What it has printed so far. */
  output(): string;
  /** Resolves when the output contains the text. */
  printed(text: string): Promise<void>;
}

/** Runs a command of Next.js with one of the {@link variants} of its settings. */
export function runNext(
  command: string,
  variant: string,
  environment: Readonly<Record<string, string>>,
  ...args: string[]
): Running {
  const child = spawn(process.execPath, [program, command, ...args], {
    cwd: folder,
    env: createEnvironment(variant, environment),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (piece: string) => {
      text += piece;
    });
  }
  const printed = (awaited: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => text.includes(awaited) && resolve();
      child.stdout.on("data", look);
      child.on("close", () => reject(new Error(`next ${command} ended:\n${text}`)));
      look();
    });
  return { child, output: () => text, printed };
}

function createEnvironment(variant: string, added: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { NODE_ENV: _, ...inherited } = process.env; // Vitest sets it to "test", which Next.js does not take.
  const environment = { ...inherited, ...added, NEXT_TELEMETRY_DISABLED: "1", NEXT_VARIANT: variant };
  return environment as unknown as NodeJS.ProcessEnv; // Next.js declares that NODE_ENV is always there.
}

/** A running app. To dispose of it is to stop it by a signal, as a deployment does, until its process has ended. */
export interface App extends AsyncDisposable {
  readonly url: string;
  readonly output: Running["output"];
  readonly printed: Running["printed"];
}

/** Starts the built app. */
export function startApp(serviceUrl: string): Promise<App> {
  return listen("start", "plain", serviceUrl);
}

/**
 * Starts the app with other settings, without a build, which takes longer than all tests. What its routes see of a
 * request is the same.
 */
export function startVariant(variant: string, serviceUrl: string): Promise<App> {
  return listen("dev", variant, serviceUrl);
}

async function listen(command: string, variant: string, serviceUrl: string): Promise<App> {
  const port = await findFreePort();
  const environment = { VIDEO_GENERATIONS_API_KEY: "sk-next-app", VIDEO_GENERATIONS_BASE_URL: serviceUrl };
  const { child, output, printed } = runNext(command, variant, environment, "-H", "127.0.0.1", "-p", `${port}`);
  const closed = once(child, "close");
  await printed("Ready");
  return {
    url: `http://127.0.0.1:${port}`,
    output,
    printed,
    async [Symbol.asyncDispose]() {
      child.kill();
      await closed;
    },
  };
}
